//! What folding makes of a letter, and of the marks on it.

/// The marks that search leaves out, of the scripts that write them for
/// pronunciation or in addition to a letter.
pub(super) fn is_accent(mark: char) -> bool {
    matches!(mark,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a mark makes another letter of the alphabet: `й` is not an `и`.
pub(super) fn is_letter_of_its_own(base: char, mark: char) -> bool {
    matches!((base, mark), ('и' | 'у', '\u{306}') | ('і', '\u{308}') | ('г' | 'к', '\u{301}'))
}

/// How a lower-case letter or mark that Unicode does not take apart is typed.
pub(super) fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ǆ' | 'ǳ' => "dz",
        'ǉ' => "lj",
        'ǌ' => "nj",
        '\u{2010}'..='\u{2015}' | '−' | '﹘' | '﹣' => "-",
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '〟' => "\"",
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '´' | '‹' | '›' => "'",
        _ => return None,
    })
}

/// A full-width form of an ASCII character as that character.
pub(super) fn without_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = u32::from(c) - 0xfee0;
            char::from_u32(narrow).map_or(c, |narrow| narrow.to_ascii_lowercase())
        }
        _ => c,
    }
}
