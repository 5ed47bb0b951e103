//! Changes and cancellations in bad weather, at every single step of them, and functions that are
//! stopped in the middle: a booking is as it was, or as it was changed to, and never half of each.

use std::time::Duration;

use booking::reservation::State;
use store::{Booked, Cancelled, StoreError};

use crate::{
    boundary::weather::Spell,
    races::{
        chance::{
            ground,
            record::Record,
            residents::{Actor, booked_seats},
            staff::entry,
            worlds,
        },
        changes::{elsewhere, is_sound, nine, stands_at},
    },
};

/// So many requests the journey from a booking to its cancellation has at most.
const REQUESTS: u64 = 20;
/// So many in a row that the SDK's own retries are used up, and so many that ours are too.
const IN_A_ROW: [usize; 2] = [3, 20];
const SPELLS: [Spell; 3] = [Spell::AnswerLost, Spell::Conflict, Spell::Throttled];

/// Does something until the table answers, as a resident who presses again. How often it did not.
async fn insists<T>(step: impl AsyncFn() -> Result<T, StoreError>) -> (T, usize) {
    for failed in 0..10 {
        match step().await {
            Ok(told) => return (told, failed),
            Err(error) => assert!(error.is_passing(), "{error}"),
        }
    }
    panic!("the weather never gets better");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_step_meets_bad_weather_each_is_done_once() {
    let (_city, ground) = ground(1).await;
    let count = REQUESTS * (SPELLS.len() * IN_A_ROW.len()) as u64;
    let lived = worlds(&ground, count, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        // The seed is a number that counts up: every step meets every spell.
        let (first, rest) = (seed % REQUESTS, (seed / REQUESTS) as usize);
        let (spell, most) = (SPELLS[rest % 3], IN_A_ROW[rest / 3 % 2]);
        let mut asked = 0;
        world.weather.turns(move |operation| {
            let can = spell != Spell::Conflict || !matches!(operation, "Query" | "GetItem");
            asked += 1;
            if can && (first..first + most as u64).contains(&(asked - 1)) { spell } else { Spell::Fair }
        });
        let to = elsewhere(seed);
        let (begun, a) = insists(async || actor.begins_change(receipt).await).await;
        let (held, b) = insists(async || actor.chooses(receipt, to).await).await;
        let (_, c) = insists(async || actor.extends(receipt).await).await;
        let (changed, d) = insists(async || actor.books(receipt, "").await).await;
        assert!(begun && held);
        // Pressed again after it was done without an answer, there is nothing left to be changed.
        assert!(matches!(changed, Some(Booked::Done(_))) || (changed.is_none() && d > 0), "{changed:?}");
        assert_eq!(booked_seats(world, receipt).await.len(), 2);
        assert_eq!(world.sees(receipt).await.reservation.version, 3, "one change, and one mail owed");
        let (cancelled, e) = insists(async || actor.cancels(receipt, None).await).await;
        assert!(
            matches!(cancelled, Some(Cancelled::Done(_))) || (cancelled.is_none() && e > 0),
            "{cancelled:?}"
        );
        world.weather.turns(|_| Spell::Fair);
        let stands = world.sees(receipt).await.reservation;
        assert_eq!((stands.version, stands.state), (4, State::Cancelled), "one cancellation, and one mail");
        assert_eq!(booked_seats(world, receipt).await, []);
        is_sound(world, &record).await;
        a + b + c + d + e
    });
    let failed = lived.await.iter().filter(|(_, failed)| *failed > 0).count();
    assert!(failed > 0, "twenty in a row are more than is tried");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_stopped_in_the_middle_is_made_or_not() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, 40, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        actor.is_about_to_change(receipt, elsewhere(seed)).await;
        let stopped = Duration::from_millis(2 * (seed % 40));
        let _ = tokio::time::timeout(stopped, actor.books(receipt, "")).await;
        let version = world.sees(receipt).await.reservation.version;
        let told = match version {
            2 => "not made",
            3 => "made",
            other => panic!("version {other}"),
        };
        stands_at(world, &record, receipt, if version == 3 { elsewhere(seed) } else { nine() }).await;
        // Who presses again gets there.
        actor.books(receipt, "").await.unwrap();
        stands_at(world, &record, receipt, elsewhere(seed)).await;
        assert_eq!(world.sees(receipt).await.reservation.version, 3);
        told
    });
    crate::races::chance::tally(&lived.await, &["made", "not made"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancellation_that_is_stopped_in_the_middle_is_made_or_not() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, 40, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        // Also in the middle of a change, whose hold then ends by itself.
        actor.is_about_to_change(receipt, elsewhere(seed)).await;
        let staff = entry(world, "cancel", receipt);
        let stopped = Duration::from_millis(2 * (seed % 40));
        let _ = tokio::time::timeout(stopped, actor.cancels(receipt, Some(&staff))).await;
        let stands = world.sees(receipt).await.reservation;
        let told = match (stands.version, stands.state) {
            (2, State::Booked) => {
                stands_at(world, &record, receipt, nine()).await;
                "not made"
            }
            (3, State::Cancelled) => "made",
            other => panic!("{other:?}"),
        };
        // The same entry again: it is one thing that staff did.
        let again = actor.cancels(receipt, Some(&staff)).await.unwrap();
        assert!(again.is_none() || matches!(again, Some(Cancelled::Done(_))), "{again:?}");
        assert_eq!(booked_seats(world, receipt).await, []);
        is_sound(world, &record).await;
        let entries = world.sight.entries(booking::time::local(world.now()).date()).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.act == "cancel").count(), 1);
        told
    });
    crate::races::chance::tally(&lived.await, &["made", "not made"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closing_that_is_stopped_in_the_middle_can_be_done_again() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, 30, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        let slots = [nine().start];
        let stopped = Duration::from_millis(4 * (seed % 30));
        let _ = tokio::time::timeout(stopped, actor.closes(0, nine().date, &slots)).await;
        let before = world.sees(receipt).await.reservation.version;
        actor.closes(0, nine().date, &slots).await.unwrap();
        let stands = world.sees(receipt).await.reservation;
        assert!(stands.called_off && stands.state == State::Booked);
        assert_eq!(stands.version, 3, "called off once, and one mail owed");
        stands_at(world, &record, receipt, nine()).await;
        if before == 3 { "called off" } else { "not yet" }
    });
    crate::races::chance::tally(&lived.await, &["called off", "not yet"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancellation_whose_answer_is_lost_frees_what_a_change_held() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, 6, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let receipt = actor.has_booked(&cards[..1], nine()).await;
        actor.is_about_to_change(receipt, elsewhere(seed)).await;
        world.weather.next("TransactWriteItems", 3, Spell::AnswerLost);
        assert!(matches!(actor.cancels(receipt, None).await.unwrap(), Some(Cancelled::Done(_))));
        // Somebody else can have it at once.
        let other = actor.has_booked(&cards[1..], elsewhere(seed)).await;
        stands_at(world, &record, other, elsewhere(seed)).await;
    });
    lived.await;
}
