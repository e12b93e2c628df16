//! The loader, the schema and the page of the format are of one mind.

use serde_json::Value;

use super::*;
use crate::timeline::schema::SCHEMA;
use crate::timeline::{ActorKind, SourceKind};

/// The keys of the loader and of the schema, in one order.
#[test]
fn the_schema_has_the_same_keys() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let shapes = [("", &TIMELINE)].into_iter().chain(entry::SHAPES).chain(event::SHAPES);
    for (place, shape) in shapes {
        let object = schema.pointer(place).unwrap();
        let mut keys: Vec<_> = object["properties"].as_object().unwrap().keys().collect();
        let mut ours = shape.keys.to_vec();
        keys.sort();
        ours.sort_unstable();
        assert_eq!(keys, ours, "{place}");
        let required: Vec<_> = object["required"].as_array().unwrap().iter().collect();
        assert_eq!(required, shape.required, "{place}");
        assert_eq!(object["additionalProperties"], false, "{place}");
    }
}

/// The example on the page of the format.
fn example() -> String {
    let page = include_str!("../../../../timelines/README.md");
    let example = page.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    example.replace("https://…", "https://example.org")
}

#[test]
fn the_page_of_the_format_has_the_same_keys() {
    let example = example();
    let mut keys: Vec<&str> = example
        .split(|c: char| c.is_whitespace() || "{[,".contains(c))
        .filter_map(|word| word.strip_suffix(':'))
        .collect();
    keys.sort_unstable();
    let shapes = [("", &TIMELINE)].into_iter().chain(entry::SHAPES).chain(event::SHAPES);
    for (_, shape) in shapes {
        for key in shape.keys {
            assert!(keys.binary_search(key).is_ok(), "{}: `{key}`", shape.noun);
        }
    }
}

#[test]
fn the_example_on_the_page_of_the_format_is_one() {
    // It is cut out of a longer one: some links lead out of it.
    for said in crate::timeline::yaml::read(example().as_bytes()).diagnostics {
        assert!(matches!(said.rule, Rule::UnknownEvent | Rule::UnknownSource), "{said}");
    }
}

#[test]
fn the_schema_has_the_same_words() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let words = |place: &str| schema.pointer(place).unwrap().as_array().unwrap().clone();
    let kinds: Vec<_> = ActorKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(words("/$defs/actor/properties/kind/enum"), kinds);
    let kinds: Vec<_> = SourceKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(words("/$defs/source/properties/kind/enum"), kinds);
}
