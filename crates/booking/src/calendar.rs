//! What the calendar shows: for each day and slot, how many can still be booked and whether the
//! party fits.

mod part;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    holidays::holiday,
    ledger::DayLedger,
    receipt::ReceiptNumber,
    schedule::{self, DayState, ScheduledSlot},
    settings::{Counter, CounterId},
    time::SlotTime,
};

pub use part::Part;

/// The calendar of one counter for one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The counter.
    pub counter: CounterId,
    /// How many consecutive slots the party needs.
    pub party: usize,
    /// The columns.
    pub days: Vec<Day>,
    /// The rows: every time at which a slot begins on one of the days.
    pub times: Vec<SlotTime>,
    /// Whether the party fits anywhere on these days.
    pub any_fits: bool,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// What the day is at this counter.
    pub state: DayState,
    /// The national holiday that it is, open or not.
    pub holiday: Option<&'static str>,
    /// One cell for each of [`Calendar::times`], in the same order.
    pub cells: Vec<Cell>,
}

/// One slot of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// When it begins.
    pub slot: SlotTime,
    /// Whether it can be booked.
    pub state: CellState,
    /// Whether a seat here is mine now.
    pub mine: bool,
}

/// Whether a slot can be booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellState {
    /// The counter has no slot then: a break, a closed day, other hours.
    None,
    /// It is over, or nearer than the lead time.
    Past,
    /// Its day opens later.
    NotYetOpen,
    /// No seat is left.
    Full,
    /// The counter closed this slot.
    Closed,
    /// Seats are left, but the slots after it are too few for the party.
    Short {
        /// How many can still be seated.
        left: u8,
    },
    /// The party fits from here.
    Free {
        /// How many can still be seated.
        left: u8,
    },
}

/// The calendar of `days` days from `first`.
///
/// A day without a ledger in `ledgers` has no seat taken. Seats of `me` count as free.
pub fn calendar(
    counter: &Counter,
    first: Date,
    days: u16,
    ledgers: &BTreeMap<Date, DayLedger>,
    me: Option<ReceiptNumber>,
    party: usize,
    now: Timestamp,
) -> Calendar {
    let schedules: Vec<(Date, Vec<ScheduledSlot>)> = first
        .series(1.day())
        .take(usize::from(days))
        .map(|date| (date, schedule::slots_on(counter, date)))
        .collect();
    let times: BTreeSet<SlotTime> =
        schedules.iter().flat_map(|(_, slots)| slots.iter().map(|slot| slot.start)).collect();
    let times: Vec<SlotTime> = times.into_iter().collect();

    let empty = DayLedger::default();
    let days: Vec<Day> = schedules
        .iter()
        .map(|(date, slots)| {
            let view = DayView {
                counter,
                date: *date,
                state: schedule::day_state(counter, *date, now),
                slots,
                ledger: ledgers.get(date).unwrap_or(&empty),
                me,
                party,
                now,
            };
            let cells = times.iter().map(|time| view.cell(*time)).collect();
            Day { date: *date, state: view.state, holiday: holiday(*date), cells }
        })
        .collect();
    let any_fits =
        days.iter().flat_map(|day| &day.cells).any(|cell| matches!(cell.state, CellState::Free { .. }));
    Calendar { counter: counter.id.clone(), party, days, times, any_fits }
}

/// One day as one applicant sees it.
struct DayView<'a> {
    counter: &'a Counter,
    date: Date,
    state: DayState,
    slots: &'a [ScheduledSlot],
    ledger: &'a DayLedger,
    me: Option<ReceiptNumber>,
    party: usize,
    now: Timestamp,
}

