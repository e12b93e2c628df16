//! Says when the open file has changed.
//!
//! An editor may write into the file, or write another and rename it over
//! this one (vim, helix, VS Code, each in its way), or delete it and make it
//! again. So the folder is watched, not the file; and the folder of the file
//! that a link leads to as well. Between changes the thread sleeps.
//!
//! The system does not tell of what another machine does to a file on a network
//! mount: such a file is looked at every two seconds, and only such a file.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as Notify};

/// A save is over when nothing more happens for so long: an editor takes
/// several steps, and a file that is half written is no news.
const QUIET: Duration = Duration::from_millis(60);

/// How often a file on a network mount is looked at.
const GLANCE: Duration = Duration::from_secs(2);

/// Watches a file until it is dropped, which ends its threads.
pub struct Watcher {
    _notify: Box<dyn Notify + Send>,
}

impl Watcher {
    /// Watches a file, and calls `changed` on a thread of its own whenever it
    /// may have changed.
    ///
    /// # Errors
    ///
    /// If the system cannot watch any more.
    pub fn start(path: &Path, changed: impl Fn() + Send + 'static) -> notify::Result<Self> {
        let interval = is_remote(path).then_some(GLANCE);
        Self::watch(path, interval, changed)
    }

    /// Looks at the file so often, or has the system tell.
    fn watch(
        path: &Path,
        interval: Option<Duration>,
        changed: impl Fn() + Send + 'static,
    ) -> notify::Result<Self> {
        let (tell, told) = mpsc::channel();
        let (names, mut watched) = places(path)?;
        let handler = move |event: notify::Result<Event>| {
            if concerns(&event, &names) {
                // Nobody listens any more when the watcher is dropped.
                let _ = tell.send(());
            }
        };
        let mut notify: Box<dyn Notify + Send> = match interval {
            Some(interval) => {
                // Times of files are told in seconds, too coarse for two saves.
                let config = Config::default().with_poll_interval(interval);
                let config = config.with_compare_contents(true);
                watched = BTreeSet::from([path.to_owned()]);
                Box::new(PollWatcher::new(handler, config)?)
            }
            None => Box::new(RecommendedWatcher::new(handler, Config::default())?),
        };
        for place in watched {
            notify.watch(&place, RecursiveMode::NonRecursive)?;
        }
        thread::Builder::new()
            .name("watch".into())
            .spawn(move || pass_on(&told, changed))
            .map_err(notify::Error::io)?;
        Ok(Self { _notify: notify })
    }
}

/// Calls `changed` after each burst of events, until there can be no more.
fn pass_on(told: &Receiver<()>, changed: impl Fn()) {
    while told.recv().is_ok() {
        while told.recv_timeout(QUIET).is_ok() {}
        changed();
    }
}

/// Whether an event may be about a file of these names. What the system could
/// not keep up with may be about anything.
fn concerns(event: &notify::Result<Event>, names: &BTreeSet<OsString>) -> bool {
    let Ok(event) = event else { return true };
    let mut named = event.paths.iter().filter_map(|path| path.file_name());
    let about = event.paths.is_empty() || named.any(|name| names.contains(name));
    about && !event.kind.is_access()
}

/// The names of a file, and of what its links lead to, and their folders.
fn places(path: &Path) -> io::Result<(BTreeSet<OsString>, BTreeSet<PathBuf>)> {
    let mut names = BTreeSet::new();
    let mut folders = BTreeSet::new();
    for path in [path.to_owned(), path.canonicalize()?] {
        names.extend(path.file_name().map(ToOwned::to_owned));
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        folders.insert(folder.unwrap_or(Path::new(".")).canonicalize()?);
    }
    Ok((names, folders))
}

/// Whether a file is on a mount that others write to unseen.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
fn is_remote(path: &Path) -> bool {
    /// NFS, SMB and SMB2, CIFS, FUSE (sshfs), 9P, Ceph, AFS: linux/magic.h.
    const REMOTE: &[rustix::fs::FsWord] = &[
        0x6969,
        0x517b,
        0xfe53_4d42,
        0xff53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x00c3_6400,
        0x5346_414f,
    ];
    rustix::fs::statfs(path).is_ok_and(|mount| REMOTE.contains(&mount.f_type))
}

/// Whether a file is on a mount that others write to unseen: not known here.
#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
fn is_remote(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Longer than any system takes to tell.
    const PATIENCE: Duration = Duration::from_secs(10);

    struct Watched {
        folder: tempfile::TempDir,
        changes: Receiver<()>,
        _watcher: Watcher,
    }

    impl Watched {
        fn new(interval: Option<Duration>) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.yaml");
            fs::write(&path, "first").unwrap();
            let (tell, changes) = mpsc::channel();
            let watcher = Watcher::watch(&path, interval, move || {
                let _ = tell.send(());
            });
            Self { folder, changes, _watcher: watcher.unwrap() }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        /// Waits for the change that `save` makes.
        fn sees(&self, save: impl FnOnce(&Self)) {
            save(self);
            self.changes.recv_timeout(PATIENCE).expect("the change is told");
            while self.changes.try_recv().is_ok() {}
        }
    }

    fn write(watched: &Watched) {
        fs::write(watched.path("x.yaml"), "written in place").unwrap();
    }

    /// As vim does with `backupcopy=no`, helix, and most others.
    fn rename_over(watched: &Watched) {
        fs::write(watched.path("x.yaml.new"), "renamed over").unwrap();
        fs::rename(watched.path("x.yaml.new"), watched.path("x.yaml")).unwrap();
    }

    /// As vim does with a backup.
    fn rename_away(watched: &Watched) {
        fs::rename(watched.path("x.yaml"), watched.path("x.yaml~")).unwrap();
        fs::write(watched.path("x.yaml"), "made anew").unwrap();
        fs::remove_file(watched.path("x.yaml~")).unwrap();
    }

    fn delete_and_make(watched: &Watched) {
        watched.sees(|it| fs::remove_file(it.path("x.yaml")).unwrap());
        fs::write(watched.path("x.yaml"), "again").unwrap();
    }

    #[test]
    fn every_way_of_saving_is_told_again_and_again() {
        let watched = Watched::new(None);
        for _ in 0..5 {
            watched.sees(write);
            watched.sees(rename_over);
            watched.sees(rename_away);
            watched.sees(delete_and_make);
        }
    }

    #[test]
    fn a_mount_that_tells_nothing_is_looked_at() {
        let watched = Watched::new(Some(Duration::from_millis(50)));
        watched.sees(|it| fs::write(it.path("x.yaml"), "longer than it was").unwrap());
    }

    #[test]
    fn other_files_and_readers_are_not_told_of() {
        let watched = Watched::new(None);
        fs::read(watched.path("x.yaml")).unwrap();
        fs::write(watched.path("y.yaml"), "another").unwrap();
        // What is told after this is told of this alone.
        watched.sees(write);
        assert_eq!(watched.changes.try_recv(), Err(mpsc::TryRecvError::Empty));
    }

    #[test]
    fn a_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.yaml"), folder.path().join("link.yaml"));
        fs::write(&real, "first").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let (tell, changes) = mpsc::channel();
        let watcher = Watcher::start(&link, move || {
            let _ = tell.send(());
        });
        fs::write(&real, "second").unwrap();
        assert!(changes.recv_timeout(PATIENCE).is_ok());
        drop(watcher);
        assert!(changes.recv_timeout(PATIENCE).is_err(), "its thread has ended");
    }
}
