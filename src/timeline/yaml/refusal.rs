//! What ends a reading, in the house's words.

use serde_yaml::granit_parser::ErrorKind;

use crate::timeline::diagnostic::{Problem, Span};
use crate::timeline::rules::Rule;

/// How deep collections may nest, flow and block each: the format needs eight.
pub const NESTING: usize = 64;

/// What ends the reading: nothing after it can be understood. Boxed, as every
/// node of a good file passes by the place for it.
#[derive(Debug)]
pub struct Stop(pub Box<Problem>);

/// A stop at this place; `help` may be empty.
pub fn stop(rule: Rule, span: Span, message: impl Into<String>, help: impl Into<String>) -> Stop {
    let help = Some(help.into()).filter(|help: &String| !help.is_empty());
    Stop(Box::new(Problem { help, ..Problem::new(rule, span, message) }))
}

/// A stop where something is nested deeper than it may be.
pub fn too_deep(span: Span) -> Stop {
    stop(Rule::Limits, span, format!("nested more than {NESTING} deep"), "")
}

/// The parser's error in the house's words, where curators meet it often.
pub fn refusal(kind: &ErrorKind, info: &str, span: Span) -> Stop {
    let said = |message: &str, help: &str| stop(Rule::Syntax, span, message, help);
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => {
            said("a tab cannot indent YAML", "indent with spaces")
        }
        ErrorKind::UnclosedQuotedScalar => {
            said("the quotation mark that opens here is never closed", "close it")
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            said(&format!("the `{open}` that opens here is never closed"), "close it")
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            said(&format!("`{close}` cannot close the `{open}` that is open"), "")
        }
        ErrorKind::ExpectedFlowSequenceSeparator => {
            said("`,` or `]` is missing in a list", "quote a text with brackets or commas")
        }
        ErrorKind::ExpectedFlowMappingSeparator => {
            said("`,` or `}` is missing in a mapping", "quote a text with braces or commas")
        }
        ErrorKind::InvalidColonPlacement => {
            said("`:` makes no key here", "perhaps a `[` or `{` above was never closed")
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::SimpleKeyExpected => {
            said("a key and `:` belong here", "keys of one mapping stand in one column")
        }
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockSequenceEntry => {
            said("indented like nothing above", "items and keys of one kind stand in one column")
        }
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => said(
            "double quotes have no such escape",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        ErrorKind::MissingLowSurrogate
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => {
            said("half of a surrogate pair is no character", "write the character itself")
        }
        ErrorKind::MappingValueNotAllowed => said(
            "`:` and a blank make a key, and no key can be here",
            "put a text with a colon in quotation marks",
        ),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let message = format!("`U+{:04X}`, a control character", u32::from(*character));
            said(&message, "delete it")
        }
        ErrorKind::UnexpectedCharacter { character } => said(
            &format!("no text can begin with `{character}`"),
            "put the text in quotation marks",
        ),
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        _ => said(&info.replace('`', "'"), ""),
    }
}
