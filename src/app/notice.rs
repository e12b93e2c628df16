//! What the status line has to say, until the next key.

/// A sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub error: bool,
    /// The sentence, clean, without its full stop.
    pub text: String,
}

impl Notice {
    /// Something the reader may like to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self { error: false, text: text.into() }
    }

    /// Something that went wrong.
    pub fn error(text: impl Into<String>) -> Self {
        Self { error: true, text: text.into() }
    }
}
