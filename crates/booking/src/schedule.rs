//! Which slots a counter has, and when they can be booked. Slots are computed from the settings,
//! never stored.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time, Weekday},
};

use crate::{
    holidays::holiday,
    reservation::{Reservation, Visit},
    settings::{Counter, Hours, NationalHolidays},
    time::{self, SlotTime},
};

/// A slot of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduledSlot {
    /// When it begins.
    pub start: SlotTime,
    /// How many can be seated.
    pub seats: u8,
    /// Slots of one run follow one another without a gap; a break begins a new run.
    pub run: u8,
}

/// What a day is at a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// It can be booked, as far as its slots can.
    Open,
    /// It is over.
    Past,
    /// It lies beyond the horizon.
    TooFar {
        /// When it opens.
        opens: Timestamp,
    },
    /// The counter is closed for this national holiday.
    Holiday(&'static str),
    /// The counter is closed.
    Closed,
}

/// Why a slot cannot be booked, however many seats it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBookable {
    /// The counter has no slot then.
    #[error("the counter has no slot then")]
    NoSuchSlot,
    /// It is over, or nearer than the lead time.
    #[error("the slot begins too soon")]
    TooSoon,
    /// Its day is not open yet.
    #[error("the day is not open yet")]
    TooFar,
}

/// The hours of a day, and the national holiday that took them away.
fn hours_on(counter: &Counter, date: Date) -> Result<&[Hours], DayState> {
    if let Some(special) = counter.special_days.iter().find(|day| day.date == date) {
        return Ok(&special.hours);
    }
    if counter.closed_days.contains(&date) {
        return Err(DayState::Closed);
    }
    if counter.national_holidays == NationalHolidays::Closed
        && let Some(name) = holiday(date)
    {
        return Err(DayState::Holiday(name));
    }
    let week = &counter.hours;
    Ok(match date.weekday() {
        Weekday::Monday => &week.mon,
        Weekday::Tuesday => &week.tue,
        Weekday::Wednesday => &week.wed,
        Weekday::Thursday => &week.thu,
        Weekday::Friday => &week.fri,
        Weekday::Saturday => &week.sat,
        Weekday::Sunday => &week.sun,
    })
}

/// The slots of a day in order, whether or not they can be booked now.
///
/// A special day goes before everything else; then closed days, national holidays, the weekday.
pub fn slots_on(counter: &Counter, date: Date) -> Vec<ScheduledSlot> {
    let Ok(length @ 1..) = u16::try_from(counter.slot.0 / 60) else { return Vec::new() };
    let mut slots: Vec<ScheduledSlot> = Vec::new();
    for hours in hours_on(counter, date).unwrap_or_default() {
        let last = hours.to.minutes().saturating_sub(length);
        let starts = (hours.from.minutes()..=last).step_by(usize::from(length));
        for start in starts.filter_map(SlotTime::from_minutes) {
            let run = slots.last().map_or(0, |before| {
                let follows = before.start.minutes() + length == start.minutes();
                before.run + u8::from(!follows)
            });
            slots.push(ScheduledSlot { start, seats: hours.seats, run });
        }
    }
    slots
}

/// How many can be seated in a slot; 0 where the counter has none then.
pub fn capacity(counter: &Counter, date: Date, slot: SlotTime) -> u8 {
    slots_on(counter, date).iter().find(|s| s.start == slot).map_or(0, |s| s.seats)
}

/// What a day is. A day that is both closed and beyond the horizon is closed.
pub fn day_state(counter: &Counter, date: Date, now: Timestamp) -> DayState {
    if date < time::local(now).date() {
        return DayState::Past;
    }
    match hours_on(counter, date) {
        Err(closed) => closed,
        Ok([]) => DayState::Closed,
        Ok(_) => match opens(counter, date) {
            opens if opens > now => DayState::TooFar { opens },
            _ => DayState::Open,
        },
    }
}

