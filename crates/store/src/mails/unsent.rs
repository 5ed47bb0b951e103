//! Mails that are owed and did not go out: for the operator, when the stream has given them up.

use std::collections::HashMap;

use booking::{ReceiptNumber, Reservation, reservation::Owed};
use jiff::Timestamp;

use super::{FAILED_AT, MailName, SENT_AT, is_settled};
use crate::{
    Store,
    error::StoreError,
    item::{Item, PK, RESERVATION, SK, as_text, read},
};

/// An owed mail that did not go to all its addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// Who owes it.
    pub reservation: Reservation,
    /// Which mail.
    pub owed: Owed,
    /// Those that were neither sent nor given up.
    pub waiting: Vec<MailName>,
    /// Those that were given up.
    pub failed: Vec<MailName>,
}

impl Store {
    /// The mails that have been owed since before `before` and did not go out. Reads the whole table.
    /// A reservation that cannot be read is left out; [`Store::audit`] names it.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn unsent_mails(&self, before: Timestamp, now: Timestamp) -> Result<Vec<Unsent>, StoreError> {
        let mut seen = Seen::default();
        self.scan(|item| {
            seen.add(item);
            Ok(())
        })
        .await?;
        Ok(seen.unsent(before, now))
    }
}

#[derive(Default)]
struct Seen {
    reservations: Vec<Reservation>,
    /// Whether a settled mail was given up, by receipt and sort key.
    settled: HashMap<(ReceiptNumber, String), bool>,
}

impl Seen {
    fn add(&mut self, item: Item) {
        let (Some(pk), Some(sk)) = (as_text(&item, PK), as_text(&item, SK)) else { return };
        let sk = sk.to_owned();
        if pk.starts_with("RESERVATION#") && sk == RESERVATION {
            self.reservations.extend(read::<Reservation>("reservation", item).ok());
        } else if let Some(receipt) = pk.strip_prefix("MAIL#").and_then(|receipt| receipt.parse().ok())
            && is_settled(&item)
        {
            let failed = item.contains_key(FAILED_AT) && !item.contains_key(SENT_AT);
            self.settled.insert((receipt, sk), failed);
        }
    }

    fn unsent(self, before: Timestamp, now: Timestamp) -> Vec<Unsent> {
        let Self { reservations, settled } = self;
        let unsent = |reservation: Reservation| {
            let owed = reservation.owes.filter(|owed| owed.since < before && !reservation.is_lapsed(now))?;
            let (mut waiting, mut failed) = (Vec::new(), Vec::new());
            for (recipient, _) in reservation.addressees(owed.kind) {
                let name = MailName::owed(reservation.receipt, owed, recipient);
                match settled.get(&(reservation.receipt, name.sk())) {
                    None => waiting.push(name),
                    Some(true) => failed.push(name),
                    Some(false) => {}
                }
            }
            let is_any = !waiting.is_empty() || !failed.is_empty();
            is_any.then_some(Unsent { reservation, owed, waiting, failed })
        };
        let mut unsent: Vec<Unsent> = reservations.into_iter().filter_map(unsent).collect();
        // Whoever has waited longest comes first.
        unsent.sort_by_key(|unsent| unsent.owed.since);
        unsent
    }
}
