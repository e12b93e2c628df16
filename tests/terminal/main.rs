//! The program on a terminal: taken, given back, and gone with it.
//!
//! Each failure is one that programs of the kind were seen to have; the table
//! in the README tells which. The real program runs in a process of its own,
//! on a pseudo-terminal.

mod copying;
mod hangup;
mod harness;
mod hostile;
mod keys;
mod leaving;
mod link;
mod multiplexers;
mod pipes;
mod pty;
mod reloading;
mod restricted;
mod role;
mod saving;
mod serving;
mod silence;
mod sizes;
mod ssh;
mod suspending;
mod table;
