use proptest::prelude::*;

use super::*;
use crate::{
    CounterId,
    samples::{at, receipt, slot},
};

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

#[test]
fn nothing_is_left_in_a_closed_slot_and_nobody_holds_it() {
    let now = at("2026-12-01T09:00");
    let seat = |text: &str| text.parse::<SeatName>().unwrap();
    let mine = Claim::until(at("2026-12-01T09:10"), receipt(1));
    let ledger: DayLedger =
        [(seat("0930.1"), mine), (seat("1000.1"), Claim::forever(receipt(2)))].into_iter().collect();
    let visit = Visit {
        counter: CounterId::new("honcho").unwrap(),
        date: jiff::civil::date(2026, 12, 24),
        seats: vec![seat("0930.1")],
    };
    assert!(ledger.held_by(receipt(1), &visit, now).is_some());
    let closed = ledger.with_closed([slot("0930")]);
    assert_eq!(closed.left(slot("0930"), 4, Some(receipt(1)), now), 0);
    assert_eq!(closed.left(slot("1000"), 4, None, now), 3);
    assert_eq!(closed.held_by(receipt(1), &visit, now), None);
    assert_eq!(closed.closed().collect::<Vec<_>>(), [slot("0930")]);
    // What is booked there stays in the ledger: its owners are to be told.
    assert_eq!(closed.live(slot("0930"), now).count(), 1);
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
