//! The program on a terminal: taken, given back, and gone with it.
//!
//! Each failure is one that programs of the kind were seen to have. The real
//! program runs in a process of
//! its own, on a pseudo-terminal.

mod hangup;
mod harness;
mod keys;
mod leaving;
mod multiplexers;
mod pipes;
mod pty;
mod restricted;
mod role;
mod serving;
mod silence;
mod sizes;
mod suspending;
