//! The table of failures in the README: what this file makes.
//!
//! After a change: `ANNALS_BLESS=1 cargo test --test terminal table`. It is made
//! only if every test of this program that it names passes.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

const BEGIN: &str = "<!-- conformance:begin -->\n";
const END: &str = "<!-- conformance:end -->";

/// A way in which programs of the kind were seen to fail.
struct Failure {
    /// What it is.
    name: &'static str,
    /// What annals does, and the tests that show it.
    proofs: &'static [(&'static str, &'static str)],
}

/// Each failure, in the order of what it costs the reader.
#[rustfmt::skip]
const FAILURES: &[Failure] = &[
    Failure { name: "The program lives on, at full speed, when the terminal is gone", proofs: &[
        ("gone in a second, under 0.1 s of processor time, with `SIGHUP` ignored", "hangup::a_hang_up_ends_a_program_told_to_ignore_it"),
        ("the same as leader of its session", "hangup::a_hang_up_ends_a_leader_of_its_session_that_ignores_it"),
        ("the same when its pane of tmux is killed", "hangup::a_killed_pane_of_tmux_ends_a_program_told_to_ignore_it"),
        ("the same while it is writing and nobody reads", "hangup::a_hang_up_in_mid_frame_ends_the_program"),
        ("the same when an ssh connection is cut", "ssh::a_connection_that_is_cut_ends_it"),
        ("the exit code is that of `SIGHUP`, 129", "hangup::a_hang_up_is_the_exit_code_of_its_signal"),
    ]},
    Failure { name: "Answers of the terminal are taken for keys", proofs: &[
        ("thirteen answers, split at every byte, change nothing", "keys::a_reply_changes_nothing_wherever_it_is_split"),
        ("one that comes a byte every 200 ms changes nothing", "keys::a_reply_a_byte_at_a_time_changes_nothing"),
    ]},
    Failure { name: "The start waits for an answer, or refuses the terminal", proofs: &[
        ("nothing is asked, and the frame comes within 3 s, on nine kinds of terminal that never answer", "silence::the_first_frame_comes_on_a_terminal_that_never_answers"),
        ("200 ms away, the first frame is seen after one way", "silence::the_first_frame_is_seen_after_one_way_of_a_slow_link"),
    ]},
    Failure { name: "Escape sequences in the data reach the terminal", proofs: &[
        ("every control, sequence and override in every field: every screen writes only sequences of ours", "hostile::every_screen_of_a_hostile_file_is_ours"),
        ("the same for what the verbs and the linear mode print", "hostile::what_the_verbs_print_to_a_terminal_is_ours"),
        ("the same for the names of files", "hostile::a_folder_of_hostile_names_is_ours"),
        ("the same for what is copied", "hostile::a_copied_text_is_clean"),
        ("a paste is text, never a command", "keys::a_paste_is_no_command"),
    ]},
    Failure { name: "The terminal is left broken", proofs: &[
        ("modes, cursor and screen are as before after quitting anywhere", "leaving::quitting_gives_the_terminal_back"),
        ("the same after `SIGTERM`, `SIGHUP`, `SIGINT` and `SIGQUIT`, each on every screen", "leaving::a_signal_gives_the_terminal_back_on_every_screen"),
        ("the same after a panic, on any thread, and an error", "leaving::a_panic_or_an_error_gives_the_terminal_back"),
    ]},
    Failure { name: "Ctrl-Z, `fg` and `bg`", proofs: &[
        ("the shell has its terminal, and `fg` draws again", "suspending::control_z_gives_the_shell_its_terminal_and_fg_takes_it_again"),
        ("`bg` writes nothing, and the shell stays usable", "suspending::bg_writes_nothing_and_the_shell_stays_usable"),
        ("a `SIGSTOP` from outside is repaired", "suspending::a_stop_from_outside_is_repaired_by_fg"),
        ("a stopped program can be ended", "suspending::a_stopped_program_can_be_ended"),
        ("where nobody could continue it, it is not stopped", "suspending::where_nobody_could_continue_it_control_z_does_not_stop_it"),
    ]},
    Failure { name: "A resize, or a tiny window, is a panic", proofs: &[
        ("150 sizes at once, from 0 × 0, with anything open: the place is kept", "sizes::a_storm_of_sizes_keeps_the_place"),
        ("every view and pane at every size to 40 × 20, and drawn in another than was told", "flows::robustness::panes_hold_at_every_size"),
        ("the same for lanes, threads, disputed points and paths", "flows::robustness::views_of_time_and_evidence_hold_at_every_size"),
        ("the same for pickers, help, copies and all that lies over the screen", "flows::robustness::what_lies_over_the_screen_holds_at_every_size"),
        ("the same for what is typed and what it finds", "flows::robustness::what_is_asked_holds_at_every_size"),
    ]},
    Failure { name: "A size of 0 × 0 or 65535 × 65535", proofs: &[
        ("a readable screen, within 100 MB, and the true size when it comes", "sizes::a_size_that_nobody_has_is_readable_and_costs_nothing"),
        ("the same when it is told while running", "sizes::a_size_told_late_is_believed_then"),
    ]},
    Failure { name: "No terminal, or a pipe", proofs: &[
        ("output that is no terminal gets a plain listing", "pipes::without_a_terminal_to_draw_on_the_timeline_is_a_plain_listing"),
        ("`ssh host annals` without `-t` gets it too", "ssh::without_a_terminal_ssh_prints_the_listing"),
        ("no keyboard at all is one line, exit code 2", "pipes::without_a_keyboard_the_reason_is_a_line"),
        ("keys come from the terminal when input is a pipe", "pipes::keys_come_from_the_terminal_when_input_is_a_pipe"),
    ]},
    Failure { name: "Colors over ssh", proofs: &[
        ("sixteen, 256 or all, as the terminal has; none for `NO_COLOR`", "silence::colors_are_those_that_the_terminal_has"),
        ("`TERM=xterm` without `COLORTERM`, through ssh, has colors", "ssh::colors_come_without_the_variable_that_ssh_drops"),
        ("help and mistakes are in color where the reader is", "pipes::help_and_mistakes_are_in_color_where_the_reader_is"),
        ("dark and light are told by `--theme`, `ANNALS_THEME` or `COLORFGBG`, never asked for", "silence::a_light_background_is_told_by_a_variable_or_a_flag"),
    ]},
    Failure { name: "A locale without UTF-8, the Linux console", proofs: &[
        ("every screen is ASCII", "silence::without_a_utf8_locale_or_on_the_console_all_is_ascii"),
        ("what the verbs print is too, and what goes into a pipe is not", "pipes::what_the_verbs_print_is_ascii_where_the_terminal_is"),
    ]},
    Failure { name: "A terminal without an alternate screen", proofs: &[
        ("the first frame clears, and the prompt is alone after", "leaving::without_an_alternate_screen_the_first_frame_clears_and_the_prompt_is_alone"),
    ]},
    Failure { name: "Wide and combined letters", proofs: &[
        ("Chinese, Korean, Hindi, emoji: after scrolling every row is as if drawn whole", "hostile::wide_and_combined_letters_keep_their_columns"),
        ("the cells of every row sum to the width of its pane, whatever is written", "flows::wide::the_cells_of_every_row_sum_to_the_width_of_its_pane"),
    ]},
    Failure { name: "Right-to-left text", proofs: &[
        ("its order is kept on the screen and in a copy; overrides do nothing", "hostile::right_to_left_text_keeps_its_order"),
    ]},
    Failure { name: "Slow redraw and flicker", proofs: &[
        ("the start is one write, and one frame", "silence::the_start_is_one_write_and_one_frame"),
        ("a step is at most 2 KB at 80 × 24", "silence::a_key_costs_few_bytes"),
        ("a hundred keys at once are at most 8 KB", "silence::keys_in_a_burst_cost_one_or_two_frames"),
        ("ten idle seconds are not a byte", "silence::an_idle_program_writes_nothing_and_uses_no_time"),
        ("what is drawn in few bytes is what is drawn whole", "silence::a_frame_after_scrolling_is_a_whole_frame"),
    ]},
    Failure { name: "Torn keys", proofs: &[
        ("an arrow a byte at a time is an arrow, and no letter", "keys::an_arrow_a_byte_at_a_time_is_an_arrow"),
        ("keys arrive, on a Russian or Greek layout too", "keys::keys_arrive"),
        ("a choice that cannot be opened leaves the keys alive", "keys::a_choice_that_cannot_be_opened_leaves_the_keys_alive"),
        ("keys behind the choice of a timeline are for it", "keys::keys_behind_the_choice_of_a_timeline_are_for_it"),
        ("keys arrive in tmux", "multiplexers::keys_arrive_in_tmux_and_quitting_leaves_its_screen"),
        ("keys arrive in GNU screen", "multiplexers::keys_arrive_in_screen_and_copies_leave_it"),
        ("keys and sizes arrive through ssh", "ssh::it_starts_takes_keys_and_sizes_and_ends_through_ssh"),
    ]},
    Failure { name: "A copy that does nothing, silently", proofs: &[
        ("OSC 52, and a line that says so over the text itself", "copying::a_copy_goes_to_the_terminal_as_it_is"),
        ("to tmux, and through it", "copying::a_copy_under_tmux_goes_to_it_and_through_it"),
        ("it is in the buffer of a real tmux", "multiplexers::a_copy_is_in_the_buffer_of_tmux"),
        ("through GNU screen, in pieces that it takes", "copying::a_copy_under_screen_goes_through_it_in_pieces_it_takes"),
        ("more than terminals copy is said to be so", "copying::a_text_too_long_to_copy_is_said_to_be_and_not_said_to_be_copied"),
        ("a terminal that cannot copy is said to be so", "copying::where_nothing_can_be_copied_that_is_said"),
    ]},
    Failure { name: "Links that are garbage", proofs: &[
        ("no OSC 8 is written where it is not known to be taken; URLs can be read", "copying::no_link_is_written_that_was_not_asked_for"),
        ("with `--links`, or where known to be taken, URLs are links on the same screen", "copying::a_link_is_written_where_it_is_known_to_be_taken_or_asked_for"),
        ("a URL longer than the terminal is one line to it", "copying::a_url_longer_than_the_terminal_is_one_line_of_it"),
    ]},
    Failure { name: "Saves that are missed", proofs: &[
        ("a save in place is seen", "reloading::a_save_in_place_is_seen"),
        ("a save of one of two that are read together is seen", "reloading::a_save_of_one_of_two_is_seen"),
        ("fifty saves by renaming are each seen", "reloading::fifty_saves_by_renaming_are_each_seen"),
        ("a burst ends with the last", "reloading::a_burst_of_saves_ends_with_the_last"),
        ("a broken save keeps what was read and says why", "reloading::a_broken_save_keeps_what_was_read_and_says_why"),
        ("a file deleted and made again is seen", "reloading::a_file_deleted_and_made_again_is_seen"),
        ("a folder that cannot be written is no hindrance", "reloading::a_file_in_a_folder_that_cannot_be_written_is_seen"),
        ("the selected event is found again by its name", "reloading::the_selected_event_is_found_again_by_its_name"),
    ]},
    Failure { name: "A way out of a session served to strangers", proofs: &[
        ("no key leads out of `ForceCommand annals --restricted`", "serving::a_reader_cannot_get_out_by_any_key"),
        ("no command, scp or sftp of a client is run", "serving::what_a_client_asks_for_is_not_run"),
        ("no port is forwarded", "serving::no_port_is_forwarded"),
        ("fifty sessions are small and end with their connections", "serving::fifty_sessions_are_small_and_end_with_their_connections"),
    ]},
];

