//! What new settings would do to seats that are taken, and to slots that were closed.

use std::{collections::BTreeMap, fmt};

use booking::{
    Counter, CounterId, DayLedger, Settings, SlotTime,
    schedule::{ScheduledSlot, slots_on},
    time,
};
use jiff::{Timestamp, civil::Date};
use store::{Store, StoreError};

/// A day that new settings would change though seats are taken or slots closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    counter: CounterId,
    date: Date,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// Seats are taken, so many.
    Taken { seats: usize, change: Change },
    /// Time that was closed would have slots that are not: closed are the slots that begin at the times
    /// at which the old ones did.
    Reopens { slots: Vec<SlotTime> },
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
        let Self { counter, date, what } = self;
        match what {
            What::Taken { seats, change } => {
                let change = match change {
                    Change::Gone => "the counter would be gone",
                    Change::Starts => "slots would begin at other times",
                    Change::Length => "slots would have another length",
                    Change::Capacity => "a slot would have fewer seats",
                };
                write!(f, "{counter} on {date}: {change}, and {seats} seats are taken")
            }
            What::Reopens { slots } => {
                let slots: Vec<String> = slots.iter().map(|slot| format!("{slot:?}")).collect();
                write!(
                    f,
                    "{counter} on {date}: these slots would be open though their time was closed: {} \
                     (after applying, close them with `uketori close {counter} {date}`)",
                    slots.join(" ")
                )
            }
        }
    }
}

/// The days from today on, of every counter, that would change though seats are taken or slots closed.
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
    days.iter().flat_map(move |(date, ledger)| {
        let seats = ledger.iter().filter(|(_, claim)| claim.is_live(now)).count();
        let change = match new {
            _ if seats == 0 => None,
            None => Some(Change::Gone),
            Some(new) => change(old, new, *date),
        };
        let reopened = new.map(|new| reopened(old, new, *date, ledger)).unwrap_or_default();
        let taken = change.map(|change| What::Taken { seats, change });
        let reopens = (!reopened.is_empty()).then_some(What::Reopens { slots: reopened });
        let conflict = |what| Conflict { counter: old.id.clone(), date: *date, what };
        [taken, reopens].into_iter().flatten().map(conflict)
    })
}

/// The new slots that would be open in time that is closed: those that overlap a closed slot of the old
/// settings, and where all of the day was closed, every one.
fn reopened(old: &Counter, new: &Counter, date: Date, ledger: &DayLedger) -> Vec<SlotTime> {
    let (before, after) = (slots_on(old, date), slots_on(new, date));
    let whole_day = !before.is_empty() && before.iter().all(|slot| ledger.is_closed(slot.start));
    let ends = |slot: SlotTime, counter: &Counter| u32::from(slot.minutes()) * 60 + counter.slot.0;
    let overlap = |slot: SlotTime| {
        ledger.closed().any(|closed| {
            u32::from(slot.minutes()) * 60 < ends(closed, old)
                && u32::from(closed.minutes()) * 60 < ends(slot, new)
        })
    };
    let open = after.iter().map(|slot| slot.start).filter(|slot| !ledger.is_closed(*slot));
    open.filter(|slot| whole_day || overlap(*slot)).collect()
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
mod tests;
