//! Every attribute that today's code writes stands in the fixtures of its version.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;

use super::{
    fixtures::{PRESENT, SECRETS, directory, of},
    items::{Item, dump, kind, part},
};

/// Names of attributes whose own contents are the city's: their fields and words.
const OPAQUE: [&str; 2] = ["answers", "typed"];

/// The attributes of an item with their types, as paths: `CARD claim:B`, `RESERVATION visit.date:S`.
/// States and kinds are among them: a new one is as much as a new attribute.
fn shape(item: &Item) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let kind = kind(item);
    for (name, value) in item {
        let name = match kind {
            "LEDGER" if name.ends_with(".closed") => "<slot>.closed",
            "LEDGER" if name.starts_with(|c: char| c.is_ascii_digit()) => "<seat>",
            _ => name,
        };
        paths(&format!("{kind} {name}"), name, value, &mut found);
    }
    let words = part(item, "sk");
    match kind {
        "MAIL" => found.insert(format!("MAIL of {}", words.split('#').next().unwrap_or_default())),
        "LIMIT" => {
            found.insert(format!("LIMIT of {}", part(item, "pk").split('#').nth(1).unwrap_or_default()))
        }
        "SETTINGS" => found.insert(format!("SETTINGS of {}", words.split('@').next().unwrap_or_default())),
        _ => false,
    };
    found
}

fn paths(path: &str, name: &str, value: &AttributeValue, found: &mut BTreeSet<String>) {
    let (kind, inner): (&str, Vec<(String, String, &AttributeValue)>) = match value {
        AttributeValue::S(text) if matches!(name, "state" | "kind") => {
            found.insert(format!("{path} = {text}"));
            ("S", Vec::new())
        }
        AttributeValue::S(_) => ("S", Vec::new()),
        AttributeValue::N(_) => ("N", Vec::new()),
        AttributeValue::B(_) => ("B", Vec::new()),
        AttributeValue::Bool(_) => ("BOOL", Vec::new()),
        AttributeValue::L(list) => {
            ("L", list.iter().map(|value| (format!("{path}[]"), String::new(), value)).collect())
        }
        AttributeValue::M(_) if OPAQUE.contains(&name) => ("M", Vec::new()),
        AttributeValue::M(map) => {
            ("M", map.iter().map(|(name, value)| (format!("{path}.{name}"), name.clone(), value)).collect())
        }
        other => panic!("no item of ours has {other:?}"),
    };
    found.insert(format!("{path}:{kind}"));
    for (path, name, value) in inner {
        paths(&path, &name, value, found);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_item_has_an_attribute_that_no_fixture_shows() {
    let directory = directory(&SECRETS);
    let (city, _) = super::story::lives(&directory).await;
    let written: BTreeSet<String> =
        dump(&super::table(&city), city.store().table()).await.iter().flat_map(shape).collect();
    let shown: BTreeSet<String> = of(PRESENT).items.iter().flat_map(shape).collect();
    let advice = format!(
        "If {PRESENT} is released, raise the version in Cargo.toml first; then let \
         UKETORI_WRITE_FIXTURES=1 cargo test -p tests upgrades::fixtures write the new version's fixtures. \
         ARCHITECTURE.md, \"Upgrades\", says what may change"
    );
    let new: Vec<_> = written.difference(&shown).collect();
    assert!(new.is_empty(), "written, but in no fixture of {PRESENT}: {new:#?}\n{advice}");
    let gone: Vec<_> = shown.difference(&written).collect();
    assert!(gone.is_empty(), "in the fixtures of {PRESENT}, but never written now: {gone:#?}\n{advice}");
}

/// What the journey shows is all that there is: every attribute that the program's types have.
#[test]
fn the_fixtures_show_every_attribute_that_a_reservation_can_have() {
    let shown: BTreeSet<String> = of(PRESENT).items.iter().flat_map(shape).collect();
    let source = concat!(
        include_str!("../../crates/booking/src/reservation.rs"),
        include_str!("../../crates/booking/src/reservation/draft.rs")
    );
    let fields = |of: &str| -> Vec<String> {
        let (_, body) = source.split_once(&format!("pub struct {of} {{\n")).expect("a struct");
        let (body, _) = body.split_once("\n}\n").expect("its end");
        let names = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
        names.map(|(name, _)| name.to_owned()).collect()
    };
    for (of, under) in [
        ("Reservation", "RESERVATION "),
        ("Person", "RESERVATION people[]."),
        ("Visit", "RESERVATION visit."),
        ("Owed", "RESERVATION owes."),
        ("Draft", "DRAFT "),
    ] {
        let fields = fields(of);
        assert!(fields.len() >= 3, "{of}: {fields:?}");
        for field in fields {
            let path = format!("{under}{field}:");
            assert!(shown.iter().any(|shown| shown.starts_with(&path)), "no fixture shows {path}");
        }
    }
}
