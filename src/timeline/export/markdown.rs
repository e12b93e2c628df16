//! Events as a document: years as headings, quotations as such, sources as
//! links.
//!
//! It is written for any reader of `CommonMark`. What a timeline says is text:
//! nothing in it becomes a heading, a link or HTML.

use std::fmt::Write as _;

use super::Export;
use crate::date::Edtf;
use crate::text;
use crate::timeline::{Account, Citation, Confidence, Dispute, Event, Ref, Source, Timeline};

impl Export<'_> {
    /// A document with all that is said of the events.
    #[must_use]
    pub fn markdown(&self) -> String {
        let timeline = self.timeline;
        let mut document = Document { timeline, written: String::new() };
        document.paragraph(&format!("# {}", words(&timeline.title)));
        let all = timeline.events.len();
        if self.asked.is_empty() {
            document.prose("", timeline.summary.as_deref());
        } else {
            let asked = words(self.asked);
            document.paragraph(&format!("{} of {all} events: {asked}", self.events.len()));
        }
        let mut year = None;
        for &event in &self.events {
            let heading = timeline[event].date.heading();
            if year.as_ref() != Some(&heading) {
                document.paragraph(&format!("## {}", words(&capital(&heading))));
                year = Some(heading);
            }
            document.event(event);
        }
        if let Some(license) = &timeline.license {
            document.paragraph(&format!("License: {}", words(license)));
        }
        document.written
    }
}

struct Document<'a> {
    timeline: &'a Timeline,
    written: String,
}

impl Document<'_> {
    /// Adds a paragraph, a blank line before it.
    fn paragraph(&mut self, markdown: &str) {
        if !self.written.is_empty() {
            self.written.push('\n');
        }
        self.written.push_str(markdown);
        self.written.push('\n');
    }

    /// Adds the paragraphs of a text, each line of them behind a margin.
    fn prose(&mut self, margin: &str, text: Option<&str>) {
        let paragraphs = text.into_iter().flat_map(|text| text.split("\n\n"));
        for paragraph in paragraphs.filter(|paragraph| !paragraph.trim().is_empty()) {
            self.paragraph(&format!("{margin}{}", words(paragraph)));
        }
    }

    fn event(&mut self, event: Ref<Event>) {
        let part = self.timeline.parts.with_event(event);
        let part = part.map(|part| part.title.clone()).unwrap_or_default();
        let event = &self.timeline[event];
        self.paragraph(&format!("### {} · {}", words(&event.date.full()), words(&event.title)));
        let actors = event.actors.iter().map(|part| {
            let role = part.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
            format!("{}{role}", self.timeline[part.actor].name)
        });
        let actors = actors.collect::<Vec<_>>().join("; ");
        let tags: Vec<&str> = event.tags.iter().map(|&tag| &*self.timeline[tag].id).collect();
        for (label, text) in [
            ("Timeline", part),
            ("Date", event.date_note.clone().unwrap_or_default()),
            ("Place", event.place.clone().unwrap_or_default()),
            ("Actors", actors),
        ] {
            self.labeled(label, &text);
        }
        self.prose("", event.summary.as_deref());
        for (label, links) in [
            ("Answers", &event.responds_to),
            ("Answered by", &event.responses),
            ("Related", &event.related),
        ] {
            let links = links.iter().map(|&link| {
                let event = &self.timeline[link];
                format!("{} ({})", event.title, event.date.full())
            });
            self.labeled(label, &links.collect::<Vec<_>>().join("; "));
        }
        self.labeled("Tags", &tags.join(", "));
        for dispute in &event.disputed {
            self.dispute(dispute);
        }
        if !event.citations.is_empty() {
            self.paragraph("**Sources**");
        }
        for (citation, number) in event.citations.iter().zip(1..) {
            self.citation(citation, number);
        }
    }

    fn labeled(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            self.paragraph(&format!("**{label}:** {}", words(text)));
        }
    }

    fn dispute(&mut self, dispute: &Dispute) {
        self.labeled("Accounts differ", &dispute.point);
        for account in &dispute.accounts {
            let told = self.account(account);
            self.paragraph(&format!("- {told}"));
            self.prose("  ", account.note.as_deref());
        }
    }

    fn account(&self, account: &Account) -> String {
        let mut told = words(&account.claim);
        let sources = account.sources.iter().map(|&source| link(&self.timeline[source]));
        let sources = sources.collect::<Vec<_>>().join("; ");
        if !sources.is_empty() {
            // Writing to a `String` cannot fail.
            let _ = write!(told, " — {sources}");
        }
        told
    }

    fn citation(&mut self, citation: &Citation, number: usize) {
        let source = &self.timeline[citation.source];
        let first = format!("{number}. ");
        let margin = " ".repeat(first.len());
        let kind = source.kind.map(|kind| kind.word().replace('-', " "));
        let about = [&source.author, &source.publisher, &kind];
        let about = about.into_iter().flatten().cloned();
        let about = about.chain(source.date.as_ref().map(Edtf::full));
        let about = about.chain(citation.locator.clone()).map(|part| format!(", {}", words(&part)));
        let archive = source.archive.as_deref().and_then(address);
        let archive = archive.map(|url| format!(" ([archived copy]({url}))")).unwrap_or_default();
        self.paragraph(&format!("{first}{}{}{archive}", link(source), about.collect::<String>()));
        self.prose(&margin, citation.digest.as_deref());
        if let Some(quote) = &citation.quote {
            self.prose(&format!("{margin}> "), Some(quote));
            let doubt = match citation.confidence {
                Confidence::High => None,
                Confidence::Medium => Some("the words are probable, not certain".to_owned()),
                Confidence::Low => Some("the words are doubtful".to_owned()),
            };
            let said = citation.speaker.iter().cloned().chain(doubt).collect::<Vec<_>>().join("; ");
            if !said.is_empty() {
                self.paragraph(&format!("{margin}— {}", words(&said)));
            }
        }
        if let Some(translation) = &citation.translation {
            self.paragraph(&format!("{margin}In translation: “{}”", words(translation)));
        }
        if let Some(via) = citation.via.as_deref().and_then(address) {
            self.paragraph(&format!("{margin}The words were read [here]({via})."));
        }
    }
}

/// The first letter as it begins a heading.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A source by its title, and a link where it has an address.
fn link(source: &Source) -> String {
    let title = words(&source.title);
    match source.url.as_deref().and_then(address) {
        Some(url) => format!("[{title}]({url})"),
        None => title,
    }
}

/// A web address as the end of a link; nothing of what is none.
fn address(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let mut written = String::from("<");
    for c in text::clean_line(url).chars() {
        match c {
            '<' | '>' | '\\' | ' ' | '|' | '`' => {
                let _ = write!(written, "%{:02X}", u32::from(c));
            }
            // `&copy;` would be read as what it stands for.
            '&' => written.push_str("&amp;"),
            c => written.push(c),
        }
    }
    written.push('>');
    web.then_some(written)
}

/// Text as one line in which nothing is markup.
fn words(text: &str) -> String {
    let text = text::clean_line(text);
    let mut written = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let marks = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$' => true,
            '+' | '-' | '=' | ':' => at == 0,
            // `1997. The year …` would be a list.
            '.' | ')' => at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if marks {
            written.push('\\');
        }
        written.push(c);
    }
    written
}
