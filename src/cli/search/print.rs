//! Events and counts, as text, JSON, CSV and ids.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::{Format, Hit, Look};
use crate::query::Count;
use crate::text::{clean_line, width};
use crate::timeline::parts::QUALIFIES;
use crate::timeline::{Event, Timeline, Weight};

/// An event as programs read it; what is not known is left out.
#[derive(Serialize)]
struct Record<'a> {
    timeline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// EDTF.
    date: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    actors: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    tags: Vec<&'a str>,
    weight: u8,
    /// The number of the citation that answers the query, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<usize>,
}

/// A count as programs read it.
#[derive(Serialize)]
struct Tally<'a> {
    value: &'a str,
    label: &'a str,
    events: usize,
}

impl<'a> Tally<'a> {
    fn of(count: &'a Count) -> Self {
        Self { value: &count.value.text, label: &count.label, events: count.events }
    }
}

impl<'a> Hit<'a> {
    pub(super) fn event(&self) -> &'a Event {
        &self.timeline().events[self.row]
    }

    fn timeline(&self) -> &'a Timeline {
        self.answer.index.timeline()
    }

    fn record(&self) -> Record<'a> {
        let (timeline, event) = (self.timeline(), self.event());
        Record {
            timeline: self.answer.name,
            id: event.id.as_deref(),
            date: event.date.to_string(),
            title: &event.title,
            summary: event.summary.as_deref(),
            actors: event.actors.iter().map(|part| &*timeline[part.actor].id).collect(),
            place: event.place.as_deref(),
            tags: event.tags.iter().map(|tag| &*timeline[*tag].id).collect(),
            weight: match event.weight {
                Weight::Minor => 1,
                Weight::Normal => 2,
                Weight::Landmark => 3,
            },
            citation: self.citation,
        }
    }
}

/// Prints events; `several` timelines are each named.
pub(super) fn hits(
    hits: &[Hit],
    several: bool,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let records = || hits.iter().map(Hit::record);
    match format {
        Format::Text => text(hits, several, look, out),
        Format::Json => json(&records().collect::<Vec<_>>(), out),
        Format::Jsonl => records().try_for_each(|record| json(&record, out)),
        Format::Csv => {
            let columns = [
                "timeline", "id", "date", "title", "actors", "place", "tags", "weight", "citation",
            ];
            let rows = records().map(|record| {
                let citation = record.citation.map(|number| number.to_string());
                [
                    record.timeline.to_owned(),
                    record.id.unwrap_or_default().to_owned(),
                    record.date,
                    record.title.to_owned(),
                    record.actors.join(";"),
                    record.place.unwrap_or_default().to_owned(),
                    record.tags.join(";"),
                    record.weight.to_string(),
                    citation.unwrap_or_default(),
                ]
            });
            csv(&columns, rows, out)
        }
        Format::Ids => {
            for hit in hits {
                match &hit.event().id {
                    Some(id) if several => {
                        writeln!(out, "{}{QUALIFIES}{id}", hit.answer.name)?;
                    }
                    Some(id) => writeln!(out, "{id}")?,
                    None => {}
                }
            }
            Ok(())
        }
    }
}

/// One event a line: its timeline, date, title and actors.
fn text(hits: &[Hit], several: bool, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let spelled = |text: &str| look.glyphs.text(text).into_owned();
    let dates: Vec<String> = hits.iter().map(|hit| spelled(&hit.event().date.short())).collect();
    let date_width = dates.iter().map(|date| width(date)).max().unwrap_or(0);
    let name_width = hits.iter().map(|hit| width(&spelled(hit.answer.name))).max().unwrap_or(0);
    for (hit, date) in hits.iter().zip(&dates) {
        if several {
            let name = spelled(&clean_line(hit.answer.name));
            write!(out, "{name}{}  ", padding(&name, name_width))?;
        }
        write!(out, "{date}{}  ", padding(date, date_width))?;
        let bold = |text: &str| {
            let text = look.glyphs.text(text);
            let ranges = if look.bold { hit.answer.lights.in_name(&text) } else { Vec::new() };
            embolden(&text, &ranges)
        };
        write!(out, "{}", bold(&hit.event().title))?;
        let names = hit.event().actors.iter().map(|part| bold(&hit.timeline()[part.actor].name));
        let names: Vec<String> = names.collect();
        if !names.is_empty() {
            write!(out, "  [{}]", names.join(", "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn padding(text: &str, cells: usize) -> String {
    " ".repeat(cells.saturating_sub(width(text)))
}

/// The text with these ranges in bold (SGR 1, ECMA-48), which needs no color.
fn embolden(text: &str, ranges: &[Range<usize>]) -> String {
    let mut bold = String::with_capacity(text.len() + ranges.len() * 9);
    let mut at = 0;
    for range in ranges {
        bold.push_str(&text[at..range.start]);
        bold.push_str("\x1b[1m");
        bold.push_str(&text[range.clone()]);
        bold.push_str("\x1b[22m");
        at = range.end;
    }
    bold.push_str(&text[at..]);
    bold
}

/// Prints counts.
pub(super) fn counts(
    counts: &[Count],
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => {
            let digits =
                counts.iter().map(|count| count.events.to_string().len()).max().unwrap_or(0);
            let line = |count: &Count| {
                writeln!(out, "{:>digits$}  {}", count.events, look.glyphs.text(&count.label))
            };
            counts.iter().try_for_each(line)
        }
        Format::Json => json(&counts.iter().map(Tally::of).collect::<Vec<_>>(), out),
        Format::Jsonl => counts.iter().try_for_each(|count| json(&Tally::of(count), out)),
        Format::Csv => {
            let rows = counts.iter().map(|count| {
                [count.value.text.clone(), count.label.clone(), count.events.to_string()]
            });
            csv(&["value", "label", "events"], rows, out)
        }
        Format::Ids => counts.iter().try_for_each(|count| writeln!(out, "{}", count.value.text)),
    }
}

fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

fn csv<const N: usize>(
    columns: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}
