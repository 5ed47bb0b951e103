//! What staff did through the operator's command: who, what, when. Entries are only ever added.

use booking::time;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{PK, SK, read, text, write},
    write::Written,
};

/// One thing that somebody of the staff did. It names a receipt number or a counter's day, never a
/// person's number, birthday or address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its own name; entries sort by it as they were made.
    pub id: Ulid,
    /// When.
    pub at: Timestamp,
    /// Who, as they said it themselves. Whose credentials were used is in CloudTrail.
    pub who: String,
    /// What was done: the command.
    pub act: String,
    /// What it was done to: a receipt number, or a counter with a date.
    pub subject: String,
    /// More about it, for example the reason that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Entry {
    /// An entry made now.
    pub fn new(
        who: impl Into<String>,
        act: impl Into<String>,
        subject: impl Into<String>,
        note: Option<String>,
        now: Timestamp,
    ) -> Self {
        let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or_default();
        Self {
            id: Ulid::from_parts(milliseconds, fastrand::u128(..)),
            at: now,
            who: who.into(),
            act: act.into(),
            subject: subject.into(),
            note,
        }
    }

    fn item(&self) -> Result<crate::item::Item, StoreError> {
        let mut item = write("entry", self)?;
        item.insert(PK.to_owned(), text(entries_pk(time::local(self.at).date())));
        item.insert(SK.to_owned(), text(self.id.to_string()));
        Ok(item)
    }
}

fn entries_pk(date: Date) -> String {
    format!("AUDIT#{date}")
}

/// Entries are never written over.
fn must_be_new() -> Change {
    let mut condition = Change::default();
    condition.must_be_absent(PK);
    condition
}

impl Store {
    /// Adds an entry by itself: for what only reads.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn add_entry(&self, entry: &Entry) -> Result<(), StoreError> {
        match self.put(entry.item()?, &must_be_new()).await? {
            // Refused: our own write, whose answer was lost, for nobody else has this name.
            Written::Done | Written::Refused(_) => Ok(()),
        }
    }

    /// An entry as a part of the transaction that it tells of.
    pub(crate) fn part_entry(
        &self,
        entry: &Entry,
    ) -> Result<aws_sdk_dynamodb::types::TransactWriteItem, StoreError> {
        self.part_put(entry.item()?, &must_be_new())
    }

    /// The entries of one day in Japan, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or an entry cannot be read.
    pub async fn entries(&self, date: Date) -> Result<Vec<Entry>, StoreError> {
        let mut entries = Vec::new();
        let mut items = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("#pk = :pk")
            .expression_attribute_names("#pk", PK)
            .expression_attribute_values(":pk", text(entries_pk(date)))
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        while let Some(item) = items.next().await {
            entries.push(read("entry", item.map_err(service("Query"))?)?);
        }
        Ok(entries)
    }
}
