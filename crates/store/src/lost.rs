//! What a table restored to an earlier moment has lost: its bookings beside those of the table that it
//! replaces.

use std::collections::BTreeMap;

use booking::{ReceiptNumber, Reservation, SlotTime, reservation::State};
use jiff::{Timestamp, civil::Date};

use crate::{Store, StoreError};

/// An application that stands otherwise in the table before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What was lost.
    pub kind: LostKind,
    /// As the table before has it.
    pub before: Reservation,
    /// As this table has it; none where it has not.
    pub here: Option<Reservation>,
}

/// What was lost of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LostKind {
    /// A cancellation: its seats and cards are taken here, and nobody will come.
    Cancelled,
    /// That cards were handed over: they could be booked again.
    Collected,
    /// A change of the booking: of its time, its answers or its addresses.
    Changed,
    /// The booking itself: whoever made it has a receipt number that nobody here knows.
    Booked,
}

/// What is not in the table that should be, beside the one before.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    /// Applications, in the order in which they can be carried over: what gives seats back comes first.
    pub lost: Vec<Lost>,
    /// Slots that the counter closed since.
    pub closed: Vec<(booking::CounterId, Date, SlotTime)>,
    /// Cards that only the table before has.
    pub cards_only_before: usize,
    /// Cards that only this table has.
    pub cards_only_here: usize,
    /// Whether other settings are in force there.
    pub settings_differ: bool,
}

impl Store {
    /// Compares this table with the one `before`, of which it is an earlier image. Only what is still to
    /// come counts: visits of days that are over are left out, but for cards that were handed over.
    ///
    /// # Errors
    /// [`StoreError`] when a table does not answer or an application cannot be read.
    pub async fn losses(&self, before: &Self, now: Timestamp) -> Result<Losses, StoreError> {
        let (old, mut new) = (before.everything(now).await?, self.everything(now).await?);
        let matters = |name: &&String| name.starts_with("RESERVATION#") || name.starts_with("LEDGER#");
        if let Some(name) = old.unreadable.iter().chain(&new.unreadable).find(matters) {
            return Err(StoreError::unreadable("reservation or day", name));
        }
        let mut here: BTreeMap<ReceiptNumber, Reservation> =
            new.reservations.drain(..).map(|reservation| (reservation.receipt, reservation)).collect();
        let mut lost: Vec<Lost> = old
            .reservations
            .into_iter()
            .filter_map(|before| {
                let here = here.remove(&before.receipt);
                Some(Lost { kind: kind(&before, here.as_ref(), now)?, before, here })
            })
            .collect();
        lost.sort_by_key(|lost| (lost.kind, lost.before.receipt));
        let closed = old.days.iter().flat_map(|(counter, date, day)| {
            let present = new.days.iter().find(|(c, d, _)| c == counter && d == date);
            let is_closed = move |slot: &SlotTime| present.is_some_and(|(_, _, day)| day.is_closed(*slot));
            day.closed().filter(move |slot| !is_closed(slot)).map(|slot| (counter.clone(), *date, slot))
        });
        let keys = |cards: &[crate::Card]| -> std::collections::HashSet<booking::keys::CardKey> {
            cards.iter().map(|card| card.key.clone()).collect()
        };
        let (cards_before, cards_here) = (keys(&old.cards), keys(&new.cards));
        Ok(Losses {
            lost,
            closed: closed.filter(|(_, date, _)| booking::time::end_of_day(*date) >= now).collect(),
            cards_only_before: cards_before.difference(&cards_here).count(),
            cards_only_here: cards_here.difference(&cards_before).count(),
            settings_differ: before.settings_version().await? != self.settings_version().await?,
        })
    }
}

fn kind(before: &Reservation, here: Option<&Reservation>, now: Timestamp) -> Option<LostKind> {
    let same = here.is_some_and(|here| {
        (here.state, &here.visit, &here.handed_over) == (before.state, &before.visit, &before.handed_over)
            && (&here.answers, &here.address, &here.address2)
                == (&before.answers, &before.address, &before.address2)
            && (here.called_off, here.nonce) == (before.called_off, before.nonce)
    });
    let is_booked_here = here.is_some_and(|here| here.state == State::Booked);
    match before.state {
        _ if same => None,
        State::Open => None,
        State::Collected => Some(LostKind::Collected),
        _ if before.is_over(now) => None,
        // Booked and cancelled since: nobody waits for anything.
        State::Cancelled => is_booked_here.then_some(LostKind::Cancelled),
        State::Booked if is_booked_here => Some(LostKind::Changed),
        State::Booked => Some(LostKind::Booked),
    }
}
