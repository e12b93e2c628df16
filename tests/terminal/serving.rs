//! A real sshd on loopback that serves annals as `docs/serving.md` says.
//!
//! The sshd is the test's own, with keys and a configuration in a temporary
//! folder and a port that is free, for the user that runs the test.

#![expect(clippy::unwrap_used, reason = "clippy.toml's exception does not reach helpers")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::harness::{assert_ends, children_of, skip};
use crate::pty::{PATIENCE, Pty};

/// The real program.
const ANNALS: &str = env!("CARGO_BIN_EXE_annals");

/// Where Debian and most others have it.
const SSHD: &str = "/usr/sbin/sshd";

/// The most memory of its own that the page says a session takes, in KiB.
const MOST: u64 = 16 << 10;

/// The page that the server is set up by.
const PAGE: &str = include_str!("../../docs/serving.md");

/// How the readers are kept in.
#[derive(Clone, Copy, Debug)]
pub enum Kept {
    /// Not at all: the server runs what it is asked to.
    Not,
    /// By the `Match User` block.
    ByUser,
    /// By the options of their key.
    ByKey,
}

/// An sshd, and what its clients need.
pub struct Server {
    folder: TempDir,
    sshd: Child,
    log: Log,
    port: u16,
    user: String,
}

impl Server {
    /// A server; `None`, with the reason, where there can be none.
    pub fn start(kept: Kept) -> Option<Self> {
        let installed = |program: &str| Command::new(program).arg("-V").output().is_ok();
        if !Path::new(SSHD).exists() || !installed("ssh") || !installed("ssh-keygen") {
            skip(&format!("{SSHD}, ssh or ssh-keygen is not installed"));
            return None;
        }
        let output = Command::new("id").arg("-un").output().unwrap();
        let user = String::from_utf8(output.stdout).unwrap().trim().to_owned();
        if user == "root" {
            // Debian's service makes it, and sshd asks for it as root.
            let _ = fs::create_dir("/run/sshd");
        }
        let folder = tempfile::tempdir().unwrap();
        for key in ["host", "reader"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.path().join(key))
                .status();
            assert!(made.unwrap().success());
        }
        // Taken for a moment, to know one that is free.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let key = fs::read_to_string(folder.path().join("reader.pub")).unwrap();
        let (block, key) = match kept {
            Kept::Not => (String::new(), key),
            Kept::ByUser => (block("Match User").replace("annals\n", &format!("{user}\n")), key),
            Kept::ByKey => {
                let line = block("restrict");
                (String::new(), line.replace("ssh-ed25519 AAAA…", key.trim()))
            }
        };
        let path = |name: &str| folder.path().join(name).display().to_string();
        fs::write(path("keys"), key.replace("/usr/local/bin/annals", ANNALS)).unwrap();
        let config = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {}\nPidFile none\nUsePAM no\n\
             StrictModes no\nAuthorizedKeysFile {}\nPasswordAuthentication no\n\
             PermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n\
             AllowTcpForwarding yes\nX11Forwarding yes\nMaxStartups 100\n{}",
            path("host"),
            path("keys"),
            block.replace("/usr/local/bin/annals", ANNALS),
        );
        fs::write(path("config"), config).unwrap();
        let mut sshd = Command::new(SSHD)
            .args(["-D", "-e", "-f"])
            .arg(folder.path().join("config"))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Log::until(sshd.stderr.take().unwrap(), "Server listening");
        Some(Self { folder, sshd, log, port, user })
    }

    fn log(&self) -> String {
        self.log.text()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The options that ssh, scp and sftp have in common.
    fn options(&self) -> Vec<String> {
        let key = self.path("reader").display().to_string();
        let options = [
            "-F",
            "/dev/null",
            "-i",
            &key,
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "LogLevel=ERROR",
            "-o",
            "BatchMode=yes",
            "-o",
            "IdentitiesOnly=yes",
        ];
        options.map(str::to_owned).to_vec()
    }

    fn host(&self) -> String {
        format!("{}@127.0.0.1", self.user)
    }

    /// A reader at a terminal, who asks for this besides.
    pub fn login(&self, arguments: &[&str]) -> Pty {
        let mut command = CommandBuilder::new("ssh");
        command.args(self.options());
        command.args(["-tt", "-p", &self.port.to_string(), &self.host()]);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        Pty::spawn(command, 100, 30)
    }

    /// What comes of `ssh` without a terminal.
    pub fn ssh(&self, before: &[&str], command: &[&str]) -> Output {
        let mut ssh = Command::new("ssh");
        ssh.args(self.options()).args(["-p", &self.port.to_string()]);
        ssh.args(before).arg(self.host()).args(command);
        ended(ssh)
    }

    /// What comes of `scp` or `sftp`.
    fn transfer(&self, program: &str, arguments: &[&str]) -> Output {
        let mut transfer = Command::new(program);
        transfer.args(self.options()).args(["-P", &self.port.to_string()]);
        transfer.args(arguments);
        ended(transfer)
    }

    /// The processes of annals that it runs.
    pub fn sessions(&self) -> Vec<Pid> {
        let id = i32::try_from(self.sshd.id()).unwrap();
        let mut found = Vec::new();
        let mut parents = vec![Pid::from_raw(id).unwrap()];
        while let Some(parent) = parents.pop() {
            let program = fs::read_link(format!("/proc/{}/exe", parent.as_raw_nonzero()));
            if program.is_ok_and(|program| program == Path::new(ANNALS)) {
                found.push(parent);
            }
            parents.extend(children_of(parent));
        }
        found
    }
}

