//! Parts of a calendar, for those who can come only then, and where in it the party fits.

use jiff::civil::{Date, Weekday};

use super::{Calendar, CellState, Day};
use crate::{schedule::DayState, time::SlotTime};

/// Which part of the calendar is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    All,
    /// What begins before noon.
    Morning,
    /// What begins at noon or later.
    Afternoon,
    /// Saturdays, Sundays and national holidays on which the counter opens, one beside the other.
    DaysOff,
}

impl Part {
    /// Every part, in the order in which they are offered.
    pub const EACH: [Self; 4] = [Self::All, Self::Morning, Self::Afternoon, Self::DaysOff];

    /// How an address names it; the whole has no name there. Most days off are Saturdays.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Morning => "am",
            Self::Afternoon => "pm",
            Self::DaysOff => "sat",
        }
    }

    /// The part of this name; the whole where there is no such part.
    pub fn named(name: &str) -> Self {
        Self::EACH.into_iter().find(|part| part.name() == name).unwrap_or_default()
    }

    fn has_time(self, time: SlotTime) -> bool {
        match self {
            Self::All | Self::DaysOff => true,
            Self::Morning => time.hour() < 12,
            Self::Afternoon => time.hour() >= 12,
        }
    }

    /// Whether a day is a column. What is closed or not open yet is only worth seeing between other days.
    fn has_day(self, day: &Day) -> bool {
        let off = matches!(day.date.weekday(), Weekday::Saturday | Weekday::Sunday) || day.holiday.is_some();
        self != Self::DaysOff || off && day.state == DayState::Open
    }
}

impl Calendar {
    /// The days that are columns in this part.
    pub fn days_of(&self, part: Part) -> Vec<Date> {
        self.days.iter().filter(|day| part.has_day(day)).map(|day| day.date).collect()
    }

    /// One page of this part: up to `count` of its days from `first` on, and the times at which a slot
    /// begins on one of them.
    pub fn page(&self, part: Part, first: Date, count: u16) -> Self {
        let days = self.days.iter().filter(|day| part.has_day(day) && day.date >= first);
        let mut days: Vec<Day> = days.take(usize::from(count)).cloned().collect();
        let is_row = |row: &usize| {
            let has_slot = |day: &Day| day.cells.get(*row).is_some_and(|cell| cell.state != CellState::None);
            self.times.get(*row).is_some_and(|time| part.has_time(*time)) && days.iter().any(has_slot)
        };
        let rows: Vec<usize> = (0..self.times.len()).filter(is_row).collect();
        for day in &mut days {
            day.cells = rows.iter().filter_map(|row| day.cells.get(*row).copied()).collect();
        }
        let times = rows.iter().filter_map(|row| self.times.get(*row).copied()).collect();
        let any_fits = days.iter().any(|day| first_fit(day, Part::All).is_some());
        Self { counter: self.counter.clone(), party: self.party, days, times, any_fits }
    }

    /// The first time of this part on `from` or later at which the party fits.
    pub fn first_fit(&self, part: Part, from: Date) -> Option<(Date, SlotTime)> {
        let mut days = self.days.iter().filter(|day| part.has_day(day) && day.date >= from);
        days.find_map(|day| first_fit(day, part).map(|time| (day.date, time)))
    }
}