/// The moment from which a day can be booked: `horizon_days` before it, at `opens_at`.
fn opens(counter: &Counter, date: Date) -> Timestamp {
    let at = Time::constant(counter.opens_at.hour() as i8, counter.opens_at.minute() as i8, 0, 0);
    date.checked_sub(i32::from(counter.horizon_days).days())
        .map_or(Timestamp::MIN, |day| time::instant(day.to_datetime(at)))
}

/// Whether a slot can be booked now, seats aside: it exists, its day has opened, and the lead time
/// before it is not over.
///
/// # Errors
/// [`NotBookable`] says which of these fails.
pub fn bookable(counter: &Counter, date: Date, slot: SlotTime, now: Timestamp) -> Result<(), NotBookable> {
    if !slots_on(counter, date).iter().any(|s| s.start == slot) {
        return Err(NotBookable::NoSuchSlot);
    }
    if opens(counter, date) > now {
        return Err(NotBookable::TooFar);
    }
    if in_time(counter, date, slot, now) { Ok(()) } else { Err(NotBookable::TooSoon) }
}

/// Whether the lead time before a slot is not over.
pub(crate) fn in_time(counter: &Counter, date: Date, slot: SlotTime, now: Timestamp) -> bool {
    counter.lead_time.before(slot.on(date)) >= now
}

/// The last day that is open for booking now, whether or not the counter has slots then.
pub fn last_open_day(counter: &Counter, now: Timestamp) -> Date {
    let clock = time::local(now);
    let opened =
        clock.time() >= Time::constant(counter.opens_at.hour() as i8, counter.opens_at.minute() as i8, 0, 0);
    let ahead = i32::from(counter.horizon_days) - i32::from(!opened);
    clock.date().saturating_add(ahead.days())
}

/// The next day with slots to open, and when. A counter without any in the year to come answers
/// with the next day.
pub fn next_opening(counter: &Counter, now: Timestamp) -> (Date, Timestamp) {
    const A_YEAR: usize = 366;
    let next = last_open_day(counter, now).saturating_add(1.day());
    let day =
        next.series(1.day()).take(A_YEAR).find(|date| !slots_on(counter, *date).is_empty()).unwrap_or(next);
    (day, opens(counter, day))
}

/// `count` slots from `start` that follow one another without a gap; none where there are fewer.
pub fn consecutive(counter: &Counter, date: Date, start: SlotTime, count: usize) -> Option<Vec<SlotTime>> {
    let slots = slots_on(counter, date);
    let first = slots.iter().position(|slot| slot.start == start)?;
    run_of(&slots, first, count).map(|run| run.iter().map(|slot| slot.start).collect())
}

/// `count` slots of one run from the one at `first`.
pub(crate) fn run_of(slots: &[ScheduledSlot], first: usize, count: usize) -> Option<&[ScheduledSlot]> {
    let run = slots.get(first..first.checked_add(count)?)?;
    let (begin, end) = (run.first()?, run.last()?);
    (begin.run == end.run).then_some(run)
}

/// The moment at which a visit in these slots ends: one slot's length after the last begins. The
/// day's end where there is no slot, which no visit lacks.
pub fn visit_ends(counter: &Counter, date: Date, slots: &[SlotTime]) -> Timestamp {
    slots.last().map_or_else(|| time::end_of_day(date), |slot| counter.slot.after(slot.on(date)))
}

/// Until when a visit can be changed or cancelled.
pub fn changeable_until(counter: &Counter, visit: &Visit) -> Timestamp {
    counter.deadline.before(visit.begins())
}

/// Until when a reservation can be changed or cancelled by its resident; none without a visit. Where
/// the counter called the visit off, the whole day long: nobody is expected then.
pub fn change_ends(counter: &Counter, reservation: &Reservation) -> Option<Timestamp> {
    let visit = reservation.visit.as_ref()?;
    Some(if reservation.called_off { time::end_of_day(visit.date) } else { changeable_until(counter, visit) })
}

#[cfg(test)]
mod tests;