/// What a program says on its way, line by line.
struct Log(Arc<Mutex<String>>);

impl Log {
    /// Waits until a line has this text, and reads on behind it.
    ///
    /// # Panics
    ///
    /// If there is none in [`PATIENCE`], or the program ends before.
    fn until(said: ChildStderr, text: &'static str) -> Self {
        let log = Self(Arc::default());
        let (lines, (sender, found)) = (Arc::clone(&log.0), channel());
        thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                lines.lock().unwrap().push_str(&(line.clone() + "\n"));
                if line.contains(text) {
                    // Nobody waits for the second.
                    let _ = sender.send(());
                }
            }
        });
        let found = found.recv_timeout(PATIENCE);
        assert!(found.is_ok(), "no `{text}`: {}", log.text());
        log
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

/// What a program printed and how it ended, which it must in [`PATIENCE`]: one
/// that got what it asked for might stay for good.
fn ended(mut command: Command) -> Output {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let pid = Pid::from_child(&child);
    let (sender, output) = channel();
    let waiting = thread::spawn(move || sender.send(child.wait_with_output().unwrap()));
    let ended = output.recv_timeout(PATIENCE);
    if ended.is_err() {
        // It may have ended in between.
        let _ = kill_process(pid, Signal::KILL);
    }
    waiting.join().unwrap().unwrap();
    ended.unwrap_or_else(|_| panic!("{command:?} goes on: {}", text(&output.recv().unwrap())))
}

/// The block of the page that begins so.
fn block(begins: &str) -> String {
    let mut blocks = PAGE.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.starts_with(begins)).expect("the page has the block").to_owned()
}

/// What the list of timelines has a line of.
const LISTED: &str = "ARPANET";

