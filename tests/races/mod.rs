//! Many at once. Every race ends with the audit, and [`control`] shows that these tests can fail; so do
//! the controls of [`chance`], whose worlds live in a time of their own.

mod cancels;
mod capacity;
pub(crate) mod chance;
pub(crate) mod changes;
mod closings;
mod control;
mod crowd;
mod extend;
mod guessing;
mod lapse;
mod screens;
mod wander;
mod windows;

use booking::settings::{Hours, WeeklyHours};
use booking::{Settings, SlotTime};

/// The only day that can be booked in [`one_day`]: the Wednesday of the week in which cities begin.
pub(crate) const DAY: &str = "2027-11-24";

/// One counter, open on one morning: ten slots of a quarter of an hour from nine o'clock, with so
/// many seats each.
pub(crate) fn one_day(settings: &mut Settings, seats: u8) {
    settings.counters.truncate(1);
    settings.city.choose_counter = false;
    settings.city.default_counter = settings.counters[0].id.clone();
    let counter = &mut settings.counters[0];
    let hours = Hours { from: at(9, 0), to: at(11, 30), seats };
    counter.hours = WeeklyHours { wed: vec![hours], ..WeeklyHours::default() };
    counter.special_days.clear();
    counter.closed_days.clear();
    counter.horizon_days = 5;
    counter.opens_at = at(0, 0);
    // What is asked of residents is beside the point here.
    settings.fields.clear();
}

pub(crate) fn at(hour: u8, minute: u8) -> SlotTime {
    SlotTime::new(hour, minute).expect("a time of day")
}
