//! Slots that staff close while people book and change: from the moment that staff are shown who is
//! affected, nobody else can come to be.

use std::sync::LazyLock;

use booking::{SlotTime, reservation::State};
use store::Booked;

use super::{
    at,
    chance::{
        ground,
        record::Record,
        residents::{Actor, Time, booked_seats},
        tally,
        world::World,
        worlds,
    },
    changes::{after, is_sound, nine, stands_at},
};

const ROUNDS: u64 = 20;

/// The slots that are closed.
static MORNING: LazyLock<[SlotTime; 2]> = LazyLock::new(|| [at(9, 0), at(9, 15)]);

#[tokio::test(flavor = "multi_thread")]
async fn who_is_booked_there_was_shown_and_who_holds_cannot_book() {
    let (_city, ground) = ground(2).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(4).await;
        // A party of two and two who come alone, in the same slots.
        let mut receipts = vec![actor.has_held(&cards[..2], nine()).await];
        for card in cards[2..].chunks(1) {
            let start = if receipts.len() == 1 { at(9, 0) } else { at(9, 15) };
            receipts.push(actor.has_held(card, Time { start, ..nine() }).await);
        }
        let (affected, a, b, c) = tokio::join!(
            after(seed, 60, actor.shuts(0, nine().date, &*MORNING)),
            actor.books(receipts[0], ""),
            actor.books(receipts[1], ""),
            actor.books(receipts[2], ""),
        );
        let affected = affected.unwrap();
        let mut done = 0;
        for (receipt, told) in receipts.iter().zip([a, b, c]) {
            match told.unwrap().unwrap() {
                Booked::Done(_) => {
                    assert!(affected.contains(receipt), "booked, and staff were not shown");
                    done += 1;
                }
                Booked::Closed => assert!(!affected.contains(receipt), "shown, and not booked"),
                other => panic!("{other:?}"),
            }
            // A hold under way is worth nothing any more: it can be neither booked nor extended.
            let state = world.sees(*receipt).await.reservation.state;
            if state == State::Open {
                assert_eq!(actor.books(*receipt, "").await.unwrap(), Some(Booked::Closed));
                assert!(!actor.extends(*receipt).await.unwrap());
                assert!(!actor.chooses(*receipt, nine()).await.unwrap());
            }
        }
        is_sound(world, &record).await;
        if done > 0 { "booked before" } else { "closed before" }
    });
    tally(&lived.await, &["booked before", "closed before"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_into_a_slot_that_is_closed_leaves_the_booking_as_it_was() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let away = if seed % 2 == 0 {
            Time { start: at(9, 45), ..nine() }
        } else {
            Time { counter: 1, date: World::day(2), ..nine() }
        };
        let receipt = actor.has_booked(&cards, away).await;
        actor.is_about_to_change(receipt, nine()).await;
        let (affected, changed) =
            tokio::join!(after(seed, 60, actor.shuts(0, nine().date, &*MORNING)), actor.books(receipt, ""));
        let affected = affected.unwrap();
        match changed.unwrap().unwrap() {
            Booked::Done(_) => {
                assert_eq!(affected, [receipt]);
                stands_at(world, &record, receipt, nine()).await;
                "changed before"
            }
            Booked::Closed => {
                assert_eq!(affected, []);
                stands_at(world, &record, receipt, away).await;
                assert_eq!(world.sees(receipt).await.reservation.version, 2);
                "closed before"
            }
            other => panic!("{other:?}"),
        }
    });
    tally(&lived.await, &["changed before", "closed before"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_called_off_while_changing_is_told_or_has_left() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, seed| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(1).await;
        let receipt = actor.has_booked(&cards, nine()).await;
        // In every other world only the answers are changed, which leaves the seats where they are.
        let leaves = seed % 2 == 0;
        let away = Time { counter: 1, ..nine() };
        if leaves {
            actor.is_about_to_change(receipt, away).await;
        } else {
            assert!(actor.begins_change(receipt).await.unwrap());
        }
        let (closed, changed) = tokio::join!(
            actor.closes(0, nine().date, &*MORNING),
            after(seed, 80, actor.books(receipt, "another answer"))
        );
        closed.unwrap();
        let changed = matches!(changed.unwrap(), Some(Booked::Done(_)));
        let stands = world.sees(receipt).await.reservation;
        let at = if changed && leaves { away } else { nine() };
        stands_at(world, &record, receipt, at).await;
        assert_eq!(stands.called_off, at == nine(), "who stays is called off, who left is not");
        if changed { "changed" } else { "called off first" }
    });
    tally(&lived.await, &["changed", "called off first"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_that_are_opened_again_can_be_booked_again() {
    let (_city, ground) = ground(1).await;
    let lived = worlds(&ground, ROUNDS, async |world, _| {
        let record = Record::default();
        let actor = Actor { world, record: &record };
        let cards = world.adds_cards(2).await;
        let stays = actor.has_booked(&cards[..1], nine()).await;
        actor.closes(0, nine().date, &*MORNING).await.unwrap();
        assert!(world.sees(stays).await.reservation.called_off);
        let comes = world.applies(&world.store, &cards[1..]).await.unwrap().unwrap();
        let wanted = Time { start: at(9, 15), ..nine() };
        assert!(!actor.chooses(comes, wanted).await.unwrap(), "it is closed");
        let (opened, chosen) =
            tokio::join!(actor.reopens(0, nine().date, &*MORNING), actor.chooses(comes, wanted));
        opened.unwrap();
        let chosen = chosen.unwrap();
        assert!(chosen || actor.chooses(comes, wanted).await.unwrap());
        assert!(matches!(actor.books(comes, "").await.unwrap(), Some(Booked::Done(_))));
        assert_eq!(booked_seats(world, stays).await.len(), 1);
        assert!(!world.sees(stays).await.reservation.called_off);
        stands_at(world, &record, comes, wanted).await;
        if chosen { "at once" } else { "later" }
    });
    tally(&lived.await, &["at once", "later"]);
}
