//! Forgetting one application before its time, because its owner asked for that.

use booking::{Reservation, reservation::State};
use jiff::Timestamp;

use crate::{
    Entry, Store,
    claims::Change,
    error::{StoreError, service},
    item::{DRAFT, Item, PK, RESERVATION, SK, attribute, key, mail_pk, number, reservation_pk, text},
    parts::{Part, Parts},
    patience::{TRIES, pause},
    transaction::Committed,
};

/// What became of an application that was to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forgotten {
    /// It is gone, with its draft and the records of its mails.
    Done,
    /// It is under way, or its visit's day is not over: it is to be cancelled first, or waited for.
    StillStands,
    /// It was written elsewhere meanwhile; look again.
    Overtaken,
}

impl Store {
    /// Deletes an application that was cancelled, or whose visit's day is over. What stays is the entry of
    /// it, the day's seats without a name, and the card: that it was handed over, where it was.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were writing it
    /// at every try.
    pub async fn forget(
        &self,
        before: &Reservation,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<Forgotten, StoreError> {
        if before.state != State::Cancelled && !before.is_over(now) {
            return Ok(Forgotten::StillStands);
        }
        let pk = reservation_pk(before.receipt);
        let mut as_read = Change::default();
        as_read.must_equal("version", number(before.version));
        as_read.must_equal("state", attribute("reservation", &before.state)?);
        for tried in 1..=TRIES {
            let mut parts = Parts::default();
            parts.push(Part::Reservation, self.part_delete(key(&pk, RESERVATION), &as_read)?);
            parts.push(Part::Draft, self.part_delete(key(&pk, DRAFT), &Change::default())?);
            parts.push(Part::Entry, self.part_entry(entry)?);
            match self.transact(parts.items()).await? {
                Committed::Done => {
                    self.forget_mails(before).await?;
                    return Ok(Forgotten::Done);
                }
                Committed::Refused(_) => return Ok(Forgotten::Overtaken),
                Committed::Rivalled(_) => {}
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "forget" })
    }

    /// The records of its mails hold no address; they go because they are its own.
    async fn forget_mails(&self, before: &Reservation) -> Result<(), StoreError> {
        let mut keys: Vec<Item> = Vec::new();
        let mut items = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("#pk = :pk")
            .expression_attribute_names("#pk", PK)
            .expression_attribute_values(":pk", text(mail_pk(before.receipt)))
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        while let Some(item) = items.next().await {
            let item = item.map_err(service("Query"))?;
            keys.push(item.into_iter().filter(|(name, _)| [PK, SK].contains(&name.as_str())).collect());
        }
        for key in keys {
            self.delete(key, &Change::default()).await?;
        }
        Ok(())
    }
}