fn conformance_table() -> String {
    let mut table = String::from("| | failure | annals | test in `tests/terminal/` |\n");
    table.push_str("| --- | --- | --- | --- |\n");
    for (number, failure) in (1..).zip(FAILURES) {
        for (i, (promise, test)) in failure.proofs.iter().enumerate() {
            let first = if i == 0 { format!("{number} | {}", failure.name) } else { " | ".into() };
            let _ = writeln!(table, "| {first} | {promise} | `{test}` |");
        }
    }
    table
}

fn tests() -> impl Iterator<Item = &'static str> {
    FAILURES.iter().flat_map(|failure| failure.proofs).map(|(_, test)| *test)
}

/// Those that need no terminal are elsewhere.
const FLOWS: &str = "flows::";

/// Whether a test of `tests/flows/` is there.
fn is_in_flows(test: &str) -> bool {
    let Some((file, name)) = test.trim_start_matches(FLOWS).split_once("::") else { return false };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/flows/{file}.rs"));
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let begins = format!("fn {name}(");
    lines.windows(2).any(|lines| lines[0] == "#[test]" && lines[1].starts_with(&begins))
}

/// What this program says when it is run with arguments, and whether it
/// succeeds.
fn run(arguments: &[&str]) -> (String, bool) {
    let this = env::current_exe().expect("this program has a path");
    let output = Command::new(this).args(arguments).env_remove("ANNALS_BLESS").output();
    let output = output.expect("it can be run again");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success())
}

