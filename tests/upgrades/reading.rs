//! What every released version wrote means today what it meant then.

use booking::{
    ReceiptNumber, Reservation,
    reservation::{MailKind, State},
    settings::Seconds,
};
use store::{BounceKind, MailRecord, MailState};
use tests::City;

use super::{
    fixtures::{Fixtures, all},
    story::{MESSAGE, cards_of},
};

async fn records(city: &City, receipt: &str) -> Vec<MailRecord> {
    let receipt: ReceiptNumber = receipt.parse().expect("a receipt number");
    city.store().mail_records(receipt).await.expect("the table answers")
}

fn seats(reservation: &Reservation) -> String {
    let Some(visit) = &reservation.visit else { return String::new() };
    let slots: Vec<String> = visit.seats.iter().map(|seat| seat.slot.to_string()).collect();
    format!("{} {} {}", visit.counter, visit.date, slots.join(" "))
}

/// What each of the story is, in words.
async fn is_as_it_was(city: &City, fixtures: &Fixtures) {
    let stands = async |name: &str| city.reservation(&fixtures.story.people[name].receipt).await;
    for (name, state, visit, address) in [
        ("family", State::Booked, "honcho 2027-12-01 0930 0945 1000 1015", "hanako@example.jp"),
        ("called off", State::Booked, "kita 2027-12-08 1400", "kita@example.jp"),
        ("cancelled", State::Cancelled, "honcho 2027-12-02 1000", "cancelled@example.jp"),
        ("collected", State::Collected, "honcho 2027-12-03 1000 1015", "collected@example.jp"),
        ("readdressed", State::Booked, "honcho 2027-12-02 1100", "after@example.jp"),
        ("asked twice", State::Open, "", "twice@example.jp"),
        ("changing", State::Booked, "honcho 2027-12-07 0900", "changing@example.jp"),
        ("applying", State::Open, "", "taro@example.jp"),
    ] {
        let found = stands(name).await;
        assert_eq!((found.state, seats(&found).as_str()), (state, visit), "{name}");
        assert_eq!((found.address.as_str(), found.language.as_str()), (address, "ja"), "{name}");
        let cards = cards_of(name);
        assert_eq!(found.party(), cards.len(), "{name}");
        for (person, card) in found.people.iter().zip(&cards) {
            assert_eq!(person.number1.as_str(), card.number1, "{name}");
            assert_eq!(person.birth.to_string(), card.birthday.join("-"), "{name}");
            let key = card.on_the_list(&city.settings(), city.keys()).key;
            assert_eq!(person.card, key, "{name}");
        }
    }
    let family = stands("family").await;
    assert_eq!(family.address2.expect("two addresses").as_str(), "bounce@simulator.amazonses.com");
    assert_eq!(family.answers["f.name.4"], ["氏名 4"]);
    let called_off = stands("called off").await;
    assert_eq!((called_off.called_off, called_off.message.as_deref()), (true, Some(MESSAGE)));
    assert_eq!(called_off.owes.expect("a mail").kind, MailKind::CalledOff);
    let person = &called_off.people[0];
    assert_eq!((person.counter.as_ref().map(|c| c.as_str()), person.counter_fixed), (Some("kita"), true));
    assert_eq!(stands("collected").await.handed_over, [0]);
    let readdressed = stands("readdressed").await;
    assert!(readdressed.address_changed);
    assert_eq!(readdressed.former_address.expect("the address before").as_str(), "before@example.jp");
    assert_eq!(stands("asked twice").await.link_mails, 2);
    let number2 = stands("changing").await.people[0].number2.clone().expect("a number 2");
    assert_eq!(number2.as_str(), "AAAA1111BBBB2222CC");
}

/// What is under way.
async fn drafts_are_as_they_were(city: &City, fixtures: &Fixtures) {
    for (name, changes, slot, extensions) in
        [("changing", true, "honcho 2027-12-08 0900", 0), ("applying", false, "honcho 2027-12-09 0900", 1)]
    {
        let receipt = fixtures.story.people[name].receipt.parse().expect("a receipt number");
        let application = city.store().load(receipt, city.now()).await.expect("the table answers");
        let draft = application.expect("an application").draft.expect("a draft");
        let hold = draft.hold.expect("a hold");
        let held = format!("{} {} {}", hold.visit.counter, hold.visit.date, hold.visit.seats[0].slot);
        assert_eq!((draft.changes, held.as_str(), draft.extensions), (changes, slot, extensions), "{name}");
        assert!(hold.is_live(city.now()));
        let day = city.store().day(&hold.visit.counter, hold.visit.date).await.expect("the table answers");
        assert_eq!(day.held_by(receipt, &hold.visit, city.now()).as_ref(), Some(&hold), "{name}");
        let phone = if changes { "氏名 1" } else { "00-1234-5678" };
        assert_eq!(draft.typed["f.phone"], [phone], "{name}");
    }
}

