//! The ledger: an item per counter and day, an attribute per taken seat.

use std::collections::BTreeMap;

use booking::{Claim, CounterId, DayLedger, SeatName, SlotTime};
use jiff::civil::Date;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{Item, PK, SK, as_text, key, ledger_pk, text},
};

/// The key of a counter's day.
pub(crate) fn day_key(counter: &CounterId, date: Date) -> Item {
    key(ledger_pk(counter), date.to_string())
}

/// The attribute that says that the counter closed a slot. It stands beside the seats' names, so that
/// every write that takes a seat of the slot can insist on its absence.
pub(crate) fn closed_name(slot: SlotTime) -> String {
    format!("{slot}{CLOSED}")
}

const CLOSED: &str = ".closed";

/// The slot that an attribute's name says is closed.
pub(crate) fn closed_slot(name: &str) -> Option<SlotTime> {
    name.strip_suffix(CLOSED)?.parse().ok()
}

/// Insists that none of these seats' slots is closed.
pub(crate) fn must_be_open(change: &mut Change, seats: impl IntoIterator<Item = SeatName>) {
    for seat in seats {
        change.must_be_absent(&closed_name(seat.slot));
    }
}

/// Reads a day's item. What is neither a seat, nor a closed slot, nor one of the item's own attributes is passed over:
/// a later version may keep more there.
pub(crate) fn day_ledger(item: &Item) -> DayLedger {
    let seats: DayLedger = item
        .iter()
        .filter_map(|(name, value)| {
            let seat: SeatName = name.parse().ok()?;
            Some((seat, Claim::from_bytes(value.as_b().ok()?.as_ref())?))
        })
        .collect();
    seats.with_closed(item.keys().filter_map(|name| closed_slot(name)))
}

impl Store {
    /// A counter's day, read consistently: what a hold is planned on.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn day(&self, counter: &CounterId, date: Date) -> Result<DayLedger, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(day_key(counter, date)))
            .consistent_read(true)
            .send()
            .await
            .map_err(service("GetItem"))?;
        Ok(answer.item.as_ref().map(day_ledger).unwrap_or_default())
    }

    /// A counter's days from `first` to `last`, for the calendar. Read eventually consistent, at
    /// half the cost: the hold's condition decides, and what a calendar shows is old by the time
    /// somebody taps on it anyway. Days on which nothing is taken are absent.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn days(
        &self,
        counter: &CounterId,
        first: Date,
        last: Date,
    ) -> Result<BTreeMap<Date, DayLedger>, StoreError> {
        let mut days = BTreeMap::new();
        if first > last {
            return Ok(days);
        }
        let mut pages = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("#pk = :pk AND #sk BETWEEN :first AND :last")
            .expression_attribute_names("#pk", PK)
            .expression_attribute_names("#sk", SK)
            .expression_attribute_values(":pk", text(ledger_pk(counter)))
            .expression_attribute_values(":first", text(first.to_string()))
            .expression_attribute_values(":last", text(last.to_string()))
            .into_paginator()
            .items()
            .send();
        while let Some(item) = pages.next().await {
            let item = item.map_err(service("Query"))?;
            if let Some(date) = as_text(&item, SK).and_then(|sk| sk.parse().ok()) {
                days.insert(date, day_ledger(&item));
            }
        }
        Ok(days)
    }
}
