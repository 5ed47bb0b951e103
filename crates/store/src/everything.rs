//! Everything that the table remembers, for whoever takes it along.

use booking::{CounterId, DayLedger, ReceiptNumber, Reservation};
use jiff::{Timestamp, civil::Date};

use crate::{
    Card, Entry, MailRecord, Store,
    error::StoreError,
    item::{EXPIRES_AT, PK, RESERVATION, SK, as_number, as_text, read},
    ledger::day_ledger,
};

/// A table's contents, sorted. Counted attempts, drafts, marks on days of reminders and what is over
/// are left out: they say nothing of what was booked.
#[derive(Clone, Debug, Default)]
pub struct Everything {
    /// Applications, by receipt number.
    pub reservations: Vec<Reservation>,
    /// Cards, by their 管理番号.
    pub cards: Vec<Card>,
    /// Counters' days, by counter and date.
    pub days: Vec<(CounterId, Date, DayLedger)>,
    /// Mails' records, by receipt number.
    pub mails: Vec<(ReceiptNumber, MailRecord)>,
    /// What staff did, oldest first.
    pub entries: Vec<Entry>,
    /// Keys of items that cannot be read.
    pub unreadable: Vec<String>,
}

impl Store {
    /// Reads the whole table, consistently page by page.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer. Items that cannot be read are named in what is
    /// returned.
    pub async fn everything(&self, now: Timestamp) -> Result<Everything, StoreError> {
        let mut all = Everything::default();
        self.scan(|item| {
            let (pk, sk) = (as_text(&item, PK).unwrap_or_default(), as_text(&item, SK).unwrap_or_default());
            if as_number::<u32>(&item, EXPIRES_AT).is_some_and(|end| end < booking::time::seconds(now)) {
                return Ok(());
            }
            let (pk, sk) = (pk.to_owned(), sk.to_owned());
            let (kind, name) = pk.split_once('#').unwrap_or((&pk, ""));
            if all.sort(kind, name, &sk, item).is_none() {
                all.unreadable.push(format!("{pk} {sk}"));
            }
            Ok(())
        })
        .await?;
        all.reservations.sort_by_key(|reservation| reservation.receipt);
        all.cards.sort_by(|a, b| (&a.management_number, &a.key).cmp(&(&b.management_number, &b.key)));
        all.days.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        all.mails.sort_by_key(|(receipt, _)| *receipt);
        all.entries.sort_by_key(|entry| entry.id);
        all.unreadable.sort();
        Ok(all)
    }
}

impl Everything {
    /// None where the item cannot be read.
    fn sort(&mut self, kind: &str, name: &str, sk: &str, item: crate::item::Item) -> Option<()> {
        match kind {
            "RESERVATION" if sk == RESERVATION => self.reservations.push(read("reservation", item).ok()?),
            "CARD" => self.cards.push(Card::from_item(&item).ok()?),
            "LEDGER" => {
                self.days.push((CounterId::new(name).ok()?, sk.parse().ok()?, day_ledger(&item)));
            }
            "MAIL" => {
                let receipt = name.parse().ok()?;
                self.mails.push((receipt, MailRecord::read(receipt, &item)?));
            }
            "AUDIT" => self.entries.push(read("entry", item).ok()?),
            _ => {}
        }
        Some(())
    }
}
