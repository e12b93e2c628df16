//! The kinds of characters that cleaning and folding tell apart.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// ZERO WIDTH JOINER.
pub(super) const JOINER: char = '\u{200d}';
/// ZERO WIDTH NON-JOINER.
pub(super) const NON_JOINER: char = '\u{200c}';

/// Whether a character has no appearance of its own: a control that is not
/// white space, or what Unicode calls default ignorable.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

/// Whether a character goes on the one before it. A vowel or final of Hangul
/// does when they do not compose.
pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
        || canonical_combining_class(c) != 0
        || matches!(c, JOINER | NON_JOINER | '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{ff9e}' | '\u{ff9f}')
        || matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a character is a pictograph, or may be shown as one.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ'
        | '\u{2194}'..='\u{21aa}'
        | '\u{231a}'..='\u{23ff}'
        | 'Ⓜ'
        | '\u{25aa}'..='\u{27bf}'
        | '\u{2934}' | '\u{2935}'
        | '\u{2b05}'..='\u{2b55}'
        | '〰' | '〽' | '㊗' | '㊙'
        | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character can end what is joined to the next emoji.
pub(super) fn is_emoji_part(c: char) -> bool {
    is_pictograph(c) || c == '\u{fe0f}'
}

/// Whether the letters of its script change shape with their neighbors, so
/// that writers choose with joiners: Arabic, Syriac, N'Ko, Mongolian, and the
/// scripts of India and beyond.
pub(super) fn is_of_joining_script(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{6ff}'
        | '\u{700}'..='\u{7ff}'
        | '\u{840}'..='\u{85f}'
        | '\u{860}'..='\u{8ff}'
        | '\u{900}'..='\u{dff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{1820}'..='\u{18aa}'
        | '\u{a8e0}'..='\u{a8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{11000}'..='\u{114ff}')
}

/// Whether a character is Han.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_invisible_has_no_cell() {
        // But for the fillers of Hangul, which are blank, and annotations.
        let exceptions = ['\u{115f}', '\u{3164}', '\u{ffa0}', '\u{fff9}', '\u{fffa}', '\u{fffb}'];
        for c in ('\u{80}'..=char::MAX).filter(|c| is_invisible(*c) && !exceptions.contains(c)) {
            assert_eq!(crate::text::cells(c.encode_utf8(&mut [0; 4])), 0, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_is_seen_is_not_invisible() {
        for c in " a\n\t-й条👩한\u{a0}\u{301}\u{3000}�".chars() {
            assert!(!is_invisible(c), "{c:?}");
        }
    }
}
