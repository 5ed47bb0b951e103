//! Which reminder is due: the rule alone, without the world.

use booking::{
    Reservation,
    reservation::State,
    settings::{Reminders, Seconds},
    time,
};
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time},
};

/// A reminder whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    /// So many days before the visit.
    pub(crate) days_before: u16,
    /// Since when.
    pub(crate) at: Timestamp,
}

/// The day whose reminders became due last, and when they did.
pub(crate) fn last_day(rule: &Reminders, now: Timestamp) -> Option<(Date, Timestamp)> {
    let today = time::local(now).date();
    [today, today.yesterday().ok()?]
        .into_iter()
        .filter_map(|day| Some((day, hour_on(rule, day)?)))
        .find(|(_, at)| *at <= now)
}

/// The last day with visits that a reminder can be due for at `now`.
pub(crate) fn last_visit_day(rule: &Reminders, now: Timestamp) -> Date {
    let most = rule.days.iter().copied().max().unwrap_or_default();
    time::local(now).date().saturating_add(i32::from(most).days())
}

/// The latest reminder of a visit on `date` that is due. After days on which none were sent it is the
/// only one: nobody needs to hear on the eve that the visit is in a week.
pub(crate) fn latest(rule: &Reminders, date: Date, now: Timestamp) -> Option<Due> {
    rule.days
        .iter()
        .filter_map(|&days_before| {
            let day = date.checked_sub(i32::from(days_before).days()).ok()?;
            Some(Due { days_before, at: hour_on(rule, day)? })
        })
        .filter(|due| due.at <= now)
        .max_by_key(|due| due.at)
}

/// The reminder that a reservation is to get now, if it did not get it yet: none where the visit does
/// not stand, has begun, or was booked for this time only after the reminder was due.
pub(crate) fn wanted(rule: &Reminders, reservation: &Reservation, now: Timestamp) -> Option<Due> {
    let visit = reservation.visit.as_ref()?;
    let stands = reservation.state == State::Booked && !reservation.called_off;
    if !stands || reservation.is_lapsed(now) || visit.begins() <= now {
        return None;
    }
    let since = reservation.visit_since.unwrap_or(Timestamp::MIN);
    latest(rule, visit.date, now).filter(|due| due.at >= since)
}

/// Whether reminders may go out now: by day, and in the hour that the municipality chose. Those that
/// were missed wait for the morning, for phones ring when mail comes.
pub(crate) fn is_seasonable(rule: &Reminders, now: Timestamp) -> bool {
    let hour = time::local(now).hour();
    (8..21).contains(&hour) || u8::try_from(hour) == Ok(rule.hour)
}

/// After a day's hour bookings can still come to stand that were begun before it, and a read can be
/// some seconds old. Only a look that began after this long has seen them all.
pub(crate) const SETTLES_WITHIN: Seconds = Seconds::minutes(5);

