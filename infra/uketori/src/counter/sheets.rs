//! Reading what sheets are made of: cards all at once, mails beside one another.

use std::collections::HashMap;

use booking::{DayLedger, Reservation, keys::CardKey};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use store::StoreError;

use super::{Desk, Sheet, sheet::Sources};

/// So many bookings' mails are asked for beside one another.
const AT_ONCE: usize = 8;

impl Desk<'_> {
    /// The sheets of these reservations, in their order; `day` is the day of their visits.
    pub(super) async fn sheets(
        &self,
        reservations: &[Reservation],
        day: &DayLedger,
        addresses: bool,
    ) -> Result<Vec<Sheet>, StoreError> {
        let people = reservations.iter().flat_map(|reservation| &reservation.people);
        let keys: Vec<CardKey> = people.map(|person| person.card.clone()).collect();
        let cards = self.store.cards(&keys).await?;
        let cards: HashMap<_, _> = cards.into_iter().map(|card| (card.key.clone(), card)).collect();
        let records: Vec<_> = stream::iter(reservations.iter().map(|reservation| reservation.receipt))
            .map(|receipt| self.store.mail_records(receipt))
            .buffered(AT_ONCE)
            .try_collect()
            .await?;
        let sources = Sources { settings: self.settings, cards: &cards, day, addresses };
        Ok(reservations.iter().zip(&records).map(|(one, records)| sources.sheet(one, records)).collect())
    }
}
