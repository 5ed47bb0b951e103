//! What chance makes of a world: many who act at once, each as the dice say.

use booking::{ReceiptNumber, SlotTime, reservation::State};
use fastrand::Rng;
use futures::future::join_all;
use jiff::{SignedDuration, civil::Date};
use std::{cell::RefCell, time::Duration};
use store::StoreError;
use tests::Card;

use super::{
    judge,
    record::{Deed, Record},
    residents::{Actor, HOLD, Time},
    staff::entry,
    world::{DAYS, FIRST, World},
};
use crate::{boundary::weather::Spell, races::at};

/// So many act at once in a world, each so often.
const ACTORS: u64 = 6;
pub(super) const STEPS: usize = 16;
const CARDS: usize = 5;
/// One in so many requests meets bad weather, and one in so many steps is cut short.
const STORM: u32 = 14;
const CUT: u32 = 16;

/// What all of a world's people know of.
struct Town<'a> {
    actor: Actor<'a>,
    cards: Vec<Card>,
    applications: RefCell<Vec<ReceiptNumber>>,
    faults: RefCell<Vec<String>>,
}

/// What a life came to.
#[derive(Debug)]
pub(super) struct Life {
    /// What was wrong with it.
    pub(super) faults: Vec<String>,
    /// What everybody did and was told.
    pub(super) deeds: Vec<Deed>,
}

/// Lives through a world.
pub(super) async fn lives(world: &World, seed: u64) -> Life {
    let record = Record::default();
    let town = Town {
        actor: Actor { world, record: &record },
        cards: world.adds_cards(CARDS).await,
        applications: RefCell::default(),
        faults: RefCell::default(),
    };
    let mut sky = Rng::with_seed(seed ^ 0x5ca1ab1e);
    world.weather.turns(move |operation| storm(&mut sky, operation));
    join_all((0..ACTORS).map(|actor| town.acts(Rng::with_seed(seed.wrapping_mul(31).wrapping_add(actor)))))
        .await;
    // Holds end by themselves; nothing else is left to be done.
    world.weather.turns(|_| Spell::Fair);
    world.passes(HOLD + HOLD);
    let mut faults = town.faults.into_inner();
    faults.extend(judge::faults(world, &record).await);
    Life { faults, deeds: record.read().0 }
}

fn storm(sky: &mut Rng, operation: &str) -> Spell {
    if sky.u32(..STORM) != 0 {
        return Spell::Fair;
    }
    let is_write = matches!(operation, "UpdateItem" | "PutItem" | "DeleteItem" | "TransactWriteItems");
    match sky.u8(..3) {
        0 => Spell::AnswerLost,
        1 if is_write => Spell::Conflict,
        _ => Spell::Throttled,
    }
}

