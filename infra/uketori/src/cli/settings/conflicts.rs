//! What new settings would do to seats that are taken.

use std::{collections::BTreeMap, fmt};

use booking::{
    Counter, CounterId, DayLedger, Settings,
    schedule::{ScheduledSlot, slots_on},
    time,
};
use jiff::{Timestamp, civil::Date};
use store::{Store, StoreError};

/// A day with taken seats that new settings would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    counter: CounterId,
    date: Date,
    seats: usize,
    change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// The counter is gone.
    Gone,
    /// Slots begin at other times.
    Starts,
    /// Slots have another length.
    Length,
    /// A slot has fewer seats.
    Capacity,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let change = match self.change {
            Change::Gone => "the counter would be gone",
            Change::Starts => "slots would begin at other times",
            Change::Length => "slots would have another length",
            Change::Capacity => "a slot would have fewer seats",
        };
        write!(f, "{} on {}: {change}, and {} seats are taken", self.counter, self.date, self.seats)
    }
}

/// The days from today on, of every counter, that have taken seats and would change.
pub(super) async fn conflicts(
    store: &Store,
    old: &Settings,
    new: &Settings,
    now: Timestamp,
) -> Result<Vec<Conflict>, StoreError> {
    let mut found = Vec::new();
    for counter in &old.counters {
        let wanted = new.counter(&counter.id);
        if wanted == Some(counter) {
            continue;
        }
        let days = store.days(&counter.id, time::local(now).date(), Date::MAX).await?;
        found.extend(changed(counter, wanted, &days, now));
    }
    Ok(found)
}

fn changed<'a>(
    old: &'a Counter,
    new: Option<&'a Counter>,
    days: &'a BTreeMap<Date, DayLedger>,
    now: Timestamp,
) -> impl Iterator<Item = Conflict> + 'a {
    days.iter().filter_map(move |(date, ledger)| {
        let seats = ledger.iter().filter(|(_, claim)| claim.is_live(now)).count();
        let change = match new {
            _ if seats == 0 => None,
            None => Some(Change::Gone),
            Some(new) => change(old, new, *date),
        }?;
        Some(Conflict { counter: old.id.clone(), date: *date, seats, change })
    })
}

fn change(old: &Counter, new: &Counter, date: Date) -> Option<Change> {
    let (before, after) = (slots_on(old, date), slots_on(new, date));
    let starts =
        |slots: &[ScheduledSlot]| slots.iter().map(|slot| (slot.start, slot.run)).collect::<Vec<_>>();
    if starts(&before) != starts(&after) {
        Some(Change::Starts)
    } else if old.slot != new.slot {
        Some(Change::Length)
    } else if before.iter().zip(&after).any(|(before, after)| after.seats < before.seats) {
        Some(Change::Capacity)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use booking::{Claim, ReceiptNumber, settings::check};
    use jiff::civil::date;

    use super::*;

    fn sample() -> Counter {
        let settings = check(include_str!("../../../../sample/municipality.toml")).unwrap();
        settings.default_counter().unwrap().clone()
    }

    /// One booked seat on the first day that has slots.
    fn booked(counter: &Counter) -> BTreeMap<Date, DayLedger> {
        let mut day = date(2026, 12, 1);
        while slots_on(counter, day).is_empty() {
            day = day.tomorrow().unwrap();
        }
        let slot = slots_on(counter, day)[0].start;
        let receipt: ReceiptNumber = "1234567890".parse().unwrap();
        let seat = booking::SeatName { slot, number: 1 };
        BTreeMap::from([(day, [(seat, Claim::forever(receipt))].into_iter().collect())])
    }

    fn found(new: Option<&Counter>) -> Vec<Change> {
        let old = sample();
        let now = "2026-11-22T00:00:00Z".parse().unwrap();
        changed(&old, new, &booked(&old), now).map(|conflict| conflict.change).collect()
    }

    #[test]
    fn what_touches_taken_seats_is_named() {
        let same = sample();
        assert_eq!(found(Some(&same)), []);
        assert_eq!(found(None), [Change::Gone]);
        let mut longer = sample();
        longer.slot = booking::settings::Seconds(longer.slot.0 * 2);
        assert_eq!(found(Some(&longer)), [Change::Starts]);
        let mut phone = sample();
        phone.phone = "0".to_owned();
        assert_eq!(found(Some(&phone)), []);
    }
}
