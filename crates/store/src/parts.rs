//! The parts of a transaction by what they are, so that a refusal can be judged by its meaning and not
//! by its place.

use aws_sdk_dynamodb::types::TransactWriteItem;

use crate::{item::Item, transaction::Reasons};

/// What a part of a transaction writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The reservation.
    Reservation,
    /// The draft that becomes the reservation.
    Draft,
    /// The day on which seats become booked.
    Seats,
    /// The day on which seats are given back, where it is another one.
    SeatsBefore,
    /// The card of this person, from 0.
    Card(usize),
    /// The entry of what staff did.
    Entry,
}

/// A transaction being written.
#[derive(Default)]
pub(crate) struct Parts {
    names: Vec<Part>,
    items: Vec<TransactWriteItem>,
}

impl Parts {
    /// Adds a part.
    pub(crate) fn push(&mut self, part: Part, item: TransactWriteItem) {
        self.names.push(part);
        self.items.push(item);
    }

    /// What is sent.
    pub(crate) fn items(&self) -> &[TransactWriteItem] {
        &self.items
    }

    /// What was refused, by part.
    pub(crate) fn refusals<'a>(&'a self, reasons: &'a Reasons) -> Refusals<'a> {
        Refusals { names: &self.names, reasons }
    }
}

/// Which parts of a transaction were refused.
pub(crate) struct Refusals<'a> {
    names: &'a [Part],
    reasons: &'a Reasons,
}

impl<'a> Refusals<'a> {
    /// Whether the condition of this part failed, with the item as it was.
    pub(crate) fn of(&self, part: Part) -> Option<Option<&'a Item>> {
        let index = self.names.iter().position(|name| *name == part)?;
        self.reasons.refused(index)
    }
}
