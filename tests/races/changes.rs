//! A change while somebody else acts: a cancellation, a rival for its new seat, another window, a clock
//! that ends its hold. The booking is as it was or as it was changed to, never both and never neither.

use std::time::Duration;

use booking::reservation::State;
use fastrand::Rng;
use jiff::SignedDuration;
use store::{Booked, Cancelled};

use super::{
    at,
    chance::{
        ground, judge,
        record::Record,
        residents::{Actor, HOLD, Time, booked_seats},
        staff::entry,
        tally,
        world::World,
        worlds,
    },
};
use crate::boundary::weather::Spell;

const ROUNDS: u64 = 20;

/// Where every booking of these races is before anybody changes it.
pub(crate) fn nine() -> Time {
    Time { counter: 0, date: World::day(1), start: at(9, 0) }
}

/// Another time: of the same day, of another day, at another counter.
pub(crate) fn elsewhere(seed: u64) -> Time {
    match seed % 3 {
        0 => Time { start: at(9, 30), ..nine() },
        1 => Time { date: World::day(2), start: at(9, 30), ..nine() },
        _ => Time { counter: 1, start: at(9, 30), ..nine() },
    }
}

/// Checks that all is as it was told, and that the booking stands at one time with one seat.
pub(crate) async fn stands_at(world: &World, record: &Record, receipt: booking::ReceiptNumber, time: Time) {
    let seats = booked_seats(world, receipt).await;
    let [(counter, date, seat)] = seats[..] else { panic!("{seats:?} instead of one seat at {time:?}") };
    assert_eq!(Time { counter, date, start: seat.slot }, time);
    is_sound(world, record).await;
}

