use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    samples::{at, counter, day, slot},
    settings::SpecialDay,
};

fn starts(counter: &Counter, date: &str) -> Vec<String> {
    slots_on(counter, day(date)).iter().map(|slot| slot.start.to_string()).collect()
}

#[test]
fn slots_follow_the_hours_and_a_break_begins_a_new_run() {
    let slots = slots_on(&counter(), day("2026-12-01"));
    let shown: Vec<_> = slots.iter().map(|s| format!("{} {} {}", s.start, s.seats, s.run)).collect();
    assert_eq!(
        shown,
        [
            "0900 2 0", "0930 2 0", "1000 2 0", "1030 2 0", "1100 3 0", "1130 3 0", "1300 1 1", "1330 1 1",
            "1400 1 1", "1430 1 1"
        ]
    );
    assert_eq!(capacity(&counter(), day("2026-12-01"), slot("1130")), 3);
    assert_eq!(capacity(&counter(), day("2026-12-01"), slot("1200")), 0);
    assert_eq!(capacity(&counter(), day("2026-12-05"), slot("0900")), 0);
}

#[test]
fn hours_that_no_slot_fills_leave_a_gap() {
    let mut counter = counter();
    let hours = |from, to| Hours { from: slot(from), to: slot(to), seats: 1 };
    counter.hours.tue = vec![hours("0900", "1010"), hours("1010", "1040")];
    let runs: Vec<_> = slots_on(&counter, day("2026-12-01")).iter().map(|s| (s.start, s.run)).collect();
    assert_eq!(runs, [(slot("0900"), 0), (slot("0930"), 0), (slot("1010"), 1)]);
}

#[test]
fn a_special_day_goes_before_everything() {
    let mut counter = counter();
    let (holiday, closed, saturday, emptied) = ("2027-01-11", "2027-01-12", "2027-01-16", "2027-01-13");
    counter.closed_days = vec![day(closed), day("2027-01-14")];
    let special = |date, hours| SpecialDay { date: day(date), hours };
    let morning = vec![Hours { from: slot("1000"), to: slot("1100"), seats: 1 }];
    assert_eq!(starts(&counter, holiday), [""; 0]);
    counter.special_days = [holiday, closed, saturday].map(|date| special(date, morning.clone())).to_vec();
    counter.special_days.push(special(emptied, Vec::new()));
    for date in [holiday, closed, saturday] {
        assert_eq!(starts(&counter, date), ["1000", "1030"], "{date}");
    }
    let now = at("2027-01-08T12:00");
    assert_eq!(starts(&counter, emptied), [""; 0]);
    assert_eq!(day_state(&counter, day(emptied), now), DayState::Closed);
    assert_eq!(day_state(&counter, day("2027-01-14"), now), DayState::Closed);
    assert_eq!(day_state(&counter, day(saturday), now), DayState::Open);
}

#[test]
fn national_holidays_close_a_counter_unless_it_says_otherwise() {
    let mut counter = counter();
    let (now, adults) = (at("2027-01-08T12:00"), day("2027-01-11"));
    assert_eq!(day_state(&counter, adults, now), DayState::Holiday("成人の日"));
    assert_eq!(bookable(&counter, adults, slot("0900"), now), Err(NotBookable::NoSuchSlot));
    counter.national_holidays = NationalHolidays::Open;
    assert_eq!(day_state(&counter, adults, now), DayState::Open);
    assert_eq!(bookable(&counter, adults, slot("0900"), now), Ok(()));
}

#[test]
fn the_last_day_opens_at_its_hour() {
    let counter = counter();
    for (now, last) in [
        ("2027-02-14T08:59", "2027-02-27"),
        ("2027-02-14T09:00", "2027-02-28"),
        ("2028-02-15T08:59", "2028-02-28"),
        ("2028-02-15T09:00", "2028-02-29"),
        ("2026-12-18T08:59", "2026-12-31"),
        ("2026-12-18T09:00", "2027-01-01"),
        ("2026-12-18T23:59", "2027-01-01"),
        ("2026-12-19T00:00", "2027-01-01"),
    ] {
        assert_eq!(last_open_day(&counter, at(now)), day(last), "{now}");
    }
    let (tuesday, now) = (day("2026-12-15"), at("2026-12-01T08:59"));
    let opens = at("2026-12-01T09:00");
    assert_eq!(day_state(&counter, tuesday, now), DayState::TooFar { opens });
    assert_eq!(bookable(&counter, tuesday, slot("0900"), now), Err(NotBookable::TooFar));
    assert_eq!(bookable(&counter, tuesday, slot("0900"), opens), Ok(()));
    assert_eq!(next_opening(&counter, now), (tuesday, opens));
    // The next day to open with slots is a Monday; the weekend between opens to no avail.
    assert_eq!(next_opening(&counter, at("2026-12-04T09:00")), (day("2026-12-21"), at("2026-12-07T09:00")));
}

#[test]
fn the_lead_time_ends_to_the_second() {
    let (counter, tuesday) = (counter(), day("2026-12-01"));
    assert_eq!(bookable(&counter, tuesday, slot("1130"), at("2026-12-01T09:30")), Ok(()));
    assert_eq!(
        bookable(&counter, tuesday, slot("1130"), at("2026-12-01T09:30:01")),
        Err(NotBookable::TooSoon)
    );
    assert_eq!(
        bookable(&counter, tuesday, slot("1200"), at("2026-12-01T09:30")),
        Err(NotBookable::NoSuchSlot)
    );
    assert_eq!(
        bookable(&counter, day("2026-11-30"), slot("1130"), at("2026-12-01T09:30")),
        Err(NotBookable::TooSoon)
    );
    assert_eq!(day_state(&counter, day("2026-11-30"), at("2026-12-01T09:30")), DayState::Past);
}

