//! The work of a counter: what staff see and do with the operator's command, and what residents notice.

mod cancel;
mod close;
mod collected;
mod day;
mod find;
mod reopen;

use std::sync::Arc;

use booking::{ReceiptNumber, Settings};
use jiff::civil::Date;
use store::{Entry, Store};
use tests::{Card, City, Receipt, Resident};
use uketori::counter::Desk;

/// A Wednesday: slots of 15 minutes, two seats each until 10:00, three until 12:00.
pub(crate) const DAY: &str = "2027-12-01";

/// Somebody of the staff of a city.
pub(crate) struct Staff {
    city: City,
    store: Store,
    settings: Arc<Settings>,
}

impl Staff {
    pub(crate) fn of(city: &City) -> Self {
        Self { city: city.clone(), store: city.store(), settings: city.settings() }
    }

    pub(crate) fn desk(&self) -> Desk<'_> {
        Desk { store: &self.store, settings: &self.settings, who: "佐藤", now: self.city.now() }
    }

    /// What was done on this day by the city's clock.
    pub(crate) async fn entries(&self) -> Vec<Entry> {
        let today = booking::time::local(self.city.now()).date();
        self.store.entries(today).await.expect("the table answers")
    }

    /// The same as `act subject note`, without who and when.
    pub(crate) async fn did(&self) -> Vec<String> {
        let entries = self.entries().await;
        assert!(entries.iter().all(|entry| entry.who == "佐藤"), "{entries:?}");
        let words = |entry: &Entry| {
            let note = entry.note.as_deref().unwrap_or_default();
            format!("{} {} {note}", entry.act, entry.subject).trim_end().to_owned()
        };
        entries.iter().map(words).collect()
    }
}

pub(crate) fn day() -> Date {
    DAY.parse().expect("a day")
}

pub(crate) fn number(receipt: &Receipt) -> ReceiptNumber {
    receipt.number.parse().expect("a receipt number")
}

/// Books a visit to 本庁舎 on the day.
pub(crate) async fn books(city: &City, cards: &[Card], address: &str, time: &str) -> Receipt {
    Resident::new(city).books_visit(cards, address, DAY, time).await
}

/// Whether a resident with these cards gets to the calendar: none of them is booked or handed over.
pub(crate) async fn can_apply(city: &City, cards: &[Card]) -> bool {
    let mut again = Resident::new(city);
    again.enters(cards, "again@example.jp").await;
    again.press("送信する").await.path == "/verify/sent"
}