impl DayView<'_> {
    fn cell(&self, slot: SlotTime) -> Cell {
        let Some(index) = self.slots.iter().position(|s| s.start == slot) else {
            return Cell { slot, state: CellState::None, mine: false };
        };
        let mine = self.me.is_some()
            && self.ledger.live(slot, self.now).any(|(_, claim)| Some(claim.receipt) == self.me);
        Cell { slot, state: self.cell_state(index), mine }
    }

    fn cell_state(&self, index: usize) -> CellState {
        let slot = self.slots[index];
        match self.state {
            DayState::Past => CellState::Past,
            DayState::TooFar { .. } => CellState::NotYetOpen,
            DayState::Holiday(_) | DayState::Closed => CellState::None,
            DayState::Open if !schedule::in_time(self.counter, self.date, slot.start, self.now) => {
                CellState::Past
            }
            DayState::Open if self.ledger.is_closed(slot.start) => CellState::Closed,
            DayState::Open => match (self.left(slot), self.fits(index)) {
                (0, _) => CellState::Full,
                (left, Some(_)) => CellState::Free { left },
                (left, None) => CellState::Short { left },
            },
        }
    }

    fn left(&self, slot: ScheduledSlot) -> u8 {
        self.ledger.left(slot.start, slot.seats, self.me, self.now)
    }

    /// The slots in which the party fits, the first of them at `index`.
    fn fits(&self, index: usize) -> Option<Vec<SlotTime>> {
        let run = schedule::run_of(self.slots, index, self.party)?;
        let first = run.first()?;
        let open = self.state == DayState::Open
            && schedule::in_time(self.counter, self.date, first.start, self.now)
            && run.iter().all(|slot| self.left(*slot) > 0);
        open.then(|| run.iter().map(|slot| slot.start).collect())
    }

    fn all_that_fit(&self) -> impl Iterator<Item = SlotTime> {
        self.slots.iter().enumerate().filter(|(index, _)| self.fits(*index).is_some()).map(|(_, s)| s.start)
    }
}

/// The consecutive slots from `start` in which a party fits now, one seat in each; none where it
/// does not fit. Seats of `me` count as free.
pub fn party_fits(
    counter: &Counter,
    date: Date,
    start: SlotTime,
    party: usize,
    ledger: &DayLedger,
    me: Option<ReceiptNumber>,
    now: Timestamp,
) -> Option<Vec<SlotTime>> {
    let slots = schedule::slots_on(counter, date);
    let state = schedule::day_state(counter, date, now);
    let view = DayView { counter, date, state, slots: &slots, ledger, me, party, now };
    view.fits(slots.iter().position(|slot| slot.start == start)?)
}

/// How many days before and after the wanted day [`nearest`] looks at.
pub const NEAREST_DAYS: u16 = 7;

/// Up to `count` times at which the party fits, nearest to the wanted one first: the days by their
/// distance, a day's times by theirs, the earlier of two that are equally near.
///
/// Looks at [`NEAREST_DAYS`] days before and after the wanted day. A day without a ledger in
/// `ledgers` has no seat taken, so the ledgers of all these days should be there.
pub fn nearest(
    counter: &Counter,
    ledgers: &BTreeMap<Date, DayLedger>,
    me: Option<ReceiptNumber>,
    party: usize,
    wanted: (Date, SlotTime),
    now: Timestamp,
    count: usize,
) -> Vec<(Date, SlotTime)> {
    let empty = DayLedger::default();
    let around = i32::from(NEAREST_DAYS);
    let days = std::iter::once(0).chain((1..=around).flat_map(|distance| [-distance, distance]));
    let mut found = Vec::new();
    for date in days.filter_map(|days| wanted.0.checked_add(days.days()).ok()) {
        if found.len() >= count {
            break;
        }
        let slots = schedule::slots_on(counter, date);
        let state = schedule::day_state(counter, date, now);
        let ledger = ledgers.get(&date).unwrap_or(&empty);
        let view = DayView { counter, date, state, slots: &slots, ledger, me, party, now };
        let mut times: Vec<SlotTime> = view.all_that_fit().collect();
        times.sort_by_key(|time| time.minutes().abs_diff(wanted.1.minutes()));
        found.extend(times.into_iter().map(|time| (date, time)));
    }
    found.truncate(count);
    found
}

#[cfg(test)]
mod tests;
