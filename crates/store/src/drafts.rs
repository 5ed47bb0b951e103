//! Drafts: saved under the version that was read, so that of two tabs one wins and knows it.

use booking::{Draft, ReceiptNumber};

use crate::{
    Store,
    claims::Change,
    error::StoreError,
    item::{DRAFT, PK, SK, number, read, reservation_pk, text, write},
    write::Written,
};

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Saved; the draft with its new version.
    Done(Draft),
    /// Another tab was first; its draft, none when the booking was made meanwhile.
    Overtaken(Option<Draft>),
}

impl Store {
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
        let mut item = write("draft", &next)?;
        item.insert(PK.to_owned(), text(reservation_pk(receipt)));
        item.insert(SK.to_owned(), text(DRAFT));
        match self.put(item, &condition).await? {
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
