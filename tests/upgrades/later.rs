//! The other direction: while a deployment goes on, today's functions meet what a later version wrote.
//! They read what they know of it, and nothing that they do not know is lost by their writing.

use aws_sdk_dynamodb::types::AttributeValue;
use booking::settings::Seconds;
use store::StoreError;

use super::{
    fixtures::{PRESENT, of},
    going_on::goes_on,
    items::{Item, dump, kind, part},
};

/// An attribute that a later version may have.
const LATER: &str = "later_version";

/// Kinds of items that are changed in place. Settings and entries are written once, marks of reminders
/// say nothing but that they are there.
const CHANGED: [&str; 6] = ["RESERVATION", "DRAFT", "CARD", "LEDGER", "MAIL", "LIMIT"];

fn text(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

/// The item as a later version may have it: an attribute more, in each of its people too.
fn of_a_later_version(mut item: Item) -> Item {
    item.insert(LATER.to_owned(), text("kept"));
    if let Some(AttributeValue::L(people)) = item.get_mut("people") {
        for person in people {
            if let AttributeValue::M(person) = person {
                person.insert(LATER.to_owned(), text("kept"));
            }
        }
    }
    item
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_later_version_adds_is_not_lost_by_any_write() {
    let mut fixtures = of(PRESENT);
    fixtures.items = fixtures.items.into_iter().map(of_a_later_version).collect();
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    let before = dump(&super::table(&city), city.store().table()).await;

    // A draft is saved once more before everybody goes on and drafts end.
    let receipt = fixtures.story.people["applying"].receipt.parse().expect("a receipt number");
    let application = city.store().load(receipt, city.now()).await.expect("the table answers");
    let draft = application.expect("an application").draft.expect("a draft");
    city.store().save_draft(receipt, draft).await.expect("the table answers");
    let saved = dump(&super::table(&city), city.store().table()).await;
    let drafts: Vec<_> = saved.iter().filter(|item| kind(item) == "DRAFT").collect();
    assert_eq!(drafts.len(), 2);
    assert!(drafts.iter().all(|draft| draft.get(LATER) == Some(&text("kept"))), "{drafts:?}");

    goes_on(&city, &fixtures.story).await;
    let after = dump(&super::table(&city), city.store().table()).await;
    let mut written = std::collections::BTreeSet::new();
    for old in before.iter().filter(|item| CHANGED.contains(&kind(item))) {
        let new = after.iter().find(|new| ["pk", "sk"].iter().all(|key| part(new, key) == part(old, key)));
        let Some(new) = new else { continue };
        if new != old {
            written.insert(kind(new));
        }
        assert_eq!(new.get(LATER), Some(&text("kept")), "{} {}", part(new, "pk"), part(new, "sk"));
        assert_eq!(new.get("people").is_some(), kind(new) == "RESERVATION");
        if let Some(AttributeValue::L(people)) = new.get("people") {
            let kept = |person: &AttributeValue| person.as_m().is_ok_and(|person| person.contains_key(LATER));
            assert!(people.iter().all(kept), "{}", part(new, "pk"));
        }
    }
    for kind in ["RESERVATION", "CARD", "LEDGER"] {
        assert!(written.contains(kind), "no {kind} was written: this shows nothing. {written:?}");
    }
}

/// The only thing that today's code cannot pass over is a word that it has to act on. Such a one is never
/// acted on by half: the item cannot be read, and stays as it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_state_or_a_mail_of_a_later_version_is_left_alone() {
    let mut fixtures = of(PRESENT);
    let (family, readdressed) =
        (&fixtures.story.people["family"].receipt, &fixtures.story.people["readdressed"].receipt);
    for item in &mut fixtures.items {
        match (part(item, "pk").strip_prefix("RESERVATION#"), part(item, "sk")) {
            (Some(receipt), "RESERVATION") if receipt == family => {
                item.insert("state".to_owned(), text("moved_to_another_city"));
            }
            (Some(receipt), "RESERVATION") if receipt == readdressed => {
                if let Some(AttributeValue::M(owes)) = item.get_mut("owes") {
                    owes.insert("kind".to_owned(), text("survey"));
                }
            }
            _ => {}
        }
    }
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    let before = dump(&super::table(&city), city.store().table()).await;
    for name in ["family", "readdressed"] {
        let receipt = fixtures.story.people[name].receipt.parse().expect("a receipt number");
        let read = city.store().load(receipt, city.now()).await;
        assert!(matches!(read, Err(StoreError::Unreadable { .. })), "{name}: {read:?}");
        let mut taro = tests::Resident::new(&city);
        let receipt = fixtures.story.people[name].receipt();
        taro.looks_up(&receipt.number, &receipt.password).await;
        assert_eq!(taro.page().status, 500, "{}", taro.page());
    }
    // The others are not concerned, the days with their seats among them.
    let mut kita = tests::Resident::new(&city);
    kita.opens_booking(&fixtures.story.people["called off"].receipt()).await;
    let report = city.store().audit(&city.settings(), city.now(), Seconds::hours(6)).await;
    let unreadable =
        |breach: &&store::audit::Breach| matches!(breach, store::audit::Breach::Unreadable { .. });
    assert_eq!(report.expect("the table answers").breaches.iter().filter(unreadable).count(), 2);
    let after = dump(&super::table(&city), city.store().table()).await;
    let untouched = |items: &[Item]| -> Vec<Item> {
        items.iter().filter(|item| kind(item) == "RESERVATION").cloned().collect()
    };
    assert_eq!(untouched(&before), untouched(&after));
}