impl Town<'_> {
    async fn acts(&self, mut dice: Rng) {
        for _ in 0..STEPS {
            // A step that is cut short is a function that was stopped in the middle.
            let patience = if dice.u32(..CUT) == 0 { dice.u64(1..150) } else { 60_000 };
            let step = self.step(&mut dice);
            // Errors are what the weather does; whoever meets them was told nothing.
            let _ = tokio::time::timeout(Duration::from_millis(patience), step).await;
            if dice.u8(..8) == 0 {
                let mut wrong = self.actor.world.audit().await;
                self.faults.borrow_mut().append(&mut wrong);
            }
        }
    }

    fn any_time(&self, dice: &mut Rng) -> Time {
        let date = World::day(dice.i64(0..DAYS));
        Time { counter: dice.usize(..2), date, start: at(9, 15 * dice.u8(..4)) }
    }

    fn any_slots(&self, dice: &mut Rng) -> (usize, Date, Vec<SlotTime>) {
        let Time { counter, date, start } = self.any_time(dice);
        let slots = (0..4).map(|quarter| at(9, 15 * quarter)).filter(|slot| *slot >= start);
        (counter, date, slots.take(dice.usize(1..=2)).collect())
    }

    /// One of the younger applications, for the old ones are mostly over.
    fn anybody(&self, dice: &mut Rng) -> Option<ReceiptNumber> {
        let applications = self.applications.borrow();
        let young = applications.len().saturating_sub(6);
        (!applications.is_empty()).then(|| applications[dice.usize(young..applications.len())])
    }

    async fn step(&self, dice: &mut Rng) -> Result<(), StoreError> {
        let world = self.actor.world;
        match dice.u8(..100) {
            0..8 => self.applies(dice).await,
            8..13 => {
                let (counter, date, slots) = self.any_slots(dice);
                self.actor.closes(counter, date, &slots).await
            }
            13..16 => {
                let (counter, date, slots) = self.any_slots(dice);
                self.actor.reopens(counter, date, &slots).await
            }
            16..22 => {
                let length =
                    if dice.u8(..3) == 0 { HOLD } else { SignedDuration::from_secs(dice.i64(1..200)) };
                world.passes(length);
                Ok(())
            }
            // The day is over, as long as there are others.
            22 if booking::time::local(world.now()).date() < FIRST.tomorrow().expect("a day") => {
                world.passes(SignedDuration::from_hours(24));
                Ok(())
            }
            _ => match self.anybody(dice) {
                Some(receipt) => self.goes_on(receipt, dice).await,
                None => self.applies(dice).await,
            },
        }
    }

    /// A new application for one, two or three of the cards.
    async fn applies(&self, dice: &mut Rng) -> Result<(), StoreError> {
        let world = self.actor.world;
        let count = [1, 1, 2, 3][dice.usize(..4)];
        let mut cards = self.cards.clone();
        dice.shuffle(&mut cards);
        if let Some(receipt) = world.applies(&world.store, &cards[..count]).await? {
            self.applications.borrow_mut().push(receipt);
            self.actor.chooses(receipt, self.any_time(dice)).await?;
        }
        Ok(())
    }

    /// Goes on with an application, as far as it is.
    async fn goes_on(&self, receipt: ReceiptNumber, dice: &mut Rng) -> Result<(), StoreError> {
        let (world, actor) = (self.actor.world, self.actor);
        let Some(seen) = world.sight.load(receipt, world.now()).await? else { return Ok(()) };
        let answer = dice.u16(..).to_string();
        let changing = seen.is_being_changed();
        let held = seen.draft.as_ref().is_some_and(|draft| draft.hold.is_some());
        match (seen.reservation.state, dice.u8(..20)) {
            (State::Open, 0..8) if held => actor.books(receipt, &answer).await.map(drop),
            (State::Open, 8) => actor.moves_to(receipt, dice.usize(..2)).await.map(drop),
            (State::Open, 9..11) => actor.extends(receipt).await.map(drop),
            (State::Open, _) => actor.chooses(receipt, self.any_time(dice)).await.map(drop),
            // Without a new time it is the answers that are changed.
            (State::Booked, 0..2) if changing => actor.books(receipt, &answer).await.map(drop),
            (State::Booked, 2..10) if changing && held => actor.books(receipt, &answer).await.map(drop),
            (State::Booked, 10) if changing => match dice.u8(..3) {
                0 => actor.gives_up(receipt).await,
                1 => actor.extends(receipt).await.map(drop),
                _ => actor.moves_to(receipt, dice.usize(..2)).await.map(drop),
            },
            (State::Booked, 0..14) if changing => actor.chooses(receipt, self.any_time(dice)).await.map(drop),
            (State::Booked, 0..14) => actor.begins_change(receipt).await.map(drop),
            (State::Booked, 14) => actor.cancels(receipt, None).await.map(drop),
            (State::Booked, 15) => {
                let entry = entry(world, "cancel", receipt);
                actor.cancels(receipt, Some(&entry)).await.map(drop)
            }
            (State::Booked, 16) => actor.asks_again(receipt).await,
            (State::Booked | State::Collected, 17..19) => {
                let person = dice.usize(..seen.reservation.party());
                let is_the_day = seen
                    .reservation
                    .visit
                    .as_ref()
                    .is_some_and(|visit| visit.date <= booking::time::local(world.now()).date());
                if is_the_day { actor.hands_over(receipt, &[person]).await.map(drop) } else { Ok(()) }
            }
            (State::Collected, 0..6) => actor.takes_back(receipt).await.map(drop),
            // What is over can be asked to be cancelled and changed all the same.
            (State::Cancelled | State::Collected, 6) => actor.cancels_as_seen(&seen, None).await.map(drop),
            _ => Ok(()),
        }
    }
}
