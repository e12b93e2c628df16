//! A reader's stories: keys in, screen and effects out.
//!
//! The real `App` on the real timeline of Russia and NATO, a chapter for each
//! thing a reader does. There is no terminal and no thread: what the shell
//! would do is done at once by the [`reader`] itself.

#![expect(clippy::unwrap_used, reason = "clippy.toml's exception does not reach helpers")]

mod asking;
mod errands;
mod evidence;
mod filtering;
mod help;
mod hints;
mod layout;
mod library;
mod looks;
mod mouse;
mod pictures;
mod reader;
mod reading;
mod robustness;
mod saving;
mod scrolling;
mod searching;
mod sources;
mod time;
mod together;
mod wide;
