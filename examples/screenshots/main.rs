//! Makes the screenshots: the real program on a pseudo-terminal, keys typed,
//! the screen drawn as SVG.
//!
//! `cargo run --example screenshots` makes them anew in `screenshots/`; with
//! `-- --check` it compares them with those there, and names what is stale.

mod scenes;
mod svg;

#[path = "../../tests/terminal/pty.rs"]
mod pty;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, fs, io};

use portable_pty::CommandBuilder;

use crate::pty::Pty;
use crate::scenes::{SCENES, Scene};

/// The picture that is no screenshot: the lanes, as `annals export` draws them.
const PICTURE: &str = "russia-nato";

/// The picture of what a server is told to offer annals, as the page about it has it.
const SERVER: &str = "sshd";
const PAGE: &str = include_str!("../../docs/serving.md");

/// How long the screen must stay as it is to be taken: a frame comes in pieces.
const STILL: Duration = Duration::from_millis(250);

fn main() -> io::Result<ExitCode> {
    let check = env::args().skip(1).any(|argument| argument == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let annals = build()?;

    let mut stale = strangers(&folder);
    let taken = SCENES.iter().map(|scene| (scene.name, take(scene, &annals)));
    let drawn = std::iter::once_with(|| (PICTURE, draw(&annals)));
    let told = std::iter::once_with(|| (SERVER, tell()));
    for (name, picture) in taken.chain(drawn).chain(told) {
        let path = folder.join(format!("{name}.svg"));
        if check {
            // A picture that is not there is stale.
            let committed = fs::read_to_string(&path).unwrap_or_default();
            if committed != picture {
                stale.push(path);
            }
        } else {
            fs::create_dir_all(&folder)?;
            fs::write(&path, picture)?;
            println!("{}", path.display());
        }
    }
    if !check || stale.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for path in stale {
        eprintln!("{}: is not what the program shows", path.display());
    }
    eprintln!("to make the screenshots anew: cargo run --example screenshots");
    Ok(ExitCode::FAILURE)
}

/// Builds the program, in the profile of this one, and tells where it is.
fn build() -> io::Result<PathBuf> {
    // This is target/PROFILE/examples/screenshots.
    let this = env::current_exe()?;
    let folder = this.ancestors().nth(2).unwrap_or(Path::new("."));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.args(["build", "--quiet", "--locked", "--bin", "annals"]);
    if folder.ends_with("release") {
        cargo.arg("--release");
    }
    if cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status()?.success() {
        Ok(folder.join("annals"))
    } else {
        Err(io::Error::other("annals cannot be built"))
    }
}

/// The pictures in the folder that no scene makes.
fn strangers(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "svg"))
        .filter(|path| {
            let mut names = SCENES.iter().map(|scene| scene.name).chain([PICTURE, SERVER]);
            !names.any(|name| path.file_stem() == Some(name.as_ref()))
        })
        .collect()
}

/// Has the program draw its picture.
fn draw(annals: &Path) -> String {
    let export = Command::new(annals).args(["export", PICTURE, "--format", "svg"]).output();
    let export = export.expect("annals runs, as it did for the scenes");
    String::from_utf8(export.stdout).expect("annals writes UTF-8")
}

/// Draws the two ways to serve annals over ssh, each below the name of its file.
fn tell() -> String {
    let blocks = PAGE.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    let files = ["/etc/ssh/sshd_config", "~annals/.ssh/authorized_keys"];
    let mut terminal = vt100::Parser::new(pty::cells(18), pty::cells(116), 0);
    for (block, file) in blocks.zip(files) {
        for line in ["", &format!("\x1b[2m{file}\x1b[m"), ""].into_iter().chain(block.lines()) {
            terminal.process(format!(" {line}\r\n").as_bytes());
        }
    }
    svg::draw(terminal.screen(), "annals over ssh: what sshd is told")
}

/// Plays a scene and draws its last screen.
fn take(scene: &Scene, annals: &Path) -> String {
    let mut command = CommandBuilder::new(annals);
    command.args(scene.args);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    // The same on every machine: no settings, and no timelines but the bundled.
    command.env_clear();
    command.env("HOME", "/nonexistent");
    command.env("TERM", "xterm-256color");
    command.env("ANNALS_THEME", "dark");
    command.env("LANG", "C.UTF-8");
    for (name, value) in scene.env {
        command.env(name, value);
    }
    let mut pty = Pty::spawn(command, scene.cols, scene.rows);
    for (keys, shown) in scene.steps {
        pty.keys(keys);
        pty.wait_for(shown);
        pty.settle(STILL);
    }
    svg::draw(pty.screen(), &format!("annals {}", scene.args.join(" ")))
}
