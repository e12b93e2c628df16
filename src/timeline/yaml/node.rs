//! YAML as a tree whose every node knows its bytes.
//!
//! A scalar keeps its text: `012`, `no`, `1_000` and `-0043` are what was
//! written, and it is for the reader of a field to say what they mean. (Read
//! through serde, untyped, they would be numbers and booleans by then; and of
//! a duplicate key only one place would be known. So this drives the event
//! parser underneath, which `serde_yaml` lends out.)
//!
//! [`Stream`] hands out one node at a time, so that a file of a million events
//! never stands in memory as a tree. It bounds everything: nesting, the nodes
//! of a tree, and what aliases can multiply.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use serde_yaml::granit_parser as yaml;
use yaml::{Event, Parser, ScalarStyle, StrInput};

use super::refusal::{NESTING, Stop, refusal, stop, too_deep};
use crate::timeline::diagnostic::Span;
use crate::timeline::rules::Rule;

/// The most nodes one entry of the file may have: one event, one actor.
const NODES: usize = 100_000;
/// The most nodes that anchors may keep and aliases repeat, in all.
const REPEATED: usize = 100_000;
/// The bytes of text that they may keep and repeat beyond the file's own
/// length: a short file may well say something ten times.
const REPEATED_TEXT: usize = 1 << 16;
/// The longest key, in characters.
const KEY: usize = 1024;

/// A piece of YAML and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'s> {
    /// Its bytes; for a collection, where it begins.
    pub span: Span,
    /// What it is.
    pub value: Value<'s>,
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// Nothing: `key:`, `~`, `null`.
    Null,
    /// A text; `plain` if it has no quotation marks and is no block, so that
    /// `1991` may be a number.
    Scalar {
        /// As written, escapes and folding undone.
        text: Cow<'s, str>,
        /// Whether it stands bare.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node<'s>>),
    /// Keys and values as they come, duplicates too.
    Mapping(Vec<(Key<'s>, Node<'s>)>),
}

impl Value<'_> {
    /// What to call it in a message.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar { .. } => "a text",
            Self::Sequence(_) => "a list",
            Self::Mapping(_) => "a mapping",
        }
    }
}

/// A key and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Key<'s> {
    /// The key itself.
    pub text: Cow<'s, str>,
    /// Its bytes.
    pub span: Span,
}

/// The start of a collection whose entries are then asked for one by one, or a
/// whole node.
#[derive(Debug)]
pub enum Start<'s> {
    /// `next_item` gives the items.
    Sequence(Span),
    /// `next_key` gives the keys, `start` or `node` the value of each.
    Mapping(Span),
    /// Anything else.
    Whole(Node<'s>),
}

/// The nodes of one document, as they are asked for.
pub struct Stream<'s> {
    parser: Parser<'s, StrInput<'s>>,
    anchors: HashMap<usize, Anchored<'s>>,
    repeated: Size,
    /// The most bytes of text that may be repeated.
    text: usize,
    nodes: usize,
    last: Span,
}

/// What an alias can repeat.
struct Anchored<'s> {
    node: Rc<Node<'s>>,
    size: Size,
}

/// How large a tree is.
#[derive(Clone, Copy, Default)]
struct Size {
    nodes: usize,
    /// Bytes, in keys and scalars.
    text: usize,
    depth: usize,
}

impl<'s> Stream<'s> {
    /// Reads up to the first node. `None` if there is nothing but comments.
    ///
    /// # Errors
    ///
    /// If the text is no YAML.
    pub fn open(text: &'s str) -> Result<Option<Self>, Stop> {
        let options = yaml::options! {
            flow_nesting_limit: NESTING,
            block_nesting_limit: NESTING,
            simple_key_max_lookahead: KEY,
            emit_unresolved_aliases: true,
        };
        let parser = Parser::new_from_str_with_options(text, options);
        let mut stream = Self {
            parser,
            anchors: HashMap::new(),
            repeated: Size::default(),
            text: text.len() + REPEATED_TEXT,
            nodes: 0,
            last: Span::default(),
        };
        loop {
            match stream.next()? {
                (Event::StreamEnd, _) => return Ok(None),
                (Event::DocumentStart(..), _) => return Ok(Some(stream)),
                _ => {}
            }
        }
    }

