//! A timeline that was made, as a file of it is.

use annals::timeline::Timeline;

/// The YAML of a timeline: of it, what [`made::timeline`] makes, whose texts
/// need no quotes.
///
/// [`made::timeline`]: super::made::timeline
pub fn yaml(timeline: &Timeline) -> String {
    let mut lines = vec!["title: Made to measure".to_owned(), "actors:".to_owned()];
    let actor = |it: usize| {
        let actor = &timeline.actors[it];
        let of = actor.of.map(|of| format!(", of: {}", timeline[of].id)).unwrap_or_default();
        format!("  {}: {{name: '{}'{of}}}", actor.id, actor.name)
    };
    lines.extend((0..timeline.actors.len()).map(actor));
    lines.push("sources:".to_owned());
    for source in &timeline.sources {
        lines.push(format!("  {}: {{title: '{}'}}", source.id, source.title));
    }
    lines.push("tags:".to_owned());
    lines.extend(timeline.tags.iter().map(|tag| format!("  {}: Made", tag.id)));
    lines.push("events:".to_owned());
    for event in &timeline.events {
        let actors: Vec<&str> = event.actors.iter().map(|it| &*timeline[it.actor].id).collect();
        let tags: Vec<&str> = event.tags.iter().map(|tag| &*timeline[*tag].id).collect();
        lines.push(format!("  - date: '{}'", event.date));
        lines.push(format!("    title: '{}'", event.title));
        lines.push(format!("    summary: '{}'", event.summary.as_deref().unwrap_or_default()));
        lines.push(format!("    actors: [{}]", actors.join(", ")));
        lines.push(format!("    tags: [{}]", tags.join(", ")));
        lines.push("    citations:".to_owned());
        for citation in &event.citations {
            let digest = citation.digest.as_deref().unwrap_or_default();
            let source = &timeline[citation.source].id;
            lines.push(format!("      - {{source: {source}, digest: '{digest}'}}"));
        }
    }
    lines.join("\n") + "\n"
}
