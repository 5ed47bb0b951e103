//! What reminders are sent from: the bookings of the days to come, and a mark on each day whose
//! reminders are through.

use std::collections::BTreeSet;

use booking::{ReceiptNumber, Reservation, settings::Seconds, time};
use jiff::civil::Date;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{EXPIRES_AT, Item, PK, RESERVATION, as_text, key, number, read, reservation_pk},
};

/// BatchGetItem's limit.
const MOST_KEYS: usize = 100;
/// How long the mark is kept: longer than anybody asks for it, which is until the next day's hour.
const KEPT: Seconds = Seconds::days(7);

/// A day whose reminders became due, under the rule by which they did: when a city changes its
/// reminders' days or hour, no mark hides that others are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderDay {
    date: Date,
    rule: String,
}

impl ReminderDay {
    /// The reminders that became due on `date` at `hour`, so many `days` before their visits.
    pub fn new(date: Date, hour: u8, days: &[u16]) -> Self {
        let mut days = days.to_vec();
        days.sort_unstable();
        let days: Vec<String> = days.iter().map(u16::to_string).collect();
        Self { date, rule: format!("{hour}:{}", days.join(",")) }
    }

    fn key(&self) -> Item {
        key("REMINDERS", format!("{}#{}", self.date, self.rule))
    }

    fn expires_at(&self) -> u32 {
        time::seconds(KEPT.after(time::end_of_day(self.date)))
    }
}

impl Store {
    /// Whether the day's reminders are through.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn reminders_are_through(&self, day: &ReminderDay) -> Result<bool, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(day.key()))
            .send()
            .await
            .map_err(service("GetItem"))?;
        Ok(answer.item.is_some())
    }

    /// Marks the day's reminders as through: sent or failed for good, every one of them.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn reminders_through(&self, day: &ReminderDay) -> Result<(), StoreError> {
        let mut item = day.key();
        item.insert(EXPIRES_AT.to_owned(), number(day.expires_at()));
        self.put(item, &Change::default()).await.map(drop)
    }

    /// The reservations of these receipt numbers, read consistently, in no order; those that are not
    /// there are left out. One that cannot be read is an error of its own, and keeps no other back.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn reservations(
        &self,
        receipts: &[ReceiptNumber],
    ) -> Result<Vec<(ReceiptNumber, Result<Reservation, StoreError>)>, StoreError> {
        // One key asked for twice in a batch is refused.
        let receipts: Vec<ReceiptNumber> =
            receipts.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let mut found = Vec::new();
        for receipts in receipts.chunks(MOST_KEYS) {
            let keys = receipts.iter().map(|receipt| key(reservation_pk(*receipt), RESERVATION)).collect();
            found.extend(self.get_all(keys).await?.into_iter().filter_map(|item| {
                let receipt = receipt_of(&item)?;
                Some((receipt, read("reservation", item)))
            }));
        }
        Ok(found)
    }
}

fn receipt_of(item: &Item) -> Option<ReceiptNumber> {
    as_text(item, PK)?.strip_prefix("RESERVATION#")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_marked_under_the_rule_that_made_its_reminders_due() {
        let day = date(2026, 12, 17);
        let sk = |day: &ReminderDay| day.key()["sk"].as_s().unwrap().clone();
        assert_eq!(sk(&ReminderDay::new(day, 10, &[7, 1])), "2026-12-17#10:1,7");
        assert_eq!(ReminderDay::new(day, 10, &[7, 1]), ReminderDay::new(day, 10, &[1, 7]));
        for other in [ReminderDay::new(day, 11, &[7, 1]), ReminderDay::new(day, 10, &[7, 2])] {
            assert_ne!(sk(&other), sk(&ReminderDay::new(day, 10, &[7, 1])));
        }
    }
}