fn text(output: &Output) -> String {
    let all = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_reader_logs_in_reads_and_leaves() {
    for kept in [Kept::ByUser, Kept::ByKey] {
        let Some(server) = Server::start(kept) else { return };
        let mut pty = server.login(&[]);
        pty.wait_for(LISTED);
        pty.keys("rome⏎");
        pty.wait_for("40 events");
        pty.keys("js");
        pty.wait_for("Carrhae");
        pty.keys("q");
        assert!(pty.end().success(), "{kept:?}: {}", server.log());
    }
}

#[test]
fn a_reader_cannot_get_out_by_any_key() {
    let Some(server) = Server::start(Kept::ByUser) else { return };
    let mark = server.path("out").display().to_string();
    let mut pty = server.login(&[]);
    pty.wait_for(LISTED);
    pty.keys("rome⏎");
    pty.wait_for("40 events");
    for keys in ["!sh⏎", ":!sh⏎", "|sh⏎", "⌃z", "⌃]", "⌃\\", "⌃x⌃e", "v", "oo", "soo"]
    {
        pty.keys(keys);
        pty.keys("⎋⎋");
        pty.settle(Duration::from_millis(60));
        pty.keys(&format!("touch {mark}⏎⎋⎋⎋"));
        pty.settle(Duration::from_millis(60));
        assert!(!Path::new(&mark).exists(), "{keys}");
        for session in server.sessions() {
            assert_eq!(children_of(session), [], "{keys}: it started something");
        }
        // Some of the letters leave it; that is no way out.
        if pty.child.try_wait().unwrap().is_some() {
            pty = server.login(&[]);
            pty.wait_for(LISTED);
        }
    }
}

#[test]
fn what_a_client_asks_for_is_not_run() {
    for kept in [Kept::ByUser, Kept::ByKey] {
        let Some(server) = Server::start(kept) else { return };
        let mark = server.path("out").display().to_string();
        let touch = format!("touch {mark}");
        for command in
            [&["sh"][..], &["sh", "-c", &touch], &[&touch], &["annals check /etc/passwd"]]
        {
            let output = server.ssh(&[], command);
            assert!(text(&output).contains(LISTED), "{command:?}: {}", text(&output));
        }
        let mut pty = server.login(&["sh"]);
        pty.wait_for(LISTED);
        drop(pty);
        let file = server.path("config").display().to_string();
        let (here, there) =
            (format!("{}:{mark}", server.host()), format!("{}:{file}", server.host()));
        for legacy in [&[][..], &["-O"]] {
            let sent = server.transfer("scp", &[legacy, &[&file, &here]].concat());
            assert!(!sent.status.success(), "{kept:?}: {}", text(&sent));
            let fetched = server.transfer("scp", &[legacy, &[&there, &mark]].concat());
            assert!(!fetched.status.success(), "{kept:?}: {}", text(&fetched));
        }
        let sftp = server.transfer("sftp", &["-b", "/dev/null", &server.host()]);
        assert!(!sftp.status.success(), "{kept:?}: {}", text(&sftp));
        assert!(!Path::new(&mark).exists(), "{kept:?}");
    }
}

#[test]
fn no_port_is_forwarded() {
    for kept in [Kept::ByUser, Kept::ByKey] {
        let Some(server) = Server::start(kept) else { return };
        let target = TcpListener::bind("127.0.0.1:0").unwrap();
        target.set_nonblocking(true).unwrap();
        let there = format!("127.0.0.1:{}", target.local_addr().unwrap().port());
        // Straight through, in place of a session.
        let output = server.ssh(&["-W", &there], &[]);
        assert!(!output.status.success(), "{kept:?}: {}", text(&output));
        // From the client to the server.
        let spare = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut ssh = Command::new("ssh")
            .args(server.options())
            .args(["-v", "-N", "-p", &server.port.to_string(), "-L", &format!("{spare}:{there}")])
            .arg(server.host())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _log = Log::until(ssh.stderr.take().unwrap(), "Entering interactive session");
        let mut through = TcpStream::connect(("127.0.0.1", spare)).unwrap();
        through.set_read_timeout(Some(PATIENCE)).unwrap();
        // Its other end is closed without a byte.
        assert!(matches!(through.read(&mut [0; 8]), Ok(0) | Err(_)), "{kept:?}");
        ssh.kill().unwrap();
        ssh.wait().unwrap();
        // From the server to the client.
        let back = ["-o", "ExitOnForwardFailure=yes", "-N", "-R", &format!("0:{there}")];
        let output = server.ssh(&back, &[]);
        assert!(!output.status.success(), "{kept:?}: {}", text(&output));
        assert!(target.accept().is_err(), "{kept:?}: nobody came through");
    }
}

/// The memory of a process that is its own, and its part of what it shares, in
/// KiB.
fn memory(session: Pid) -> u64 {
    let path = format!("/proc/{}/smaps_rollup", session.as_raw_nonzero());
    let rollup = fs::read_to_string(path).unwrap();
    let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap();
    pss.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn fifty_sessions_are_small_and_end_with_their_connections() {
    let Some(server) = Server::start(Kept::ByUser) else { return };
    // Few cores start fifty at once later than anybody waits for the first.
    let mut ptys: Vec<Pty> = Vec::new();
    for _ in 0..50 {
        let mut pty = server.login(&[]);
        pty.wait_for(LISTED);
        pty.keys("russia⏎");
        ptys.push(pty);
    }
    for pty in &mut ptys {
        pty.wait_for("227 events");
    }
    let sessions = server.sessions();
    assert_eq!(sessions.len(), 50, "{}", server.log());
    let largest = sessions.iter().map(|&session| memory(session)).max().unwrap();
    eprintln!("the largest session: {largest} KiB");
    assert!(largest < MOST, "{largest} KiB of {MOST}");
    // The clients are killed: nothing is said on the way.
    for pty in &mut ptys {
        pty.child.kill().unwrap();
        pty.child.wait().unwrap();
    }
    for session in sessions {
        assert_ends(session, Duration::from_secs(5));
    }
}
