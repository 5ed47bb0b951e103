use proptest::prelude::*;

use super::*;
use crate::{
    claim::Claim,
    hold,
    ledger::SeatName,
    samples::{at, counter, day, receipt, slot},
};

const MORNING: &str = "2026-12-01T08:00";
const LATER: &str = "2026-12-01T08:10";

fn seat(text: &str) -> SeatName {
    text.parse().unwrap()
}

/// A day's ledger with live holds on these seats.
fn held(by: u64, seats: &[&str]) -> DayLedger {
    seats.iter().map(|text| (seat(text), Claim::until(at(LATER), receipt(by)))).collect()
}

fn on(date: &str, ledger: DayLedger) -> BTreeMap<Date, DayLedger> {
    BTreeMap::from([(day(date), ledger)])
}

fn cell(calendar: &Calendar, date: &str, time: &str) -> Cell {
    let day = calendar.days.iter().find(|d| d.date == day(date)).unwrap();
    *day.cells.iter().find(|cell| cell.slot == slot(time)).unwrap()
}

#[test]
fn a_cell_says_what_its_slot_is() {
    let ledgers = on("2026-12-01", held(1, &["1100.1", "1300.1"]));
    let calendar = calendar(&counter(), day("2026-11-30"), 17, &ledgers, None, 1, at("2026-12-01T08:00"));
    let state = |date, time| cell(&calendar, date, time).state;
    assert_eq!(calendar.times.len(), 10);
    assert!(
        calendar.days.iter().all(|day| day.cells.iter().map(|c| c.slot).eq(calendar.times.iter().copied()))
    );
    assert_eq!(state("2026-11-30", "1000"), CellState::Past);
    assert_eq!(state("2026-12-01", "0930"), CellState::Past);
    assert_eq!(state("2026-12-01", "1000"), CellState::Free { left: 2 });
    assert_eq!(state("2026-12-01", "1100"), CellState::Free { left: 2 });
    assert_eq!(state("2026-12-01", "1300"), CellState::Full);
    assert_eq!(state("2026-12-05", "1000"), CellState::None);
    assert_eq!(state("2026-12-14", "1000"), CellState::Free { left: 2 });
    assert_eq!(state("2026-12-15", "1000"), CellState::NotYetOpen);
    assert!(calendar.any_fits);
}

#[test]
fn a_group_needs_the_slots_that_follow() {
    let ledgers = on("2026-12-02", held(1, &["0930.1", "0930.2", "1400.1"]));
    let calendar = calendar(&counter(), day("2026-12-02"), 1, &ledgers, None, 3, at(MORNING));
    let states: Vec<CellState> = calendar.days[0].cells.iter().map(|cell| cell.state).collect();
    use CellState::{Free, Full, Short};
    assert_eq!(
        states,
        [
            Short { left: 2 },
            Full,
            Free { left: 2 },
            Free { left: 2 }, // 9:00 to 10:30
            Short { left: 3 },
            Short { left: 3 }, // the break follows
            Short { left: 1 },
            Short { left: 1 },
            Full,
            Short { left: 1 },
        ]
    );
}

#[test]
fn my_own_hold_is_free_to_me_and_marked() {
    let ledgers = on("2026-12-02", held(1, &["1300.1", "1330.1"]));
    let view = |me| calendar(&counter(), day("2026-12-02"), 1, &ledgers, Some(receipt(me)), 2, at(MORNING));
    let mine = cell(&view(1), "2026-12-02", "1300");
    assert_eq!((mine.state, mine.mine), (CellState::Free { left: 1 }, true));
    let other = cell(&view(2), "2026-12-02", "1300");
    assert_eq!((other.state, other.mine), (CellState::Full, false));
    let lapsed =
        calendar(&counter(), day("2026-12-02"), 1, &ledgers, Some(receipt(1)), 2, at("2026-12-01T08:10:01"));
    let cell = cell(&lapsed, "2026-12-02", "1300");
    assert_eq!((cell.state, cell.mine), (CellState::Free { left: 1 }, false));
}

#[test]
fn holidays_are_named_on_open_days_too() {
    let mut counter = counter();
    counter.national_holidays = crate::settings::NationalHolidays::Open;
    let calendar =
        calendar(&counter, day("2027-01-11"), 1, &BTreeMap::new(), None, 1, at("2027-01-08T08:00"));
    assert_eq!((calendar.days[0].holiday, calendar.days[0].state), (Some("成人の日"), DayState::Open));
}

