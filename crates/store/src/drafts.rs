//! Drafts: saved under the version that was read, so that of two tabs one wins and knows it.

use booking::{Draft, ReceiptNumber};

use crate::{
    Store,
    claims::Change,
    error::StoreError,
    item::{DRAFT, PK, key, number, read, reservation_pk, write},
    patience::TRIES,
    write::Written,
};

/// The attributes of a draft that it need not have.
const OPTIONAL: [&str; 2] = ["hold", "changes"];

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Saved; the draft with its new version.
    Done(Draft),
    /// Another tab was first; its draft, none when the booking was made meanwhile.
    Overtaken(Option<Draft>),
}

impl Store {
    /// Begins a change of a booked reservation with an empty draft, or goes on with the one that was
    /// begun before, which then lasts as long as a new one would.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when other windows were
    /// quicker at every try.
    pub async fn begin_change(
        &self,
        receipt: ReceiptNumber,
        present: Option<&Draft>,
        expires_at: u32,
    ) -> Result<Draft, StoreError> {
        let mut present = present.cloned();
        for _ in 0..TRIES {
            match &present {
                Some(draft) if draft.changes && draft.expires_at >= expires_at => return Ok(draft.clone()),
                _ => {}
            }
            let begun = present.take().unwrap_or_default();
            let draft = if begun.changes {
                Draft { expires_at, ..begun }
            } else {
                Draft { version: begun.version, changes: true, expires_at, ..Draft::default() }
            };
            match self.save_draft(receipt, draft).await? {
                Saved::Done(draft) => return Ok(draft),
                Saved::Overtaken(now) => present = now,
            }
        }
        Err(StoreError::Contended { operation: "begin_change" })
    }

    /// Gives a change up: its draft is gone and what it holds is free. The booking is not touched.
    ///
    /// # Errors
    /// As for [`Self::begin_change`].
    pub async fn give_up_change(&self, receipt: ReceiptNumber, draft: &Draft) -> Result<(), StoreError> {
        let mut draft = draft.clone();
        for _ in 0..TRIES {
            let mut condition = Change::default();
            condition.must_equal("version", number(draft.version));
            match self.delete(key(reservation_pk(receipt), DRAFT), &condition).await? {
                Written::Done => {
                    if let Some(hold) = &draft.hold {
                        let seats: Vec<_> = hold.claimed().collect();
                        self.free(&hold.visit.counter, hold.visit.date, &seats).await?;
                    }
                    return Ok(());
                }
                Written::Refused(None) => return Ok(()),
                Written::Refused(Some(item)) => draft = read("draft", item)?,
            }
        }
        Err(StoreError::Contended { operation: "give_up_change" })
    }

    /// Saves `draft`, which was read at `draft.version`, as the next version.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn save_draft(&self, receipt: ReceiptNumber, draft: Draft) -> Result<Saved, StoreError> {
        let mut condition = Change::default();
        if draft.version == 0 {
            condition.must_be_absent(PK);
        } else {
            condition.must_equal("version", number(draft.version));
        }
        let next = Draft { version: draft.version + 1, ..draft };
        let mut change = condition;
        let mut item = write("draft", &next)?;
        // Attribute by attribute: what a later version of the program keeps there stays.
        for name in OPTIONAL.into_iter().filter(|name| !item.contains_key(*name)) {
            change.remove(name);
        }
        for (name, value) in item.drain() {
            change.set(&name, value);
        }
        match self.update(key(reservation_pk(receipt), DRAFT), &change).await? {
            Written::Done => Ok(Saved::Done(next)),
            Written::Refused(None) => Ok(Saved::Overtaken(None)),
            Written::Refused(Some(item)) => {
                let present: Draft = read("draft", item)?;
                // Our own write, whose answer was lost.
                Ok(if present == next { Saved::Done(next) } else { Saved::Overtaken(Some(present)) })
            }
        }
    }
}
