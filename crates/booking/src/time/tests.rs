use proptest::prelude::*;

use super::*;
use crate::samples::{at, day};

#[test]
fn japan_is_nine_hours_ahead() {
    assert_eq!(at("2026-12-24T09:30").to_string(), "2026-12-24T00:30:00Z");
    assert_eq!(local("2026-12-31T15:00:00Z".parse().unwrap()).to_string(), "2027-01-01T00:00:00");
    assert_eq!(end_of_day(day("2026-12-24")).to_string(), "2026-12-24T14:59:59Z");
}

#[test]
fn what_is_no_time_of_day_is_refused() {
    for bad in ["", "930", "09:30", "2400", "0960", "+930", "０９３０"] {
        assert_eq!(bad.parse::<SlotTime>(), Err(NotASlotTime), "{bad}");
    }
    assert_eq!(
        (SlotTime::new(24, 0), SlotTime::new(9, 60), SlotTime::from_minutes(1440)),
        (None, None, None)
    );
}

proptest! {
    #[test]
    fn times_are_read_back(minutes in 0u16..1440) {
        let time = SlotTime::from_minutes(minutes).unwrap();
        prop_assert_eq!(time.minutes(), minutes);
        prop_assert_eq!(SlotTime::new(time.hour(), time.minute()), Some(time));
        prop_assert_eq!(time.to_string().parse(), Ok(time));
        let begins = local(time.on(day("2026-12-24")));
        prop_assert_eq!((begins.hour(), begins.minute()), (time.hour().cast_signed(), time.minute().cast_signed()));
    }

    #[test]
    fn seconds_are_read_back(count in 0..u32::MAX) {
        prop_assert_eq!(seconds(from_seconds(count)), count);
    }

    #[test]
    fn a_clock_in_japan_and_a_moment_are_one(second in 0i64..4_000_000_000) {
        let moment = Timestamp::from_second(second).unwrap();
        prop_assert_eq!(instant(local(moment)), moment);
    }
}