#[test]
fn the_nearest_come_first() {
    let full = held(1, &["1000.1", "1000.2"]);
    let found = nearest(
        &counter(),
        &on("2026-12-04", full),
        None,
        1,
        (day("2026-12-04"), slot("1000")),
        at(MORNING),
        11,
    );
    let shown: Vec<String> = found.iter().map(|(date, time)| format!("{} {time}", date.day())).collect();
    // The same day by distance, the earlier of two first; then Thursday; then Monday, for the
    // weekend is closed.
    assert_eq!(shown[..4], ["4 0930", "4 1030", "4 0900", "4 1100"]);
    assert_eq!(shown[8..], ["4 1430", "3 1000", "3 0930"]);
}

prop_compose! {
    /// Claims of four applicants on the seats of a day, live, lapsed or booked, some above what the
    /// capacity is now.
    fn ledgers()(
        claims in prop::collection::vec((0usize..10, 1u8..5, 0u64..4, 0u8..3), 0..25),
    ) -> DayLedger {
        let slots = crate::schedule::slots_on(&counter(), day("2026-12-02"));
        let mut ledger = DayLedger::default();
        for (index, number, by, kind) in claims {
            let claim = match kind {
                0 => Claim::until(at("2026-12-01T07:59"), receipt(by)),
                1 => Claim::until(at(LATER), receipt(by)),
                _ => Claim::forever(receipt(by)),
            };
            ledger.set(SeatName { slot: slots[index].start, number }, Some(claim));
        }
        ledger
    }
}

#[test]
fn a_closed_slot_says_so_and_a_party_does_not_fit_across_it() {
    let (counter, now) = (counter(), at(MORNING));
    let date = day("2026-12-02");
    let ledgers = on("2026-12-02", DayLedger::default().with_closed([slot("1000")]));
    let calendar = calendar(&counter, date, 1, &ledgers, None, 2, now);
    let state =
        |time: &str| calendar.days[0].cells.iter().find(|cell| cell.slot == slot(time)).unwrap().state;
    assert_eq!(state("1000"), CellState::Closed);
    assert!(matches!(state("0930"), CellState::Short { .. }));
    assert!(matches!(state("1030"), CellState::Free { .. }));
}

proptest! {
    /// The calendar, the fit and the plan of a hold agree on what a party can have.
    #[test]
    fn a_cell_is_free_exactly_when_the_party_can_be_held(ledger in ledgers(), party in 1usize..5, me in 0u64..4) {
        let (counter, date, now) = (counter(), day("2026-12-02"), at(MORNING));
        let me = receipt(me);
        let ledgers = on("2026-12-02", ledger.clone());
        let calendar = calendar(&counter, date, 1, &ledgers, Some(me), party, now);
        for cell in &calendar.days[0].cells {
            let fits = party_fits(&counter, date, cell.slot, party, &ledger, Some(me), now);
            prop_assert_eq!(matches!(cell.state, CellState::Free { .. }), fits.is_some());
            let Some(slots) = fits else { continue };
            prop_assert_eq!(slots.len(), party);
            let wish = hold::Wish { receipt: me, slots: &slots, until: at(LATER) };
            let capacity = |slot| schedule::capacity(&counter, date, slot);
            prop_assert!(hold::plan(&ledger, wish, now, capacity, |_| 0).is_ok());
        }
        prop_assert_eq!(
            calendar.any_fits,
            calendar.days[0].cells.iter().any(|cell| matches!(cell.state, CellState::Free { .. }))
        );
    }

    #[test]
    fn the_nearest_fit_once_each_and_in_order(ledger in ledgers(), party in 1usize..5, count in 0usize..40) {
        let (counter, now, wanted) = (counter(), at(MORNING), (day("2026-12-02"), slot("1000")));
        let ledgers = on("2026-12-02", ledger);
        let empty = DayLedger::default();
        let found = nearest(&counter, &ledgers, None, party, wanted, now, count);
        prop_assert!(found.len() <= count);
        let distance = |(date, time): &(Date, SlotTime)| {
            let days = date.duration_since(wanted.0).as_hours().abs();
            (days, *date, time.minutes().abs_diff(wanted.1.minutes()), *time)
        };
        prop_assert!(found.windows(2).all(|pair| distance(&pair[0]) < distance(&pair[1])));
        for (date, time) in found {
            let ledger = ledgers.get(&date).unwrap_or(&empty);
            prop_assert!(party_fits(&counter, date, time, party, ledger, None, now).is_some());
        }
    }
}
