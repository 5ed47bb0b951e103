//! The plan against a model of the table: a ledger whose writes insist on the plan's conditions.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;
use crate::samples::{at, receipt, slot};

const START: &str = "2026-12-01T09:00";
const SLOTS: [&str; 6] = ["0900", "0930", "1000", "1030", "1100", "1130"];

fn now() -> Timestamp {
    at(START)
}

fn until(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_mins(10)
}

fn slots(first: usize, count: usize) -> Vec<SlotTime> {
    SLOTS.iter().skip(first).take(count).map(|text| slot(text)).collect()
}

fn seat(text: &str) -> SeatName {
    text.parse().unwrap()
}

fn wish(by: u64, slots: &[SlotTime], now: Timestamp) -> Wish<'_> {
    Wish { receipt: receipt(by), slots, until: until(now) }
}

/// Free by the table's condition, byte for byte: `attribute_not_exists(#seat) OR #seat < :now`.
fn is_free(ledger: &DayLedger, seat: SeatName, now: Timestamp) -> bool {
    ledger.claim(seat).is_none_or(|claim| claim.to_bytes()[..] < Claim::now_bytes(now)[..])
}

/// The one conditional write: all of it, or nothing.
fn write(ledger: &mut DayLedger, plan: &HoldPlan, now: Timestamp) -> bool {
    let holds = plan.set.iter().all(|taking| match taking.expect {
        Expect::Free => is_free(ledger, taking.seat, now),
        Expect::Exactly(claim) => ledger.claim(taking.seat) == Some(claim),
    }) && plan.remove.iter().all(|(seat, claim)| ledger.claim(*seat) == Some(*claim))
        && plan.still_lapsed.iter().all(|(seat, claim)| ledger.claim(*seat) == Some(*claim));
    if holds {
        plan.set.iter().for_each(|taking| ledger.set(taking.seat, Some(taking.claim)));
        plan.remove.iter().for_each(|(seat, _)| ledger.set(*seat, None));
    }
    holds
}

/// The live seats of an applicant.
fn seats_of(ledger: &DayLedger, by: ReceiptNumber, now: Timestamp) -> Vec<(SeatName, Claim)> {
    ledger.iter().filter(|(_, claim)| claim.receipt == by && claim.is_live(now)).collect()
}

#[test]
fn a_party_that_moves_by_one_slot_keeps_its_own_seats() {
    let mut ledger = DayLedger::default();
    let plan =
        |ledger: &DayLedger, first| plan(ledger, wish(1, &slots(first, 3), now()), now(), |_| 1, |_| 0);
    assert!(write(&mut ledger, &plan(&DayLedger::default(), 0).unwrap(), now()));
    let moved = plan(&ledger, 1).unwrap();
    assert_eq!(moved.remove.iter().map(|(s, _)| *s).collect::<Vec<_>>(), [seat("0900.1")]);
    let new: Vec<_> = moved.set.iter().filter(|t| t.expect == Expect::Free).map(|t| t.seat).collect();
    assert_eq!(new, [seat("1030.1")]);
    assert!(write(&mut ledger, &moved, now()));
    let mine: Vec<_> = seats_of(&ledger, receipt(1), now()).into_iter().map(|(s, _)| s).collect();
    assert_eq!(mine, [seat("0930.1"), seat("1000.1"), seat("1030.1")]);
}

#[test]
fn a_full_slot_is_refused_by_name() {
    let ledger: DayLedger = [(seat("0930.1"), Claim::forever(receipt(2)))].into_iter().collect();
    let refused = plan(&ledger, wish(1, &slots(0, 2), now()), now(), |_| 1, |_| 0);
    assert_eq!(refused, Err(SlotFull(slot("0930"))));
    assert_eq!(plan(&ledger, wish(1, &slots(0, 1), now()), now(), |_| 0, |_| 0), Err(SlotFull(slot("0900"))));
}

#[test]
fn no_seat_serves_in_a_closed_slot_not_even_my_own() {
    let mine = [(seat("0900.1"), Claim::forever(receipt(1)))].into_iter().collect::<DayLedger>();
    let closed = mine.with_closed([slot("0900")]);
    assert_eq!(plan(&closed, wish(1, &slots(0, 1), now()), now(), |_| 4, |_| 0), Err(SlotFull(slot("0900"))));
    assert!(plan(&closed, wish(1, &slots(1, 1), now()), now(), |_| 4, |_| 0).is_ok());
}

#[test]
fn a_booked_seat_of_mine_serves_a_change_as_it_is() {
    let booked = Claim::forever(receipt(1));
    let mut ledger: DayLedger = [(seat("0900.1"), booked), (seat("0930.1"), booked)].into_iter().collect();
    let change = plan(&ledger, wish(1, &slots(1, 2), now()), now(), |_| 1, |_| 0).unwrap();
    assert_eq!(change.set.iter().map(|t| t.seat).collect::<Vec<_>>(), [seat("1000.1")]);
    assert_eq!(change.remove, []);
    assert_eq!(change.seats[0], (seat("0930.1"), booked));
    assert!(write(&mut ledger, &change, now()));
    assert_eq!(ledger.claim(seat("0900.1")), Some(booked));
    // Giving the change up frees what was held for it and nothing else.
    let given_up = plan(&ledger, wish(1, &[], now()), now(), |_| 1, |_| 0).unwrap();
    assert!(write(&mut ledger, &given_up, now()));
    assert_eq!(ledger.iter().map(|(s, _)| s).collect::<Vec<_>>(), [seat("0900.1"), seat("0930.1")]);
}