#[test]
fn a_group_never_crosses_a_break() {
    let (counter, tuesday) = (counter(), day("2026-12-01"));
    let group = |start, count| consecutive(&counter, tuesday, slot(start), count);
    assert_eq!(group("1030", 3), Some(vec![slot("1030"), slot("1100"), slot("1130")]));
    assert_eq!(group("1100", 3), None);
    assert_eq!(group("1400", 3), None);
    assert_eq!(group("1200", 1), None);
    assert_eq!(group("0900", 0), None);
    assert_eq!(group("0900", usize::MAX), None);
}

#[test]
fn a_visit_ends_with_its_last_slot() {
    let (counter, tuesday) = (counter(), day("2026-12-01"));
    assert_eq!(visit_ends(&counter, tuesday, &[slot("0930"), slot("1000")]), at("2026-12-01T10:30"));
    let visit = Visit {
        counter: counter.id.clone(),
        date: tuesday,
        seats: vec![crate::SeatName { slot: slot("0930"), number: 1 }],
    };
    assert_eq!(changeable_until(&counter, &visit), at("2026-11-30T09:30"));
}

prop_compose! {
    /// A counter with any hours that the check of settings would accept.
    fn counters()(
        length in 5u16..=120,
        pieces in prop::collection::vec((0u16..200, 0u16..400, 1u8..5), 1..5),
    ) -> Counter {
        let mut counter = counter();
        counter.slot = crate::settings::Seconds::minutes(u32::from(length));
        let (mut hours, mut end) = (Vec::new(), 0);
        for (gap, more, seats) in pieces {
            let (from, to) = (end + gap, end + gap + length + more);
            let Some((from, to)) = SlotTime::from_minutes(from).zip(SlotTime::from_minutes(to)) else { break };
            hours.push(Hours { from, to, seats });
            end = to.minutes();
        }
        counter.hours.tue = hours;
        counter
    }
}

proptest! {
    #[test]
    fn slots_lie_within_hours_in_order_and_runs_are_unbroken(counter in counters()) {
        let length = u16::try_from(counter.slot.0 / 60).unwrap();
        let slots = slots_on(&counter, day("2026-12-01"));
        for slot in &slots {
            let end = slot.start.minutes() + length;
            prop_assert!(counter.hours.tue.iter().any(|hours| hours.seats == slot.seats
                && hours.from <= slot.start && end <= hours.to.minutes()));
        }
        for pair in slots.windows(2) {
            let end = pair[0].start.minutes() + length;
            prop_assert!(end <= pair[1].start.minutes());
            prop_assert_eq!(pair[0].run == pair[1].run, end == pair[1].start.minutes());
        }
    }

    #[test]
    fn a_group_has_exactly_the_slots_that_follow_one_another(counter in counters(), count in 1usize..6) {
        let (length, tuesday) = (counter.slot.0 / 60, day("2026-12-01"));
        let slots = slots_on(&counter, tuesday);
        for first in &slots {
            let wanted: Option<Vec<SlotTime>> = (0..u32::try_from(count).unwrap())
                .map(|n| {
                    let start = u16::try_from(u32::from(first.start.minutes()) + n * length).ok()?;
                    slots.iter().map(|s| s.start).find(|s| s.minutes() == start)
                })
                .collect();
            prop_assert_eq!(consecutive(&counter, tuesday, first.start, count), wanted);
        }
    }

    #[test]
    fn what_can_be_booked_is_what_the_rules_say(
        minutes in 0i64..60 * 24 * 800,
        ahead in -2i32..20,
        index in 0usize..12,
    ) {
        let mut counter = counter();
        counter.closed_days = vec![date(2026, 12, 31), date(2027, 2, 1), date(2027, 2, 28), date(2028, 2, 29)];
        let now = at("2026-11-30T00:00") + jiff::SignedDuration::from_mins(minutes);
        let today = time::local(now).date();
        let date = today.saturating_add(ahead.days());
        let all = ["0900", "0930", "1000", "1030", "1100", "1130", "1300", "1330", "1400", "1430", "1200", "1500"];
        let start = slot(all[index]);

        let weekday = !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let works = weekday && holiday(date).is_none() && !counter.closed_days.contains(&date);
        let opened = now >= time::instant(date.saturating_sub(14.days()).at(9, 0, 0, 0));
        let in_time = now <= start.on(date) - jiff::SignedDuration::from_hours(2);
        let expected = match (works && index < 10, opened, in_time) {
            (false, ..) => Err(NotBookable::NoSuchSlot),
            (_, false, _) => Err(NotBookable::TooFar),
            (.., false) => Err(NotBookable::TooSoon),
            _ => Ok(()),
        };
        prop_assert_eq!(bookable(&counter, date, start, now), expected);

        let state = day_state(&counter, date, now);
        prop_assert_eq!(state == DayState::Past, date < today);
        if date >= today {
            prop_assert_eq!(works && date <= last_open_day(&counter, now), state == DayState::Open);
            prop_assert_eq!(works && date > last_open_day(&counter, now), matches!(state, DayState::TooFar { .. }));
        }
        let (next, opens) = next_opening(&counter, now);
        prop_assert!(next > last_open_day(&counter, now) && opens > now);
        prop_assert_eq!(last_open_day(&counter, opens), next);
    }
}