async fn cards_are_as_they_were(city: &City, fixtures: &Fixtures) {
    let (settings, keys) = (city.settings(), city.keys());
    for (name, person, booked, handed_over, applications) in [
        ("family", 3, true, false, 0),
        ("cancelled", 0, false, false, 0),
        ("collected", 0, true, true, 0),
        ("collected", 1, false, false, 0),
        ("asked twice", 0, false, false, 1),
        ("applying", 0, false, false, 1),
    ] {
        let key = cards_of(name)[person].on_the_list(&settings, keys).key;
        let card = city.store().find_cards(&key.index).await.expect("the table answers").remove(0);
        let now = city.now();
        assert_eq!(
            (card.is_booked(now), card.is_handed_over(), card.applications(now)),
            (booked, handed_over, applications),
            "{name}"
        );
        if booked {
            let claim = card.claim.expect("a claim");
            assert_eq!(claim.receipt.to_string(), fixtures.story.people[name].receipt, "{name}");
        }
    }
    let key = cards_of("called off")[0].on_the_list(&settings, keys).key;
    let card = city.store().find_cards(&key.index).await.expect("the table answers").remove(0);
    assert_eq!(card.management_number.as_deref(), Some("A-0005"));
    assert_eq!((card.counter.as_ref().map(|c| c.as_str()), card.counter_fixed), (Some("kita"), true));
    let date = "2027-12-08".parse().expect("a day");
    let day = city.store().day(&card.counter.expect("a counter"), date).await.expect("the table answers");
    assert_eq!(day.closed().map(|slot| slot.to_string()).collect::<Vec<_>>(), ["1330", "1400"]);
}

async fn mails_are_as_they_were(city: &City, fixtures: &Fixtures) {
    let family = records(city, &fixtures.story.people["family"].receipt).await;
    let trouble: Vec<_> = family.iter().filter_map(|record| record.trouble.as_ref()).collect();
    assert!(!trouble.is_empty() && trouble.iter().all(|trouble| trouble.kind == BounceKind::Permanent));
    let reminders = |state: fn(&MailState) -> bool| {
        family.iter().filter(|r| r.kind == MailKind::Reminder && state(&r.state)).count()
    };
    assert_eq!(reminders(|state| matches!(state, MailState::Sent { .. })), 2, "to both addresses");
    assert_eq!(
        reminders(|state| matches!(state, MailState::Failed { reason, .. } if reason == "MessageRejected")),
        1
    );
    assert_eq!(reminders(|state| *state == MailState::Underway), 1);
    for (name, kind, count) in [
        ("called off", MailKind::CalledOff, 1),
        ("readdressed", MailKind::Changed, 2),
        ("asked twice", MailKind::Link, 2),
    ] {
        let records = records(city, &fixtures.story.people[name].receipt).await;
        let sent = records.iter().filter(|r| r.kind == kind && matches!(r.state, MailState::Sent { .. }));
        assert_eq!(sent.count(), count, "{name}");
    }
    let date = "2027-11-22".parse().expect("a day");
    let entries = city.store().entries(date).await.expect("the table answers");
    let acts: Vec<&str> = entries.iter().map(|entry| entry.act.as_str()).collect();
    assert_eq!(acts, ["close", "call off", "collected"]);
    assert!(entries.iter().all(|entry| entry.who == "佐藤" && entry.note.as_deref() == Some("all")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_every_version_wrote_is_read_to_the_same_meaning() {
    for fixtures in all() {
        let directory = fixtures.directory().await;
        let city = fixtures.plan(&directory).start().await;
        is_as_it_was(&city, &fixtures).await;
        drafts_are_as_they_were(&city, &fixtures).await;
        cards_are_as_they_were(&city, &fixtures).await;
        mails_are_as_they_were(&city, &fixtures).await;
        // The very settings of that version are in force: starting with the same ones wrote none.
        let version = city.store().settings_version().await.expect("the table answers").expect("settings");
        assert_eq!(version.number, 1, "{}", fixtures.version);
        let report = city.store().audit(&city.settings(), city.now(), Seconds::hours(6)).await;
        let report = report.expect("the table answers");
        assert_eq!((report.breaches, report.read.applications), (vec![], 8), "{}", fixtures.version);
    }
}
