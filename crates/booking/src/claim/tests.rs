use proptest::prelude::*;

use super::*;
use crate::samples::{at, receipt};

#[test]
fn forever_is_after_every_moment() {
    let booked = Claim::forever(receipt(1));
    assert!(booked.is_live(Timestamp::MAX) && booked.is_forever() && booked.ends().is_none());
    assert_eq!(booked.to_bytes()[..4], [0xff; 4]);
    // The latest moment that can be written is still not "booked".
    assert!(!Claim::until(Timestamp::MAX, receipt(1)).is_forever());
}

#[test]
fn the_second_of_the_end_is_the_holders() {
    let claim = Claim::until(at("2026-12-01T09:10"), receipt(1));
    assert!(claim.is_live(at("2026-12-01T09:10")));
    assert!(!claim.is_live(at("2026-12-01T09:10:01")));
}

#[test]
fn other_bytes_are_no_claim() {
    assert_eq!(Claim::from_bytes(&[0; 11]), None);
    assert_eq!(Claim::from_bytes(&[0; 13]), None);
    // No receipt number is 0.
    assert_eq!(Claim::from_bytes(&[0; 12]), None);
}

proptest! {
    #[test]
    fn bytes_are_read_back(seconds in any::<u32>(), bits in any::<u64>()) {
        let claim = Claim::until(time::from_seconds(seconds), receipt(bits));
        prop_assert_eq!(Claim::from_bytes(&claim.to_bytes()), Some(claim));
        let booked = Claim::forever(receipt(bits));
        prop_assert_eq!(Claim::from_bytes(&booked.to_bytes()), Some(booked));
    }

    #[test]
    fn bytes_are_ordered_as_time_is(ends in any::<u32>(), present in any::<u32>(), bits in any::<u64>()) {
        let claim = Claim::until(time::from_seconds(ends), receipt(bits));
        let now = time::from_seconds(present);
        // The table's condition for "its time is over".
        prop_assert_eq!(claim.to_bytes()[..] < Claim::now_bytes(now)[..], !claim.is_live(now));
        let other = Claim::until(now, receipt(!bits));
        prop_assert_eq!(claim.to_bytes().cmp(&other.to_bytes()), claim.cmp(&other));
    }
}
