use booking::{Claim, ReceiptNumber, settings::check};
use jiff::civil::date;

use super::*;

fn sample() -> Counter {
    let settings = check(include_str!("../../../../../sample/municipality.toml")).unwrap();
    settings.default_counter().unwrap().clone()
}

/// One booked seat on the first day that has slots.
fn booked(counter: &Counter) -> BTreeMap<Date, DayLedger> {
    let mut day = date(2026, 12, 1);
    while slots_on(counter, day).is_empty() {
        day = day.tomorrow().unwrap();
    }
    let slot = slots_on(counter, day)[0].start;
    let receipt: ReceiptNumber = "1234567890".parse().unwrap();
    let seat = booking::SeatName { slot, number: 1 };
    BTreeMap::from([(day, [(seat, Claim::forever(receipt))].into_iter().collect())])
}

fn found(new: Option<&Counter>) -> Vec<Change> {
    let old = sample();
    let days = booked(&old);
    let found = changed(&old, new, &days, now()).map(|conflict| conflict.what);
    found
        .map(|what| match what {
            What::Taken { change, .. } => change,
            What::Reopens { .. } => panic!("nothing is closed"),
        })
        .collect()
}

fn now() -> Timestamp {
    "2026-11-22T00:00:00Z".parse().unwrap()
}

/// The slots that would open again on a Tuesday (9:00 to 12:00 and 13:00 to 17:00, 15 minutes each),
/// where those of the old settings that `closed` names are closed.
fn opened(closed: impl Fn(SlotTime) -> bool, change: impl Fn(&mut Counter)) -> Vec<String> {
    let old = sample();
    let mut new = sample();
    change(&mut new);
    let day = date(2026, 12, 1);
    let slots = slots_on(&old, day).into_iter().map(|slot| slot.start).filter(|slot| closed(*slot));
    let ledger = DayLedger::default().with_closed(slots);
    let days = BTreeMap::from([(day, ledger)]);
    let found: Vec<_> = changed(&old, Some(&new), &days, now()).collect();
    let slots = found.iter().flat_map(|conflict| match &conflict.what {
        What::Reopens { slots } => slots.clone(),
        What::Taken { .. } => panic!("no seat is taken"),
    });
    slots.map(|slot| format!("{slot:?}")).collect()
}

#[test]
fn what_touches_taken_seats_is_named() {
    let same = sample();
    assert_eq!(found(Some(&same)), []);
    assert_eq!(found(None), [Change::Gone]);
    let mut longer = sample();
    longer.slot = booking::settings::Seconds(longer.slot.0 * 2);
    assert_eq!(found(Some(&longer)), [Change::Starts]);
    let mut phone = sample();
    phone.phone = "0".to_owned();
    assert_eq!(found(Some(&phone)), []);
}

#[test]
fn a_closed_day_does_not_open_by_itself() {
    let morning = |slot: SlotTime| slot.hour() == 9;
    let length = |minutes| move |new: &mut Counter| new.slot = booking::settings::Seconds::minutes(minutes);
    assert_eq!(opened(morning, |new| new.phone = "0".to_owned()), [""; 0]);
    // Longer slots begin where closed ones did; shorter ones, and those of other times, do not.
    assert_eq!(opened(morning, length(30)), [""; 0]);
    assert_eq!(opened(morning, length(10)), ["09:10", "09:20", "09:40", "09:50"]);
    let ten_past = |new: &mut Counter| new.hours.tue[0].from = SlotTime::new(9, 10).unwrap();
    assert_eq!(opened(morning, ten_past), ["09:10", "09:25", "09:40"]);
    // Where only a part was closed, other hours are nobody's business; of a whole day they are.
    let evening = |new: &mut Counter| {
        let from = SlotTime::new(18, 0).unwrap();
        let to = SlotTime::new(18, 30).unwrap();
        new.hours.tue.push(booking::settings::Hours { from, to, seats: 1 });
    };
    assert_eq!(opened(morning, evening), [""; 0]);
    assert_eq!(opened(|_| true, evening), ["18:00", "18:15"]);
    // No slots at all open nothing.
    assert_eq!(opened(|_| true, |new| new.hours.tue.clear()), [""; 0]);
}
