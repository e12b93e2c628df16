//! How long a reader waits for what is typed, from the key to the bytes of the
//! frame that shows its result.
//!
//! ```text
//! cargo run --release --example typing
//! ```
//!
//! The whole program but for the terminal: update, answer, draw, paint. The
//! answer is found on the thread that draws here, so that its time counts. Then,
//! with a million events, a search goes on and on beside the thread that draws,
//! and that one only moves the selection.

#[path = "../benches/made/desk.rs"]
mod desk;
#[path = "../benches/made/timeline.rs"]
mod made;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use annals::query::{Index, Query};
use annals::ui::theme::Theme;
use crossterm::event::KeyCode;
use desk::Desk;
use ratatui::layout::Size;

/// How often the selection is moved while a search goes on.
const MOVES: usize = 400;

fn main() {
    for events in [10_000, 100_000] {
        let mut desk = open(events);
        let mut times = Vec::new();
        for letter in ('a'..='z').chain("дотпе".chars()) {
            press(&mut desk, KeyCode::Char('/'));
            times.push(press(&mut desk, KeyCode::Char(letter)));
            press(&mut desk, KeyCode::Esc);
        }
        report(&format!("{events} events, a letter to its result"), times);
    }
    let times = moves_while_searching(&mut open(1_000_000));
    report("1000000 events, a move during a search", times);
}

/// The program with so many events before it.
fn open(events: usize) -> Desk {
    let index = Arc::new(Index::new(made::timeline(events)));
    index.warm();
    Desk::open(&index, Theme::mono(), Size { width: 120, height: 36 })
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let (median, most) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{what:<40} median {median:>10.2?}  most {most:>10.2?}");
}

/// Presses a key, and says how long it takes until its bytes are there.
fn press(desk: &mut Desk, code: KeyCode) -> Duration {
    let pressed = Instant::now();
    desk.key(code);
    desk.paint();
    pressed.elapsed()
}

fn moves_while_searching(desk: &mut Desk) -> Vec<Duration> {
    let ended = Arc::new(AtomicBool::new(false));
    let searcher = thread::spawn({
        let (index, ended) = (Arc::clone(&desk.index), Arc::clone(&ended));
        let query = Query::parse("the e t").query;
        move || {
            while !ended.load(Ordering::Relaxed) {
                let _ = index.search(&query, &mut || ended.load(Ordering::Relaxed));
            }
        }
    });
    let times = (0..MOVES).map(|_| press(desk, KeyCode::Char('j'))).collect();
    ended.store(true, Ordering::Relaxed);
    if searcher.join().is_err() {
        println!("the search has failed");
    }
    times
}
