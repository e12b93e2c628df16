//! The file that is open is edited in another window, in every editor's way.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::PathBuf;

use crate::harness::{ANNALS, command};
use crate::pty::Pty;

/// A timeline of so many days, after which its title ends, too.
fn timeline(days: u32) -> String {
    let event =
        |day| format!("  - {{id: e{day}, date: 1991-01-{day:02}, title: Day {day} comes}}\n");
    let events: String = (1..=days).map(event).collect();
    format!("title: Of {days} days\nevents:\n{events}")
}

/// What is no timeline: its second event has a date that no calendar has.
fn broken() -> String {
    timeline(3).replace("1991-01-02", "1991-01-32")
}

/// The program with a file open, and the second of three events selected.
struct Reader {
    folder: tempfile::TempDir,
    pty: Pty,
}

impl Reader {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.yaml");
        fs::write(&file, timeline(3)).unwrap();
        let mut program = command(&[ANNALS, "x.yaml"]);
        program.cwd(folder.path());
        let mut pty = Pty::spawn(program, 80, 24);
        pty.wait_for("Of 3 days");
        pty.keys("j");
        let mut reader = Self { folder, pty };
        reader.is_at("Day 2 comes");
        reader
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn is_at(&mut self, title: &str) {
        self.pty.wait_until(&format!("`{title}` selected"), |screen| {
            screen.contents().lines().any(|line| line.starts_with('▌') && line.contains(title))
        });
    }

    /// Waits for a save to be seen, and finds the reader where they were.
    fn sees(&mut self, text: &str) {
        self.pty.wait_for(text);
        self.is_at("Day 2 comes");
    }
}

/// A way of saving: the file's new text is to be under its old name.
type Save = fn(&mut Reader, &str);

/// As VS Code does, nano, and vim where it must.
fn in_place(reader: &mut Reader, text: &str) {
    fs::write(reader.path("x.yaml"), text).unwrap();
}

/// As helix does, and vim with `backupcopy=no`.
fn renamed_over(reader: &mut Reader, text: &str) {
    fs::write(reader.path(".x.yaml.swp"), text).unwrap();
    fs::rename(reader.path(".x.yaml.swp"), reader.path("x.yaml")).unwrap();
}

/// As vim does where it keeps a backup.
fn with_backup(reader: &mut Reader, text: &str) {
    fs::rename(reader.path("x.yaml"), reader.path("x.yaml~")).unwrap();
    fs::write(reader.path("x.yaml"), text).unwrap();
}

/// As `git checkout` does.
fn deleted_and_made_again(reader: &mut Reader, text: &str) {
    fs::remove_file(reader.path("x.yaml")).unwrap();
    fs::write(reader.path("x.yaml"), text).unwrap();
}

/// Half of it, and the rest when the half has been seen.
fn by_halves(reader: &mut Reader, text: &str) {
    let (half, _) = text.split_at(text.len() / 2);
    fs::write(reader.path("x.yaml"), half).unwrap();
    reader.pty.wait_for("x.yaml:");
    fs::write(reader.path("x.yaml"), text).unwrap();
}

/// Made unwritable when it is there.
fn read_only(reader: &mut Reader, text: &str) {
    renamed_over(reader, text);
    let path = reader.path("x.yaml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions).unwrap();
}

const SAVES: [Save; 6] =
    [in_place, renamed_over, with_backup, deleted_and_made_again, by_halves, read_only];

#[test]
fn every_way_of_saving_is_seen_and_keeps_the_place() {
    let mut reader = Reader::open();
    for (more, save) in (4..).zip(SAVES) {
        save(&mut reader, &timeline(more));
        reader.sees(&format!("Of {more} days"));
    }
}

#[test]
fn a_broken_save_keeps_the_last_good_one_and_says_what_is_wrong() {
    let mut reader = Reader::open();
    for (more, save) in [(5, in_place as Save), (6, renamed_over)] {
        save(&mut reader, &broken());
        reader.sees("x.yaml:4:");
        reader.pty.keys("D");
        reader.pty.wait_for("1991-01-32");
        reader.pty.keys("⎋");
        save(&mut reader, &timeline(more));
        reader.sees(&format!("Of {more} days"));
    }
}
