//! The program on a terminal: taken, given back, and gone with it.
//!
//! Each failure is one that programs of the kind were seen to have. The
//! program runs in a process of its own, on a pseudo-terminal.

mod harness;
mod keys;
mod leaving;
mod multiplexers;
mod pty;
mod reader;
mod restricted;
mod serving;
mod suspending;