fn hour_on(rule: &Reminders, day: Date) -> Option<Timestamp> {
    let hour = Time::new(i8::try_from(rule.hour).ok()?, 0, 0, 0).ok()?;
    Some(time::instant(day.to_datetime(hour)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(days: &[u16]) -> Reminders {
        Reminders { days: days.to_vec(), hour: 10 }
    }

    /// Booked for 24 December at 9:30.
    fn booked(since: &str) -> Reservation {
        let text = include_str!("../../../crates/ics/fixtures/reservation.json");
        let booked: Reservation = serde_json::from_str(text).unwrap();
        Reservation { visit_since: Some(in_japan(since)), ..booked }
    }

    fn in_japan(text: &str) -> Timestamp {
        time::instant(text.parse().unwrap())
    }

    fn days_before(rule: &Reminders, reservation: &Reservation, now: &str) -> Option<u16> {
        wanted(rule, reservation, in_japan(now)).map(|due| due.days_before)
    }

    #[test]
    fn a_reminder_is_due_from_its_hour_on_until_the_next_or_the_visit() {
        let booked = booked("2026-12-01T12:00");
        for (now, due) in [
            ("2026-12-17T09:59:59", None),
            ("2026-12-17T10:00", Some(7)),
            ("2026-12-23T09:59:59", Some(7)),
            ("2026-12-23T10:00", Some(1)),
            ("2026-12-24T09:29:59", Some(1)),
            ("2026-12-24T09:30", None),
        ] {
            assert_eq!(days_before(&rule(&[7, 1]), &booked, now), due, "{now}");
        }
    }

    #[test]
    fn what_was_booked_after_it_was_due_is_not_reminded() {
        let rule = rule(&[1, 7]);
        let (before, after) = (booked("2026-12-17T10:00"), booked("2026-12-17T10:00:01"));
        assert_eq!(days_before(&rule, &before, "2026-12-18T12:00"), Some(7));
        assert_eq!(days_before(&rule, &after, "2026-12-18T12:00"), None);
        assert_eq!(days_before(&rule, &after, "2026-12-23T12:00"), Some(1));
    }

    #[test]
    fn only_a_visit_that_stands_is_reminded_of() {
        let (rule, now) = (rule(&[7]), "2026-12-17T12:00");
        let booked = booked("2026-12-01T12:00");
        for gone in [
            Reservation { state: State::Open, ..booked.clone() },
            Reservation { state: State::Cancelled, ..booked.clone() },
            Reservation { state: State::Collected, ..booked.clone() },
            Reservation { called_off: true, ..booked.clone() },
            Reservation { visit: None, ..booked.clone() },
            Reservation { expires_at: 1, ..booked.clone() },
        ] {
            assert_eq!(days_before(&rule, &gone, now), None);
        }
        assert_eq!(days_before(&rule, &Reservation { visit_since: None, ..booked }, now), Some(7));
    }

    #[test]
    fn the_last_day_is_yesterday_until_the_hour() {
        let day = |now: &str| last_day(&rule(&[1]), in_japan(now)).unwrap().0.to_string();
        assert_eq!(day("2026-12-17T09:59:59"), "2026-12-16");
        assert_eq!(day("2026-12-17T10:00"), "2026-12-17");
        assert_eq!(day("2026-12-17T23:59:59"), "2026-12-17");
        assert_eq!(last_visit_day(&rule(&[1, 7]), in_japan("2026-12-17T10:00")).to_string(), "2026-12-24");
    }

    proptest! {
        /// Whatever the rule and the moment: what is due is due, none is due later, and none is sent
        /// for a visit that was booked after it.
        #[test]
        fn the_latest_due_one_is_wanted(
            days in proptest::collection::hash_set(1u16..=60, 0..5),
            hour in 0u8..24,
            since in -70i64 * 24 * 3600..0,
            now in -70i64 * 24 * 3600..3600,
        ) {
            let rule = Reminders { days: days.into_iter().collect(), hour };
            let mut booked = booked("2026-12-01T12:00");
            let begins = booked.visit.as_ref().unwrap().begins().as_second();
            let moment = |seconds: i64| Timestamp::from_second(begins + seconds).unwrap();
            let (since, now) = (moment(since), moment(now));
            booked.visit_since = Some(since);
            booked.expires_at = u32::MAX;
            let date = booked.visit.as_ref().unwrap().date;
            let all = rule.days.iter().filter_map(|days| {
                let day = date.checked_sub(i32::from(*days).days()).ok()?;
                hour_on(&rule, day)
            });
            let last = all.filter(|at| *at <= now).max();
            match wanted(&rule, &booked, now) {
                Some(due) => {
                    prop_assert!(Some(due.at) == last && due.at >= since && now < moment(0));
                    prop_assert!(rule.days.contains(&due.days_before));
                    prop_assert!(date <= last_visit_day(&rule, now));
                    prop_assert!(last_day(&rule, now).unwrap().1 >= due.at);
                }
                None => prop_assert!(last.is_none_or(|at| at < since) || now >= moment(0)),
            }
        }
    }
}