/// Checks that all is as it was told.
pub(crate) async fn is_sound(world: &World, record: &Record) {
    assert_eq!(judge::faults(world, record).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn against_its_cancellation() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        actor.is_about_to_change(receipt, elsewhere(seed)).await;
        // Both windows show the same, and in every other world it is staff who cancel.
        let seen = world.sees(receipt).await;
        let staff = entry(world, "cancel", receipt);
        let staff = (seed % 2 == 0).then_some(&staff);
        let (changed, cancelled) =
            tokio::join!(actor.books_as_seen(&seen, ""), actor.cancels_as_seen(&seen, staff));
        match (changed.unwrap().unwrap(), cancelled.unwrap()) {
            (Booked::Done(_), Cancelled::Overtaken) => {
                stands_at(world, &record, receipt, elsewhere(seed)).await;
                "changed"
            }
            (Booked::Overtaken, Cancelled::Done(_)) => {
                assert_eq!(booked_seats(world, receipt).await, []);
                is_sound(world, &record).await;
                "cancelled"
            }
            other => panic!("{other:?}"),
        }
    });
    tally(&lived.await, &["changed", "cancelled"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn against_a_rival_for_the_last_seat() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let taro = actor.has_booked(&cards[..1], nine()).await;
        let hanako = world.applies(&world.store, &cards[1..]).await.unwrap().unwrap();
        assert!(actor.begins_change(taro).await.unwrap());
        let wanted = elsewhere(seed);
        let takes = async |receipt| {
            actor.chooses(receipt, wanted).await.unwrap()
                && matches!(actor.books(receipt, "").await.unwrap(), Some(Booked::Done(_)))
        };
        let (changed, booked) = tokio::join!(takes(taro), takes(hanako));
        assert!(changed != booked, "one of them has the seat: {changed} {booked}");
        let (winner, at) = if changed { (taro, wanted) } else { (hanako, wanted) };
        stands_at(world, &record, winner, at).await;
        if changed {
            assert_eq!(booked_seats(world, hanako).await, []);
            return "changed";
        }
        stands_at(world, &record, taro, nine()).await;
        // Nothing says that it was changed.
        assert_eq!(world.sees(taro).await.reservation.version, 2);
        "booked"
    });
    tally(&lived.await, &["changed", "booked"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn from_two_windows_that_show_the_same() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        actor.is_about_to_change(receipt, elsewhere(seed)).await;
        let seen = world.sees(receipt).await;
        if seed % 2 == 0 {
            world.weather.turns(lost_now_and_then(seed));
        }
        let (here, there) = tokio::join!(actor.books_as_seen(&seen, ""), actor.books_as_seen(&seen, ""));
        for told in [here, there] {
            assert!(matches!(told.unwrap().unwrap(), Booked::Done(_)), "pressed twice is done once");
        }
        stands_at(world, &record, receipt, elsewhere(seed)).await;
        assert_eq!(world.sees(receipt).await.reservation.version, 3, "and one mail is owed");
        "done"
    });
    tally(&lived.await, &["done"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn from_two_windows_that_choose_differently() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        actor.is_about_to_change(receipt, elsewhere(seed)).await;
        let seen = world.sees(receipt).await;
        let other = Time { start: at(9, 45), ..elsewhere(seed + 1) };
        let there = async {
            let chosen = actor.chooses(receipt, other).await.unwrap();
            chosen && matches!(actor.books(receipt, "").await.unwrap(), Some(Booked::Done(_)))
        };
        let here = after(seed, 300, actor.books_as_seen(&seen, ""));
        let (here, there) = tokio::join!(here, there);
        let here = matches!(here.unwrap().unwrap(), Booked::Done(_));
        assert!(!(here && there), "one change was begun, and one is done");
        let at = if here {
            elsewhere(seed)
        } else if there {
            other
        } else {
            nine()
        };
        stands_at(world, &record, receipt, at).await;
        if here { "the first" } else { "the other" }
    });
    tally(&lived.await, &["the first", "the other"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_moment_its_hold_ends() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let mut dice = Rng::with_seed(seed);
        let cards = world.adds_cards(2).await;
        let taro = actor.has_booked(&cards[..1], nine()).await;
        let hanako = world.applies(&world.store, &cards[1..]).await.unwrap().unwrap();
        actor.is_about_to_change(taro, elsewhere(seed)).await;
        let held = world.sees(taro).await.draft().hold.expect("a hold");
        let left = held.ends().expect("an end").duration_since(world.now());
        // All of it happens within the hold's last second and the one after it.
        world.passes(left - SignedDuration::from_secs(1));
        let (early, jump) = (dice.u64(0..2000), dice.u64(0..2000));
        let changes = async {
            tokio::time::sleep(Duration::from_millis(early)).await;
            actor.books(taro, "").await.unwrap()
        };
        let waits = async {
            for _ in 0..200 {
                if actor.chooses(hanako, elsewhere(seed)).await.unwrap() {
                    return true;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            false
        };
        let clock = async {
            tokio::time::sleep(Duration::from_millis(jump)).await;
            world.passes(SignedDuration::from_secs(3));
        };
        let (changed, took, ()) = tokio::join!(changes, waits, clock);
        let changed = matches!(changed, Some(Booked::Done(_)));
        assert!(!(changed && took), "the seat is one's or the other's");
        stands_at(world, &record, taro, if changed { elsewhere(seed) } else { nine() }).await;
        if changed { "changed" } else { "over" }
    });
    tally(&lived.await, &["changed", "over"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_hold_that_is_over_changes_nothing_even_if_nobody_took_it() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, 6, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        actor.is_about_to_change(receipt, elsewhere(seed)).await;
        world.passes(HOLD + SignedDuration::from_secs(1));
        assert_eq!(actor.books(receipt, "").await.unwrap(), Some(Booked::HoldOver));
        stands_at(world, &record, receipt, nine()).await;
        let stands = world.sees(receipt).await.reservation;
        assert_eq!((stands.version, stands.state), (2, State::Booked));
    });
    lived.await;
}

#[tokio::test(flavor = "multi_thread")]
async fn to_a_slot_beside_keeps_the_seats_that_serve_both() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, 12, async |world, _| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(4).await;
        let party = actor.has_booked(&cards[..3], nine()).await;
        let rival = world.applies(&world.store, &cards[3..]).await.unwrap().unwrap();
        let quarter_later = Time { start: at(9, 15), ..nine() };
        actor.is_about_to_change(party, quarter_later).await;
        // Only what is given back is free, and only once it is.
        assert!(!actor.chooses(rival, nine()).await.unwrap());
        let (changed, took) = tokio::join!(actor.books(party, ""), actor.chooses(rival, nine()));
        assert!(matches!(changed.unwrap(), Some(Booked::Done(_))));
        assert!(took.unwrap() || actor.chooses(rival, nine()).await.unwrap());
        assert!(matches!(actor.books(rival, "").await.unwrap(), Some(Booked::Done(_))));
        assert_eq!(booked_seats(world, party).await.len(), 3);
        stands_at(world, &record, rival, nine()).await;
    });
    lived.await;
}

/// Something that begins a little later, as the seed says: what takes fewer steps would always be first.
pub(crate) async fn after<T>(seed: u64, most: u64, what: impl Future<Output = T>) -> T {
    let pause = Rng::with_seed(seed).u64(0..most);
    tokio::time::sleep(Duration::from_millis(pause)).await;
    what.await
}

/// Every fifth answer to a transaction is lost.
pub(crate) fn lost_now_and_then(seed: u64) -> impl FnMut(&str) -> Spell + Send + 'static {
    let mut luck = Rng::with_seed(seed);
    move |operation| match operation {
        "TransactWriteItems" if luck.u8(..5) == 0 => Spell::AnswerLost,
        _ => Spell::Fair,
    }
}
