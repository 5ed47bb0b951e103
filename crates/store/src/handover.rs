//! Handing over: a card that was collected can never be booked again; the party's other cards can, at
//! once.

use booking::{
    Claim, Reservation,
    reservation::{Person, State},
};
use jiff::Timestamp;

use crate::{
    Store,
    applications::{difference, is_written},
    booking_transaction::card_claim,
    cards::{CLAIM, card_key},
    claims::Change,
    entries::Entry,
    error::StoreError,
    item::{DRAFT, RESERVATION, as_claim, bytes, key, reservation_pk},
    parts::{Part, Parts},
    patience::{TRIES, pause},
    transaction::Committed,
};

/// What became of a handover, or of taking one back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandedOver {
    /// It is recorded.
    Done(Box<Reservation>),
    /// The reservation was written elsewhere meanwhile, or is in no such state; look again.
    Overtaken,
    /// The card of this person (from 0) is in another booking, or was handed over under another.
    CardBooked {
        /// Which of the people.
        person: usize,
        /// Whose it is.
        claim: Claim,
    },
    /// The card of this person (from 0) is not on the list any more.
    CardGone {
        /// Which of the people.
        person: usize,
    },
}

impl Store {
    /// Records that the cards of these `people` (from 0) were handed over, on the day of the visit or
    /// after it. Those of the others, where the visit is not over, can be booked anew at once.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were
    /// writing the same items at every try.
    pub async fn hand_over(
        &self,
        before: &Reservation,
        people: &[usize],
        entry: &Entry,
        now: Timestamp,
    ) -> Result<HandedOver, StoreError> {
        if !matches!(before.state, State::Booked | State::Collected) {
            return Ok(HandedOver::Overtaken);
        }
        let mut handed_over = before.handed_over.clone();
        handed_over.extend(people.iter().filter_map(|person| u8::try_from(*person).ok()));
        handed_over.sort_unstable();
        handed_over.dedup();
        let after = Reservation {
            version: before.version + 1,
            state: State::Collected,
            handed_over,
            former_address: None,
            ..before.clone()
        };
        let forever = Claim::forever(before.receipt);
        let is_handed = |person| after.handed_over.iter().any(|handed| usize::from(*handed) == person);
        let claim = |person| if is_handed(person) { Some(forever) } else { None };
        self.rewrite_cards(before, &after, claim, entry, now).await
    }

    /// Takes a handover back that was recorded by mistake: the reservation is booked as before.
    ///
    /// # Errors
    /// As [`Self::hand_over`].
    pub async fn take_back(
        &self,
        before: &Reservation,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<HandedOver, StoreError> {
        if before.state != State::Collected {
            return Ok(HandedOver::Overtaken);
        }
        let after = Reservation {
            version: before.version + 1,
            state: State::Booked,
            handed_over: Vec::new(),
            ..before.clone()
        };
        let claim = before.visit.as_ref().map(|visit| card_claim(visit, before));
        self.rewrite_cards(before, &after, |_| claim, entry, now).await
    }

    /// Writes the reservation, and what each card's claim shall be. A card that is to be freed but is
    /// no longer this reservation's is left alone.
    async fn rewrite_cards(
        &self,
        before: &Reservation,
        after: &Reservation,
        claim: impl Fn(usize) -> Option<Claim>,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<HandedOver, StoreError> {
        let mut people: Vec<usize> = (0..before.party()).collect();
        for tried in 1..=TRIES {
            let pk = reservation_pk(before.receipt);
            let mut parts = Parts::default();
            let reservation = self.part_update(key(&pk, RESERVATION), &difference(before, after)?)?;
            parts.push(Part::Reservation, reservation);
            parts.push(Part::Draft, self.part_delete(key(&pk, DRAFT), &Change::default())?);
            for &person in &people {
                if let Some(of) = before.people.get(person) {
                    let change = card_change(before, claim(person), now);
                    parts.push(Part::Card(person), self.part_update(card_of(of), &change)?);
                }
            }
            parts.push(Part::Entry, self.part_entry(entry)?);
            let reasons = match self.transact(parts.items()).await? {
                Committed::Done => return Ok(HandedOver::Done(Box::new(after.clone()))),
                Committed::Refused(reasons) | Committed::Rivalled(reasons) => reasons,
            };
            let refusals = parts.refusals(&reasons);
            match refusals.of(Part::Reservation) {
                Some(Some(item)) if is_written(item, after)? => {
                    return Ok(HandedOver::Done(Box::new(after.clone())));
                }
                Some(_) => return Ok(HandedOver::Overtaken),
                None => {}
            }
            for person in people.clone() {
                match refusals.of(Part::Card(person)) {
                    None => {}
                    Some(_) if claim(person).is_none() => people.retain(|other| *other != person),
                    Some(None) => return Ok(HandedOver::CardGone { person }),
                    Some(Some(item)) => {
                        let claim = as_claim(item, CLAIM).unwrap_or(Claim::forever(before.receipt));
                        return Ok(HandedOver::CardBooked { person, claim });
                    }
                }
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "hand_over" })
    }
}

fn card_of(person: &Person) -> crate::item::Item {
    card_key(&person.card)
}

/// A card is this reservation's to claim while it is free or its own; it is only its own to free.
fn card_change(before: &Reservation, claim: Option<Claim>, now: Timestamp) -> Change {
    let own =
        [Some(Claim::forever(before.receipt)), before.visit.as_ref().map(|visit| card_claim(visit, before))];
    let mut change = Change::default();
    change.must_exist();
    let name = change.name(CLAIM);
    let mut allowed: Vec<String> = own
        .into_iter()
        .flatten()
        .map(|own| format!("{name} = {}", change.value(bytes(own.to_bytes()))))
        .collect();
    match claim {
        Some(claim) => {
            let free = change.free(CLAIM, now);
            allowed.push(free);
            change.set(CLAIM, bytes(claim.to_bytes()));
        }
        None => change.remove(CLAIM),
    }
    change.must(format!("({})", allowed.join(" OR ")));
    change
}
