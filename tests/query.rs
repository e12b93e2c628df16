//! Scratch.
use annals::query::*;
use std::sync::Arc;
#[test]
fn scratch() {
    let bytes = std::fs::read("timelines/russia-nato.yaml").unwrap();
    let timeline = annals::timeline::yaml::read(&bytes).timeline.unwrap();
    let start = std::time::Instant::now();
    let index = Index::new(Arc::new(timeline));
    println!("index {:?}", start.elapsed());
    index.warm();
    println!("warm {:?}", start.elapsed());
    for q in std::fs::read_to_string("/tmp/qscratch/queries").unwrap().lines() {
        let parsed = Query::parse(q);
        let start = std::time::Instant::now();
        let matches = index.answer(&parsed.query);
        let took = start.elapsed();
        println!("\n== {q} → {} ({took:?}) {:?}", matches.len(), parsed.error);
        let h = Highlighter::new(&parsed.query, &matches);
        for row in matches.iter().take(12) {
            let event = &index.timeline().events[row];
            let mut title = event.title.clone();
            for r in h.in_name(&event.title).iter().rev() {
                title.insert(r.end, ']');
                title.insert(r.start, '[');
            }
            println!(
                "   {} {title} | {:?}",
                event.date,
                event.actors.iter().map(|p| &*index.timeline()[p.actor].id).collect::<Vec<_>>()
            );
        }
    }
}
