use proptest::prelude::*;

use super::*;

#[test]
fn durations_are_a_number_and_a_unit() {
    for (text, seconds) in [("2s", 2), ("10m", 600), ("24h", 86_400), ("90d", 7_776_000), ("0s", 0)] {
        assert_eq!(text.parse(), Ok(Seconds(seconds)));
    }
    for bad in ["", "m", "10", "10 m", "-1m", "+1m", "1.5h", "10分", "5000000000s", "99999d"] {
        assert_eq!(bad.parse::<Seconds>(), Err(NotADuration), "{bad}");
    }
}

proptest! {
    #[test]
    fn they_are_read_back(seconds in any::<u32>()) {
        prop_assert_eq!(Seconds(seconds).to_string().parse(), Ok(Seconds(seconds)));
    }

    #[test]
    fn before_undoes_after(seconds in any::<u32>(), moment in 0i64..4_000_000_000) {
        let moment = Timestamp::from_second(moment).unwrap();
        prop_assert_eq!(Seconds(seconds).before(Seconds(seconds).after(moment)), moment);
    }
}