#[test]
fn a_lowered_capacity_is_never_exceeded_by_two_who_saw_the_same() {
    // Three seats were sold; now there are two, and the live one is numbered above them.
    let mut ledger: DayLedger = [(seat("0900.3"), Claim::forever(receipt(9)))].into_iter().collect();
    let image = ledger.clone();
    let one = plan(&image, wish(1, &slots(0, 1), now()), now(), |_| 2, |_| 0).unwrap();
    let other = plan(&image, wish(2, &slots(0, 1), now()), now(), |_| 2, |count| count - 1).unwrap();
    assert_eq!(one.set[0].seat, other.set[0].seat, "the last seat below stays empty");
    assert!(write(&mut ledger, &one, now()));
    assert!(!write(&mut ledger, &other, now()));
    assert_eq!(plan(&ledger, wish(2, &slots(0, 1), now()), now(), |_| 2, |_| 1), Err(SlotFull(slot("0900"))));
}

/// One thing that an applicant does.
#[derive(Clone, Debug)]
struct Act {
    by: u64,
    first: usize,
    count: usize,
    /// How many writes old the image is that the plan is made from.
    stale: usize,
    choice: usize,
    /// Books what is held, afterwards.
    book: bool,
    /// Seconds that pass first.
    wait: i64,
    /// Seats per slot from now on, where staff change them.
    capacity: Option<u8>,
}

prop_compose! {
    fn acts()(
        (by, first, count, stale) in (0u64..4, 0usize..6, 0usize..4, 0usize..4),
        (choice, book) in (0usize..6, prop::bool::weighted(0.2)),
        (wait, capacity) in (prop_oneof![3 => 0i64..30, 1 => 500i64..700], prop::option::weighted(0.1, 1u8..4)),
    ) -> Act {
        Act { by, first, count, stale, choice, book, wait, capacity }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn whatever_applicants_do_no_seat_has_two_owners(acts in prop::collection::vec(acts(), 1..60)) {
        let mut history = vec![DayLedger::default()];
        let (mut now, mut capacity) = (now(), 2);
        for act in acts {
            now += SignedDuration::from_secs(act.wait);
            if let Some(changed) = act.capacity {
                // New settings come into force with the next reading of a day. Who read it before
                // and writes by the old ones raised it by a capacity that was right.
                capacity = changed;
                history = history.split_off(history.len() - 1);
            }
            let me = receipt(act.by);
            let before = history.last().unwrap().clone();
            let image = &history[history.len().saturating_sub(1 + act.stale)];
            let fresh = *image == before;
            let wanted = slots(act.first, act.count);
            let wish = Wish { receipt: me, slots: &wanted, until: until(now) };
            let Ok(planned) = plan(image, wish, now, |_| capacity, |n| act.choice % n) else {
                continue;
            };

            // The write names no seat twice, and gives one seat for each slot.
            let mut named: Vec<SeatName> = planned.set.iter().map(|t| t.seat).collect();
            named.extend(planned.remove.iter().map(|(seat, _)| *seat));
            named.extend(planned.still_lapsed.iter().map(|(seat, _)| *seat));
            named.sort();
            prop_assert!(named.windows(2).all(|pair| pair[0] != pair[1]));
            prop_assert_eq!(planned.seats.iter().map(|(seat, _)| seat.slot).collect::<Vec<_>>(), wanted.clone());

            let mut after = before.clone();
            let written = write(&mut after, &planned, now);
            prop_assert!(written || !fresh, "a plan from the present image must succeed");
            if !written {
                prop_assert_eq!(&after, &before);
                continue;
            }
            for (seat, claim) in before.iter().filter(|(_, claim)| claim.is_live(now)) {
                let stays = after.claim(seat) == Some(claim);
                prop_assert!(stays || (claim.receipt == me && !claim.is_forever()), "{seat} was taken away");
            }
            for text in SLOTS {
                let count = |ledger: &DayLedger| ledger.live(slot(text), now).count();
                prop_assert!(count(&after) <= count(&before).max(usize::from(capacity)));
            }
            if fresh {
                let held: Vec<(SeatName, Claim)> =
                    seats_of(&after, me, now).into_iter().filter(|(_, claim)| !claim.is_forever()).collect();
                prop_assert!(held.iter().all(|held| planned.seats.contains(held)));
                prop_assert!(planned.seats.iter().all(|(seat, claim)| after.claim(*seat) == Some(*claim)));
                let again = plan(&after, wish, now, |_| capacity, |_| 0).unwrap();
                prop_assert!(again.is_empty(), "a second run must write nothing");
                prop_assert_eq!(again.seats, planned.seats);
            }
            if act.book {
                for (seat, claim) in seats_of(&after, me, now) {
                    after.set(seat, Some(Claim::forever(claim.receipt)));
                }
            }
            history.push(after);
        }
    }
}