fn first_fit(day: &Day, part: Part) -> Option<SlotTime> {
    let fits = |state| matches!(state, CellState::Free { .. });
    day.cells.iter().find(|cell| fits(cell.state) && part.has_time(cell.slot)).map(|cell| cell.slot)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        calendar::calendar,
        claim::Claim,
        ledger::DayLedger,
        samples::{at, counter, day, receipt, slot},
        settings::{Counter, NationalHolidays},
    };

    /// Open on Saturdays from 9:00 to 10:00 too, and on holidays.
    fn open_on_saturdays() -> Counter {
        let mut counter = counter();
        counter.hours.sat = vec![counter.hours.mon[0]];
        counter.hours.sat[0].to = slot("1000");
        counter.national_holidays = NationalHolidays::Open;
        counter.horizon_days = 30;
        counter
    }

    /// 60 days from Tuesday, 1 December 2026, of which 30 are open.
    fn whole(ledgers: &BTreeMap<Date, DayLedger>, party: usize) -> Calendar {
        let (counter, now) = (open_on_saturdays(), at("2026-12-01T09:00"));
        calendar(&counter, day("2026-12-01"), 60, ledgers, None, party, now)
    }

    fn dates(calendar: &Calendar) -> Vec<String> {
        calendar.days.iter().map(|day| day.date.to_string()).collect()
    }

    #[test]
    fn a_part_is_found_by_its_name() {
        for part in Part::EACH {
            assert_eq!(Part::named(part.name()), part);
        }
        assert_eq!(Part::named("tuesdays"), Part::All);
    }

    #[test]
    fn a_page_of_all_is_a_calendar_of_those_days() {
        let (counter, now, first) = (open_on_saturdays(), at("2026-12-01T09:00"), day("2026-12-04"));
        let alone = calendar(&counter, first, 14, &BTreeMap::new(), None, 2, now);
        assert_eq!(whole(&BTreeMap::new(), 2).page(Part::All, first, 14), alone);
        let saturday = whole(&BTreeMap::new(), 1).page(Part::All, day("2026-12-05"), 1);
        assert_eq!(saturday.times, [slot("0900"), slot("0930")], "no row without a slot");
    }

    #[test]
    fn mornings_and_afternoons_are_rows() {
        let whole = whole(&BTreeMap::new(), 1);
        let times = |part| whole.page(part, day("2026-12-01"), 14).times;
        let (morning, afternoon) = (times(Part::Morning), times(Part::Afternoon));
        assert_eq!((morning.last(), afternoon.first()), (Some(&slot("1130")), Some(&slot("1300"))));
        assert_eq!([morning, afternoon].concat(), times(Part::All));
    }

    #[test]
    fn days_off_are_those_that_the_counter_opens_within_the_horizon() {
        let shown = whole(&BTreeMap::new(), 1).page(Part::DaysOff, day("2026-12-06"), 14);
        assert_eq!(dates(&shown), ["2026-12-12", "2026-12-19", "2026-12-26"]);
        let later = calendar(
            &open_on_saturdays(),
            day("2026-12-28"),
            30,
            &BTreeMap::new(),
            None,
            1,
            at("2026-12-28T09:00"),
        );
        let off = later.days_of(Part::DaysOff);
        assert!(off.contains(&day("2027-01-11")), "a Monday that is a holiday: {off:?}");
        assert!(!off.contains(&day("2027-01-10")), "a Sunday that is closed: {off:?}");
    }

    #[test]
    fn the_first_fit_knows_the_party_and_the_part() {
        let seats = ["0900.1", "0900.2", "0930.1", "0930.2"];
        let full: DayLedger =
            seats.iter().map(|seat| (seat.parse().unwrap(), Claim::forever(receipt(1)))).collect();
        let ledgers = BTreeMap::from([(day("2026-12-05"), full)]);
        let first = |party, part, from| whole(&ledgers, party).first_fit(part, day(from));
        // The lead time is two hours.
        assert_eq!(first(1, Part::All, "2026-12-01"), Some((day("2026-12-01"), slot("1100"))));
        assert_eq!(first(1, Part::Afternoon, "2026-12-02"), Some((day("2026-12-02"), slot("1300"))));
        assert_eq!(first(1, Part::DaysOff, "2026-12-01"), Some((day("2026-12-12"), slot("0900"))));
        assert_eq!(first(3, Part::DaysOff, "2026-12-01"), None, "two slots are too few for three");
        assert_eq!(first(1, Part::All, "2027-01-01"), None, "beyond the horizon");
    }
}
