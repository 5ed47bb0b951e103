use super::*;
use crate::claim::Claim;
use crate::samples::{at, receipt, slot};

fn hold(claims: Vec<Claim>) -> Hold {
    let seats = (1u8..).zip(&claims).map(|(number, _)| SeatName { slot: slot("0930"), number }).collect();
    let counter = CounterId::new("honcho").unwrap();
    Hold { visit: Visit { counter, date: jiff::civil::date(2026, 12, 24), seats }, claims }
}

#[test]
fn a_draft_is_read_back() {
    let end = at("2026-12-01T09:10");
    let draft = Draft {
        version: 3,
        typed: Typed::from([("f.name.1".into(), vec!["山田 太郎".into()])]),
        hold: Some(hold(vec![Claim::until(end, receipt(1)), Claim::forever(receipt(1))])),
        extensions: 1,
        changes: true,
        expires_at: 1_800_000_000,
    };
    let stored = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&stored).unwrap(), draft);
    assert!(serde_json::from_str::<Draft>(&stored.replacen("ffffffff", "fffffffé", 1)).is_err());
}

#[test]
fn a_hold_ends_with_its_first_claim() {
    let [early, late] = ["2026-12-01T09:10", "2026-12-01T09:12"].map(at);
    let both = hold(vec![Claim::until(late, receipt(1)), Claim::until(early, receipt(1))]);
    assert_eq!(both.ends(), Some(early));
    assert!(both.is_live(early) && !both.is_live(late));
    let booked = hold(vec![Claim::forever(receipt(1))]);
    assert!(booked.ends().is_none() && booked.is_live(late));
}

#[test]
fn a_visit_begins_with_its_first_slot() {
    assert_eq!(hold(vec![Claim::forever(receipt(1))]).visit.begins(), at("2026-12-24T09:30"));
}
