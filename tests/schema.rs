//! The schema that editors use and the loader are of one mind.

use std::fs;
use std::path::PathBuf;

use annals::load;
use annals::timeline::rules::Rule;
use annals::timeline::schema::SCHEMA;
use annals::timeline::yaml;
use serde_json::Value;

/// What a schema can see. The rest (dates in the calendar, references, the
/// length of a quote) it leaves to the loader.
const SEEN: &[Rule] = &[
    Rule::Version,
    Rule::UnknownKey,
    Rule::MissingKey,
    Rule::WrongType,
    Rule::WrongValue,
    Rule::BadId,
    Rule::BadUrl,
];

/// The bundled timelines, the starter, and the small files of `tests/check`.
fn files() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("src/cli/new/starter.yaml")];
    for folder in ["timelines", "tests/check"] {
        files.extend(load::yaml_under(&root.join(folder)).expect("the folder is there"));
    }
    files
}

#[test]
fn the_schema_is_a_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn what_the_loader_takes_the_schema_takes_and_what_it_can_see_it_refuses() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (mut taken, mut refused) = (0, 0);
    for path in files() {
        let bytes = fs::read(&path).unwrap();
        let name = path.display();
        // What is no YAML, or none that a value can be made of, no schema sees.
        let Ok(text) = str::from_utf8(&bytes) else { continue };
        let Ok(value) = serde_yaml::from_str::<Value>(text) else { continue };
        let reading = yaml::read(&bytes);
        let valid = validator.validate(&value).map_err(|error| error.to_string());
        let mut found = reading.diagnostics.iter();
        if reading.timeline.is_some() {
            taken += 1;
            assert_eq!(valid, Ok(()), "{name}: the loader takes it");
        } else if let Some(seen) = found.find(|diagnostic| SEEN.contains(&diagnostic.rule)) {
            refused += 1;
            assert!(valid.is_err(), "{name}: the schema does not see `{seen}`");
        }
    }
    assert!(taken > 20 && refused > 8, "{taken} taken, {refused} refused");
}
