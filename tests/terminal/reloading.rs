//! A file that is saved while it is read is read again, however it is saved,
//! and the reader keeps their place.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::harness::{ANNALS, command};
use crate::pty::Pty;

/// A timeline of twenty events that says which save it is.
fn yaml(save: &str) -> String {
    let events = (1..=20)
        .map(|i| format!("  - {{id: e{i}, date: {}, title: Event {i} of {save}}}\n", 1900 + i));
    format!("title: Save {save}\nevents:\n{}", events.collect::<Vec<_>>().concat())
}

/// A file that is being read, and its reader.
struct Open {
    folder: TempDir,
    pty: Pty,
}

impl Open {
    /// A reader at the seventh event.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("t.yaml");
        fs::write(&path, yaml("first")).expect("it can be written");
        let mut pty = Pty::spawn(command(&[ANNALS.as_ref(), path.as_os_str()]), 80, 24);
        pty.wait_for("Save first");
        pty.keys("jjjjjj");
        let mut open = Self { folder, pty };
        open.is_at(7, "first");
        open
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("it can be written");
    }

    fn rename_over(&self, save: &str) {
        self.write("t.yaml.new", &yaml(save));
        fs::rename(self.path("t.yaml.new"), self.path("t.yaml")).expect("it can be renamed");
    }

    /// Waits until a save is shown, with an event selected.
    fn is_at(&mut self, event: usize, save: &str) {
        let selected = format!("Event {event} of {save}");
        self.pty.wait_until(&selected, |screen| {
            let text = screen.contents();
            text.contains(&format!("Save {save}"))
                && text.lines().any(|line| line.starts_with('▌') && line.contains(&selected))
        });
    }
}

#[test]
fn a_save_in_place_is_seen() {
    let mut open = Open::new();
    for save in ["second", "third", "fourth"] {
        open.write("t.yaml", &yaml(save));
        open.is_at(7, save);
    }
}

#[test]
fn fifty_saves_by_renaming_are_each_seen() {
    let mut open = Open::new();
    for i in 0..50 {
        let save = format!("n{i}");
        open.rename_over(&save);
        open.is_at(7, &save);
    }
}

#[test]
fn a_burst_of_saves_ends_with_the_last() {
    let mut open = Open::new();
    for i in 0..50 {
        open.rename_over(&format!("n{i}"));
    }
    open.is_at(7, "n49");
}

#[test]
fn a_broken_save_keeps_what_was_read_and_says_why() {
    let mut open = Open::new();
    let good = yaml("second");
    // Cut in mid-word, as a save is that is not over.
    open.write("t.yaml", &good[..good.len() - 10]);
    open.pty.wait_for(": error");
    assert!(open.pty.screen().contents().contains("t.yaml:2"), "{}", open.pty.screen().contents());
    open.is_at(7, "first");
    // What is wrong is all there, with the lines.
    open.write("t.yaml", "title: Save broken\nevents:\n  - {date: 1991-13, titel: x}\n");
    open.pty.wait_for("no `title`");
    let shown = open.pty.shown_after("D");
    for part in ["What is wrong", "1991-13", "titel", "t.yaml:3:"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    open.pty.keys("q");
    open.write("t.yaml", &good);
    open.is_at(7, "second");
}

#[test]
fn a_file_deleted_and_made_again_is_seen() {
    let mut open = Open::new();
    for save in ["second", "third"] {
        fs::remove_file(open.path("t.yaml")).unwrap();
        open.pty.wait_for("is gone");
        open.pty.keys("kj");
        open.write("t.yaml", &yaml(save));
        open.is_at(7, save);
    }
}

#[test]
fn a_file_in_a_folder_that_cannot_be_written_is_seen() {
    let mut open = Open::new();
    fs::set_permissions(open.folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    open.write("t.yaml", &yaml("second"));
    open.is_at(7, "second");
    fs::set_permissions(open.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_selected_event_is_found_again_by_its_name() {
    let mut open = Open::new();
    let shorter: Vec<String> = yaml("second")
        .lines()
        .filter(|line| !line.contains("Event 3 "))
        .map(str::to_owned)
        .collect();
    open.write("t.yaml", &(shorter.join("\n") + "\n"));
    open.is_at(7, "second");
}

/// Two files are read together: a save of either is seen, and what is broken in
/// one is said while both stay.
#[test]
fn a_save_of_one_of_two_is_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one.yaml", "two.yaml"].map(|name| folder.path().join(name));
    let event = |title: &str| format!("title: T\nevents:\n  - {{date: 1900, title: {title}}}\n");
    fs::write(&one, event("First of one")).expect("it can be written");
    fs::write(&two, event("First of two")).expect("it can be written");
    let arguments = [ANNALS.as_ref(), one.as_os_str(), two.as_os_str()];
    let mut pty = Pty::spawn(command(&arguments), 80, 24);
    pty.wait_for("First of two");
    fs::write(&two, event("Second of two")).expect("it can be written");
    pty.wait_for("Second of two");
    fs::write(&one, event("Second of one")).expect("it can be written");
    pty.wait_for("Second of one");
    fs::write(&one, "title: T\nevents:\n  - {date: x, title: Y}\n").expect("it can be written");
    pty.wait_for("one.yaml:3:12: error: `x` is not a date");
    pty.wait_until("both", |screen| {
        let text = screen.contents();
        text.contains("Second of one") && text.contains("Second of two")
    });
}