#[test]
fn every_test_in_the_table_is_there_and_is_there_once() {
    let (listed, _) = run(&["--list"]);
    let there: HashSet<&str> =
        listed.lines().filter_map(|line| line.strip_suffix(": test")).collect();
    let mut seen = HashSet::new();
    for test in tests() {
        assert!(there.contains(test) || is_in_flows(test), "no test {test}");
        assert!(seen.insert(test), "{test} is in the table twice");
    }
    let elsewhere = ["harness::", "role::", "table::", "restricted::", "saving::", "serving::"];
    for test in there.difference(&seen) {
        let other = elsewhere.iter().any(|module| test.starts_with(module));
        assert!(other, "{test} is not in the table");
    }
}

#[test]
fn the_table_in_the_readme_is_the_real_one() {
    const HOW: &str = "make it with `ANNALS_BLESS=1 cargo test --test terminal table`";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    // A checkout may have other line ends than the repository.
    let readme = fs::read_to_string(&path).expect("there is a README").replace("\r\n", "\n");
    let (before, rest) = readme.split_once(BEGIN).unwrap_or_else(|| panic!("no line {BEGIN}"));
    let (found, after) = rest.split_once(END).unwrap_or_else(|| panic!("no line {END}"));
    let table = conformance_table();
    if env::var_os("ANNALS_BLESS").is_some() {
        let here = tests().filter(|test| !test.starts_with(FLOWS));
        let named: Vec<&str> = here.chain(["--exact"]).collect();
        let (said, passed) = run(&named);
        assert!(passed, "{said}");
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).expect("it can be written");
    } else {
        assert!(found == table, "the table is not the one of the tests: {HOW}");
    }
}
