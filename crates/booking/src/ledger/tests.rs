use proptest::prelude::*;

use super::*;
use crate::samples::{at, receipt, slot};

#[test]
fn a_seat_has_one_name() {
    for bad in ["0930", "0930.0", "0930.02", "0930.+2", "930.2", "0930.256", "2400.1", "0930.2 ", ".1", ""] {
        assert_eq!(bad.parse::<SeatName>(), Err(NotASeatName), "{bad}");
    }
}

#[test]
fn what_is_left_leaves_out_lapsed_and_mine() {
    let now = at("2026-12-01T09:00");
    let seat = |number| SeatName { slot: slot("0930"), number };
    let ledger: DayLedger = [
        (seat(1), Claim::forever(receipt(1))),
        (seat(2), Claim::until(now, receipt(2))),
        (seat(3), Claim::until(at("2026-12-01T08:59"), receipt(3))),
        (SeatName { slot: slot("1000"), number: 1 }, Claim::forever(receipt(1))),
    ]
    .into_iter()
    .collect();
    let left = |capacity, me: Option<u64>| ledger.left(slot("0930"), capacity, me.map(receipt), now);
    assert_eq!((left(4, None), left(4, Some(1)), left(4, Some(2)), left(4, Some(3))), (2, 3, 3, 2));
    // Lowered below what is taken.
    assert_eq!(left(1, None), 0);
    assert_eq!(ledger.live(slot("0930"), now).count(), 2);
    assert_eq!(ledger.live(slot("0900"), now).count(), 0);
}

proptest! {
    #[test]
    fn names_are_read_back_and_ordered_as_time_is(
        (a, b) in (0u16..1440, 0u16..1440), (m, n) in (1u8.., 1u8..),
    ) {
        let seat = |minutes, number| SeatName { slot: SlotTime::from_minutes(minutes).unwrap(), number };
        let (one, other) = (seat(a, m), seat(b, n));
        prop_assert_eq!(one.to_string().parse::<SeatName>(), Ok(one));
        let json = serde_json::to_string(&one).unwrap();
        prop_assert_eq!(serde_json::from_str::<SeatName>(&json).unwrap(), one);
        prop_assert_eq!(one.cmp(&other), (a, m).cmp(&(b, n)));
    }
}