    /// Begins the next node.
    ///
    /// # Errors
    ///
    /// If the text is no YAML, or too much of it.
    pub fn start(&mut self) -> Result<Start<'s>, Stop> {
        self.nodes = 0;
        Ok(match self.next()? {
            // What an alias could repeat has to be read whole.
            (Event::SequenceStart(_, 0, None), span) => Start::Sequence(span),
            (Event::MappingStart(_, 0, None), span) => Start::Mapping(span),
            (event, span) => Start::Whole(self.finish(event, span)?),
        })
    }

    /// The next item of a sequence that was started; `None` at its end.
    ///
    /// # Errors
    ///
    /// If the text is no YAML, or too much of it.
    pub fn next_item(&mut self) -> Result<Option<Node<'s>>, Stop> {
        self.nodes = 0;
        match self.next()? {
            (Event::SequenceEnd, _) => Ok(None),
            (event, span) => self.finish(event, span).map(Some),
        }
    }

    /// The next key of a mapping that was started; `None` at its end.
    ///
    /// # Errors
    ///
    /// If the text is no YAML, or too much of it, or if the key is no word.
    pub fn next_key(&mut self) -> Result<Option<Key<'s>>, Stop> {
        self.nodes = 0;
        match self.next()? {
            (Event::MappingEnd, _) => Ok(None),
            (event, span) => self.key(event, span).map(Some),
        }
    }

    /// The next node, whole.
    ///
    /// # Errors
    ///
    /// If the text is no YAML, or too much of it.
    pub fn node(&mut self) -> Result<Node<'s>, Stop> {
        let (event, span) = self.next()?;
        self.finish(event, span)
    }

    /// Reads to the end of the file, in which there should be nothing more.
    ///
    /// # Errors
    ///
    /// If there is.
    pub fn close(mut self) -> Result<(), Stop> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(..), span) => {
                    let message = "a second document begins here: a timeline is one";
                    return Err(stop(Rule::Syntax, span, message, "leave `---` out"));
                }
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'s>, Span), Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                self.last = Span::new(span.byte_range().unwrap_or_default());
                Ok((event, self.last))
            }
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(self.last.end());
                Err(refusal(error.kind(), &error.info(), Span::new(at..at)))
            }
            None => Err(stop(Rule::Syntax, self.last, "the file ends too soon", "")),
        }
    }

    /// The node that `event` begins.
    fn finish(&mut self, event: Event<'s>, span: Span) -> Result<Node<'s>, Stop> {
        self.nodes += 1;
        if self.nodes > NODES {
            let message = format!("more than {NODES} values in one entry");
            return Err(stop(Rule::Limits, span, message, ""));
        }
        if let Some(tag) = event.tag().filter(|tag| tag.is_custom()) {
            let message = format!("`{tag}` is a YAML tag, and the format has none");
            return Err(stop(Rule::Syntax, span, message, "leave the tag out, or quote the text"));
        }
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                let null =
                    plain && tag.is_none() && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                (if null { Value::Null } else { Value::Scalar { text, plain } }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, span) => items.push(self.finish(event, span)?),
                    }
                }
                (Value::Sequence(items), anchor)
            }
            Event::MappingStart(_, anchor, _) => {
                let mut entries = Vec::new();
                loop {
                    match self.next()? {
                        (Event::MappingEnd, _) => break,
                        (event, span) => {
                            let key = self.key(event, span)?;
                            entries.push((key, self.node()?));
                        }
                    }
                }
                (Value::Mapping(entries), anchor)
            }
            Event::Alias(anchor) => return self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                let message = format!("no anchor is called `{name}`");
                let help = format!("write `&{name}` before the value, or quote the text");
                return Err(stop(Rule::Syntax, span, message, help));
            }
            // The parser gives nothing else where a node can be.
            _ => return Err(stop(Rule::Syntax, span, "a value is missing here", "")),
        };
        let node = Node { span, value };
        if anchor != 0 {
            let size = measure(&node);
            self.repeat(size, span)?;
            if size.depth > NESTING {
                return Err(too_deep(span));
            }
            self.anchors.insert(anchor, Anchored { node: Rc::new(node.clone()), size });
        }
        Ok(node)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node<'s>, Stop> {
        let Some(Anchored { node, size }) = self.anchors.get(&anchor) else {
            return Err(stop(Rule::Syntax, span, "an alias to what it stands in", ""));
        };
        let (node, size) = (Rc::clone(node), *size);
        self.repeat(size, span)?;
        self.nodes += size.nodes;
        Ok(Node { span, value: node.value.clone() })
    }

    fn repeat(&mut self, size: Size, span: Span) -> Result<(), Stop> {
        self.repeated.nodes += size.nodes;
        self.repeated.text += size.text;
        let message = if self.repeated.nodes > REPEATED {
            format!("aliases repeat more than {REPEATED} values")
        } else if self.repeated.text > self.text {
            "aliases repeat more text than the file has".to_owned()
        } else {
            return Ok(());
        };
        Err(stop(Rule::Limits, span, message, "write the values out"))
    }

    fn key(&mut self, event: Event<'s>, span: Span) -> Result<Key<'s>, Stop> {
        let node = self.finish(event, span)?;
        match node.value {
            Value::Scalar { text, .. } => Ok(Key { text, span }),
            Value::Null => Ok(Key { text: "".into(), span }),
            other => {
                let message = format!("a key must be a word, and this is {}", other.noun());
                Err(stop(Rule::Syntax, span, message, ""))
            }
        }
    }
}

/// How large the tree is that a node begins.
fn measure(node: &Node<'_>) -> Size {
    let mut size = Size { nodes: 1, ..Size::default() };
    let mut add = |inside: Size| {
        size.nodes += inside.nodes;
        size.text += inside.text;
        size.depth = size.depth.max(inside.depth);
    };
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => add(Size { text: text.len(), ..Size::default() }),
        Value::Sequence(items) => items.iter().for_each(|item| add(measure(item))),
        Value::Mapping(entries) => {
            for (key, node) in entries {
                add(Size { text: key.text.len(), ..Size::default() });
                add(measure(node));
            }
        }
    }
    size.depth += 1;
    size
}
