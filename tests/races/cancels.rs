//! A cancellation while somebody else acts: somebody who waits for the seats, the card's next booking,
//! another window, the counter that hands the card over.

use std::time::Duration;

use booking::{Claim, reservation::State};
use jiff::SignedDuration;
use store::{Booked, Cancelled, HandedOver};

use super::{
    at,
    chance::{
        ground,
        judge::states,
        record::Record,
        residents::{Actor, Time, booked_seats},
        tally,
        world::World,
        worlds,
    },
    changes::{after, is_sound, lost_now_and_then, nine, stands_at},
};

const ROUNDS: u64 = 20;

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_the_seats_gets_them() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(4).await;
        let party = actor.has_booked(&cards[..2], nine()).await;
        let rivals = [&cards[2..3], &cards[3..]];
        let mut waiting = Vec::new();
        for rival in rivals {
            waiting.push(world.applies(&world.store, rival).await.unwrap().unwrap());
        }
        if seed % 2 == 0 {
            world.weather.turns(lost_now_and_then(seed));
        }
        let wants = async |receipt, start| {
            let mut before = 0;
            while !actor.chooses(receipt, Time { start, ..nine() }).await.unwrap() {
                before += 1;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            assert!(matches!(actor.books(receipt, "").await.unwrap(), Some(Booked::Done(_))));
            before
        };
        let (cancelled, first, second) = tokio::join!(
            actor.cancels(party, None),
            wants(waiting[0], at(9, 0)),
            wants(waiting[1], at(9, 15)),
        );
        assert!(matches!(cancelled.unwrap(), Some(Cancelled::Done(_))));
        assert_eq!(booked_seats(world, party).await, []);
        stands_at(world, &record, waiting[0], nine()).await;
        stands_at(world, &record, waiting[1], Time { start: at(9, 15), ..nine() }).await;
        if first + second > 0 { "waited" } else { "came later" }
    });
    tally(&lived.await, &["waited"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn against_the_next_booking_of_its_card() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        // Both applications were begun before either was booked.
        let next = actor.has_held(&cards, Time { start: at(9, 30), ..nine() }).await;
        let first = actor.has_booked(&cards, nine()).await;
        world.weather.turns(lost_now_and_then(seed));
        let (cancelled, booked) = tokio::join!(actor.cancels(first, None), actor.books(next, ""));
        assert!(matches!(cancelled.unwrap(), Some(Cancelled::Done(_))));
        let booked = booked.unwrap().unwrap();
        let told = match booked {
            Booked::Done(_) => "at once",
            Booked::CardBooked => "refused",
            other => panic!("{other:?}"),
        };
        if told == "refused" {
            assert!(matches!(actor.books(next, "").await.unwrap(), Some(Booked::Done(_))));
        }
        assert_eq!(states(world, &[first, next]).await, [State::Cancelled, State::Booked]);
        assert_eq!(booked_seats(world, first).await, []);
        stands_at(world, &record, next, Time { start: at(9, 30), ..nine() }).await;
        told
    });
    tally(&lived.await, &["at once", "refused"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_missed_visit_leaves_the_next_booking_of_its_card_alone() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS / 2, async |world, _| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let missed = actor.has_booked(&cards, Time { date: World::day(0), ..nine() }).await;
        world.passes(SignedDuration::from_hours(24));
        // One of the two comes again while the missed visit is cancelled by somebody late.
        let again = actor.has_held(&cards[..1], nine()).await;
        let (cancelled, booked) = tokio::join!(actor.cancels(missed, None), actor.books(again, ""));
        assert!(matches!(cancelled.unwrap(), Some(Cancelled::Done(_))));
        assert!(matches!(booked.unwrap(), Some(Booked::Done(_))));
        assert_eq!(booked_seats(world, missed).await, []);
        let person = &world.sees(again).await.reservation.people[0].card.index.clone();
        let claim = world.sight.find_cards(person).await.unwrap()[0].claim;
        assert_eq!(claim.map(|claim| claim.receipt), Some(again));
        stands_at(world, &record, again, nine()).await;
    });
    lived.await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_two_windows_it_is_done_once_and_both_are_told_so() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        let seen = world.sees(receipt).await;
        if seed % 2 == 0 {
            world.weather.turns(lost_now_and_then(seed));
        }
        let (here, there) =
            tokio::join!(actor.cancels_as_seen(&seen, None), actor.cancels_as_seen(&seen, None));
        for told in [here, there] {
            assert!(matches!(told.unwrap(), Cancelled::Done(_)));
        }
        let stands = world.sees(receipt).await.reservation;
        assert_eq!((stands.state, stands.version), (State::Cancelled, 3), "one write, and one mail owed");
        assert_eq!(booked_seats(world, receipt).await, []);
        is_sound(world, &record).await;
    });
    lived.await;
}

#[tokio::test(flavor = "multi_thread")]
async fn against_the_handover_of_its_card() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let today = Time { date: World::day(0), ..nine() };
        let receipt = actor.has_booked(&cards, today).await;
        let seen = world.sees(receipt).await;
        if seed % 2 == 0 {
            world.weather.turns(lost_now_and_then(seed));
        }
        let cancels = after(seed, 40, actor.cancels_as_seen(&seen, None));
        let (handed, cancelled) = tokio::join!(actor.hands_over(receipt, &[0]), cancels);
        let handed = handed.unwrap().unwrap();
        let index = &seen.reservation.people[0].card.index;
        let claim = world.sight.find_cards(index).await.unwrap()[0].claim;
        is_sound(world, &record).await;
        match (handed, cancelled.unwrap()) {
            (HandedOver::Done(_), Cancelled::Overtaken) => {
                assert_eq!(claim, Some(Claim::forever(receipt)));
                assert_eq!(booked_seats(world, receipt).await.len(), 2);
                // The other's card can be booked at once.
                assert!(world.applies(&world.store, &cards[1..]).await.unwrap().is_some());
                assert!(world.applies(&world.store, &cards[..1]).await.unwrap().is_none());
                "handed over"
            }
            (HandedOver::Overtaken, Cancelled::Done(_)) => {
                assert_eq!((claim, booked_seats(world, receipt).await.len()), (None, 0));
                "cancelled"
            }
            other => panic!("{other:?}"),
        }
    });
    tally(&lived.await, &["handed over", "cancelled"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_handover_that_is_taken_back_finds_everything_as_before() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS / 2, async |world, _| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let today = Time { date: World::day(0), ..nine() };
        let receipt = actor.has_booked(&cards, today).await;
        actor.hands_over(receipt, &[0]).await.unwrap();
        // The other's card is booked anew while the handover is taken back: only one of them can be.
        let other = actor.has_held(&cards[1..], Time { start: at(9, 30), ..nine() }).await;
        let (taken, booked) = tokio::join!(actor.takes_back(receipt), actor.books(other, ""));
        let told = match (taken.unwrap().unwrap(), booked.unwrap().unwrap()) {
            (HandedOver::Done(_), Booked::CardBooked) => "taken back",
            (HandedOver::CardBooked { person: 1, claim }, Booked::Done(_)) => {
                assert_eq!(claim.receipt, other);
                "booked anew"
            }
            other => panic!("{other:?}"),
        };
        is_sound(world, &record).await;
        told
    });
    tally(&lived.await, &["taken back", "booked anew"]);
}
