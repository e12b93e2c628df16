//! The texts that lie over the screen, written as pages.

use super::keymap;
use super::overlay::Topic;
use super::problems::Problems;
use crate::page::{Block, Page, Role, Setting, Target, Writer, source};
use crate::text;
use crate::timeline::Timeline;

/// The page of a topic.
#[must_use]
pub fn page(topic: &Topic, timeline: Option<&Timeline>, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    match (topic, timeline) {
        (Topic::Help, _) => write_keys(&mut writer, setting),
        (Topic::About, Some(timeline)) => write_about(&mut writer, timeline),
        (Topic::About, None) => writer.text(Role::Muted, "No timeline is open."),
        (Topic::Copied { text, outcome } | Topic::NotCopied { text, reason: outcome }, _) => {
            writer.text(Role::Muted, outcome);
            writer.gap();
            write_copied(&mut writer, text);
        }
        (Topic::Record(source), Some(timeline)) => source::record(&mut writer, timeline, *source),
        (Topic::Record(_), None) => {}
        (Topic::Problems(problems), _) => write_problems(&mut writer, problems),
    }
    writer.finish()
}

/// A URL begins a line, and goes on over whole lines, so that it is whole when
/// it is selected.
fn write_copied(writer: &mut Writer, text: &str) {
    for line in text.lines() {
        if line.is_empty() {
            writer.gap();
            continue;
        }
        let mut words = Vec::new();
        for word in line.split(' ') {
            if word.starts_with("https://") || word.starts_with("http://") {
                write_words(writer, &mut words);
                let link = Some(writer.link(Target::Url(word.to_owned())));
                writer.block(&Block { role: Role::Url, link, ..Block::default() }, word);
            } else {
                words.push(word);
            }
        }
        write_words(writer, &mut words);
    }
}

fn write_words(writer: &mut Writer, words: &mut Vec<&str>) {
    if !words.is_empty() {
        writer.text(Role::Plain, &words.join(" "));
        words.clear();
    }
}

/// Each is a link, so that the keys that step through links step through them.
fn write_problems(writer: &mut Writer, problems: &Problems) {
    for (i, text) in problems.texts().iter().enumerate() {
        writer.gap();
        let link = Some(writer.link(Target::Problem(i)));
        for (row, line) in text.lines().enumerate() {
            let role = if row == 0 { Role::Title } else { Role::Plain };
            let link = link.filter(|_| row == 0);
            writer.block(&Block { role, link, ..Block::default() }, line);
        }
    }
    if problems.is_empty() {
        writer.text(Role::Muted, "Nothing is wrong with the file.");
    }
}

fn write_keys(writer: &mut Writer, setting: Setting) {
    let widest = keymap::COMMANDS.iter().map(|command| text::width(&command.keys_shown())).max();
    let column = widest.unwrap_or_default() + 2;
    for (group, commands) in keymap::groups() {
        writer.gap();
        writer.text(Role::Title, group);
        for command in commands {
            let keys = command.keys_shown();
            let first = format!("{:<column$}", setting.glyphs.text(&keys));
            let block = Block {
                first: &first,
                rest: &" ".repeat(column),
                margin: Role::Accent,
                ..Block::default()
            };
            writer.block(&block, command.help);
        }
    }
}

fn write_about(writer: &mut Writer, timeline: &Timeline) {
    writer.text(Role::Title, &timeline.title);
    let counts = [
        (timeline.events.len(), "event"),
        (timeline.actors.len(), "actor"),
        (timeline.sources.len(), "source"),
    ];
    let counts = counts
        .map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }))
        .join(" · ");
    writer.text(Role::Muted, &counts);
    if let Some(summary) = &timeline.summary {
        writer.gap();
        writer.text(Role::Plain, summary);
    }
    for (i, era) in timeline.eras.iter().enumerate() {
        if i == 0 {
            writer.gap();
            writer.text(Role::Title, "Eras");
        }
        let block = Block { first: "  ", rest: "    ", ..Block::default() };
        writer.block(&block, &format!("{} ({})", era.title, era.date.short()));
    }
    let license = timeline.license.as_ref().map(|license| format!("License: {license}"));
    let updated = timeline.updated.as_ref().map(|date| format!("Updated {}", date.full()));
    writer.gap();
    for line in license.iter().chain(&updated) {
        writer.text(Role::Muted, line);
    }
}
