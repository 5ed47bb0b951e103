//! Staff lower a capacity while people are choosing.

use std::collections::BTreeMap;

use booking::{Settings, SlotTime, settings::Seconds};
use tests::City;

use super::{
    DAY,
    crowd::{all_at_once, stand_ready},
    one_day,
};

/// Live seats by slot.
async fn live(city: &City) -> BTreeMap<SlotTime, usize> {
    let settings = city.settings();
    let day = city.store().day(&settings.counters[0].id, DAY.parse().expect("a day")).await;
    let mut live = BTreeMap::new();
    for (seat, _) in day.expect("the table answers").iter().filter(|(_, claim)| claim.is_live(city.now())) {
        *live.entry(seat.slot).or_default() += 1;
    }
    live
}

#[tokio::test(flavor = "multi_thread")]
async fn no_write_raises_a_slot_above_a_lowered_capacity() {
    let city = City::with(|settings| one_day(settings, 4)).await;
    let mut parties: Vec<_> = city.adds_cards(60).await.into_iter().map(|card| vec![card]).collect();
    let later = parties.split_off(20);
    let (first, second) = (stand_ready(&city, parties).await, stand_ready(&city, later).await);
    // It is lowered while the first are choosing, some of whom still book by the old settings.
    let lowered = city.applies(|settings| settings.counters[0].hours.wed[0].seats = 2);
    tokio::join!(all_at_once(first), lowered);
    let before = live(&city).await;
    assert!(before.values().all(|seats| *seats <= 4), "{before:?}");

    all_at_once(second).await;

    let after = live(&city).await;
    for (slot, seats) in &after {
        let most = before.get(slot).copied().unwrap_or_default().max(2);
        assert!(*seats <= most, "{slot:?}: {seats} seats, {most} at most");
    }
    // Every slot is as full as it may be: the guard refuses no seat that is there to be had.
    assert!(after.values().all(|seats| *seats >= 2), "{after:?}");
    assert_eq!(after.len(), 10);
    let report = city.store().audit(&city.settings(), city.now(), Seconds::hours(6)).await;
    assert_eq!(report.expect("the table answers").breaches, []);
}

/// DynamoDB takes no expression of more than 4 KB or 300 operators; the embedded one counts the KB.
#[tokio::test(flavor = "multi_thread")]
async fn the_largest_party_fits_one_write_after_the_capacity_of_the_largest_counter_was_lowered() {
    let plan = |settings: &mut Settings| {
        one_day(settings, 50);
        settings.city.largest_party = 9;
    };
    let city = City::with(plan).await;
    let mut cards = city.adds_cards(59).await;
    let party = cards.split_off(50);
    let parties = cards.into_iter().map(|card| vec![card]).collect();
    assert_eq!(all_at_once(stand_ready(&city, parties).await).await.len(), 50);
    // Seats are chosen at random, so that in most slots one above 40 is taken.
    city.applies(|settings| settings.counters[0].hours.wed[0].seats = 40).await;
    assert_eq!(all_at_once(stand_ready(&city, vec![party]).await).await, [9]);
    let report = city.store().audit(&city.settings(), city.now(), Seconds::hours(6)).await;
    let report = report.expect("the table answers");
    assert_eq!((report.breaches, report.read.booked_seats), (Vec::new(), 59));
}
