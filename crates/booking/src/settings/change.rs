//! What new settings would do to visits that are booked or being booked.

use std::{collections::BTreeMap, fmt};

use jiff::{Timestamp, civil::Date};

use super::{Counter, CounterId, Settings};
use crate::{ledger::DayLedger, schedule, time::SlotTime};

/// A slot with live seats that new settings would change underneath them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Affected {
    /// The counter.
    pub counter: CounterId,
    /// The day.
    pub date: Date,
    /// The slot as it was booked.
    pub slot: SlotTime,
    /// How many seats of it are held or booked.
    pub live: usize,
    /// What would change.
    pub why: Why,
}

/// What would change about a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The counter would be gone.
    CounterGone,
    /// No slot would begin at that time.
    SlotGone,
    /// The slot would be shorter or longer.
    LengthChanged,
    /// More seats are taken than the slot would have.
    CapacityLowered,
}

impl fmt::Display for Affected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { counter, date, slot, live, why } = self;
        let what = match why {
            Why::CounterGone => "the counter would be gone",
            Why::SlotGone => "no slot would begin then",
            Why::LengthChanged => "the slot would have another length",
            Why::CapacityLowered => "more seats are taken than it would have",
        };
        write!(f, "{counter} {date} {slot:?}: {live} taken, and {what}")
    }
}

/// The slots of one counter, from `ledgers`, that have live seats which `new` would change underneath
/// them. Staff are told before such settings come into force; the seats themselves are never touched.
pub fn affected(
    counter: &CounterId,
    old: &Settings,
    new: &Settings,
    ledgers: &BTreeMap<Date, DayLedger>,
    now: Timestamp,
) -> Vec<Affected> {
    let mut affected = Vec::new();
    for (&date, ledger) in ledgers {
        let mut live: BTreeMap<SlotTime, usize> = BTreeMap::new();
        for (seat, _) in ledger.iter().filter(|(_, claim)| claim.is_live(now)) {
            *live.entry(seat.slot).or_default() += 1;
        }
        for (slot, live) in live.into_iter().filter(|(slot, _)| slot.on(date) >= now) {
            if let Some(why) = why(old.counter(counter), new.counter(counter), date, slot, live) {
                affected.push(Affected { counter: counter.clone(), date, slot, live, why });
            }
        }
    }
    affected
}

fn why(old: Option<&Counter>, new: Option<&Counter>, date: Date, slot: SlotTime, live: usize) -> Option<Why> {
    let Some(new) = new else { return Some(Why::CounterGone) };
    let capacity = usize::from(schedule::capacity(new, date, slot));
    let before = old.map_or(0, |old| usize::from(schedule::capacity(old, date, slot)));
    if capacity == 0 {
        // What the settings in force do not offer either is not this change's doing.
        return (before > 0).then_some(Why::SlotGone);
    }
    if old.is_some_and(|old| old.slot != new.slot) {
        return Some(Why::LengthChanged);
    }
    (live > capacity && capacity < before).then_some(Why::CapacityLowered)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{claim::Claim, ledger::SeatName, receipt::ReceiptNumber, samples, settings::Seconds};

    /// Two seats booked on a Monday at nine.
    fn booked() -> BTreeMap<Date, DayLedger> {
        let slot = SlotTime::new(9, 0).unwrap();
        let seat = |number| {
            let receipt = ReceiptNumber::from_value(1_000_000_000 + u64::from(number)).unwrap();
            (SeatName { slot, number }, Claim::forever(receipt))
        };
        BTreeMap::from([(date(2027, 11, 15), [seat(1), seat(2)].into_iter().collect())])
    }

    fn reasons(change: impl FnOnce(&mut Settings)) -> Vec<Why> {
        let old = samples::settings();
        let mut new = old.clone();
        change(&mut new);
        let counter = old.counters[0].id.clone();
        let now = crate::time::instant(date(2027, 11, 1).at(9, 0, 0, 0));
        affected(&counter, &old, &new, &booked(), now).into_iter().map(|affected| affected.why).collect()
    }

    #[test]
    fn what_leaves_the_seats_alone_affects_nobody() {
        assert_eq!(reasons(|_| {}), []);
        assert_eq!(reasons(|new| new.counters[0].hours.tue.clear()), []);
        assert_eq!(reasons(|new| new.counters[0].hours.mon[0].seats += 1), []);
    }

    #[test]
    fn what_changes_underneath_a_seat_is_named() {
        assert_eq!(reasons(|new| drop(new.counters.remove(0))), [Why::CounterGone]);
        assert_eq!(reasons(|new| new.counters[0].hours.mon.clear()), [Why::SlotGone]);
        assert_eq!(reasons(|new| new.counters[0].slot = Seconds::minutes(30)), [Why::LengthChanged]);
        assert_eq!(reasons(|new| new.counters[0].hours.mon[0].seats = 1), [Why::CapacityLowered]);
    }

    #[test]
    fn what_is_over_affects_nobody() {
        let old = samples::settings();
        let mut new = old.clone();
        new.counters[0].hours.mon.clear();
        let now = crate::time::instant(date(2027, 12, 1).at(9, 0, 0, 0));
        assert_eq!(affected(&old.counters[0].id.clone(), &old, &new, &booked(), now), []);
    }
}
