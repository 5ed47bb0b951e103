//! What the counter does, as the table has it afterwards.

use booking::CounterId;
use store::{Closing, Entry, HandedOver};
use tests::City;

fn entry(city: &City, act: &str, subject: &str) -> Entry {
    Entry::new("係員", act, subject, None, city.now())
}

/// The counter closes these slots, `9:30`, of a day, `2027-12-01`.
pub(super) async fn closes(city: &City, counter: &str, date: &str, slots: &[&str]) {
    let id = CounterId::new(counter).expect("a counter's id");
    let slots: Vec<_> =
        slots.iter().map(|slot| format!("{:0>5}", slot).replace(':', "").parse().expect("a slot")).collect();
    let date = date.parse().expect("a day");
    let expires_at = city.settings().times.forgets(date);
    let closing = Closing { counter: &id, date, slots: &slots, expires_at };
    city.store().close(closing, &entry(city, "close", counter), city.now()).await.expect("it is closed");
}

/// The counter says to somebody that their visit cannot take place.
pub(super) async fn calls_off(city: &City, number: &str, message: &str) {
    let before = city.reservation(number).await;
    let entry = entry(city, "call off", number);
    let noted = city.store().call_off(&before, Some(message.to_owned()), &entry, city.now()).await;
    assert!(noted.expect("the table answers").is_some());
}

/// These people's cards (from 0) are handed over.
pub(super) async fn hands_over(city: &City, number: &str, people: &[usize]) {
    let before = city.reservation(number).await;
    let entry = entry(city, "hand over", number);
    let noted = city.store().hand_over(&before, people, &entry, city.now()).await;
    assert!(matches!(noted, Ok(HandedOver::Done(_))), "{noted:?}");
}
