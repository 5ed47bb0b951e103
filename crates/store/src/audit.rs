//! The audit: reads the whole table and names every breach of the invariants that ARCHITECTURE.md
//! states. It needs no lock: it reads what it found odd once more before calling it a breach, for
//! a booking that was made between two pages of the scan is no breach.

mod check;
mod image;

use std::fmt;

use booking::{CounterId, ReceiptNumber, SeatName, Settings, settings::Seconds};
use jiff::{Timestamp, civil::Date};

use crate::{Store, StoreError};
use image::Image;

/// Something that must never be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields say where, each in its own word")]
pub enum Breach {
    /// Invariant 2: a reservation's seats are not one per person in consecutive slots.
    GroupBroken { receipt: ReceiptNumber, counter: CounterId, date: Date },
    /// Invariant 2: a hold has some of its group's seats and not the others.
    HoldBroken { receipt: ReceiptNumber, counter: CounterId, date: Date, seats: usize, party: usize },
    /// Invariant 3: a card is in two live bookings.
    CardTwice { receipts: [ReceiptNumber; 2] },
    /// Invariant 3: a booked reservation's card is not claimed by it.
    CardNotClaimed { receipt: ReceiptNumber, person: usize },
    /// Invariant 3: a card is claimed by a booking that is not there or does not name it.
    ClaimWithoutBooking { receipt: ReceiptNumber },
    /// Invariant 4: a booked seat that no booked reservation names.
    SeatWithoutBooking { receipt: ReceiptNumber, counter: CounterId, date: Date, seat: SeatName },
    /// Invariant 4: a booked reservation names a seat that is not its own in the ledger.
    BookingWithoutSeat { receipt: ReceiptNumber, counter: CounterId, date: Date, seat: SeatName },
    /// Invariant 5: a mail was owed for longer than it is retried, and is neither sent nor failed.
    MailOwed { receipt: ReceiptNumber, kind: &'static str },
    /// An item that cannot be read.
    Unreadable { reason: String },
}

/// Something that is as it may be, but that staff want to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields say where, each in its own word")]
pub enum Remark {
    /// More live seats than the slot's capacity. No write raises them above it, so the capacity was
    /// lowered below what was taken (invariant 1).
    AboveCapacity { counter: CounterId, date: Date, slot: booking::SlotTime, live: usize, capacity: u8 },
    /// Seats in a slot that the settings no longer have.
    NoSuchSlot { counter: CounterId, date: Date, slot: booking::SlotTime },
}

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Breaches of the invariants; none in a sound table.
    pub breaches: Vec<Breach>,
    /// Things to know.
    pub remarks: Vec<Remark>,
    /// How many applications, days, cards and mail records were read.
    pub read: Counts,
}

/// How many items of each kind an audit read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Applications, open and booked.
    pub applications: usize,
    /// Of these, the booked ones.
    pub booked: usize,
    /// Counters' days on which a seat is or was taken.
    pub days: usize,
    /// Live seats: booked and held.
    pub booked_seats: usize,
    /// Seats held at the moment of the audit.
    pub held_seats: usize,
    /// Cards.
    pub cards: usize,
    /// Mail records.
    pub mails: usize,
}

impl Store {
    /// Reads the whole table and checks the invariants.
    ///
    /// `mail_window` is for how long a mail may be owed without having been sent or given up.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn audit(
        &self,
        settings: &Settings,
        now: Timestamp,
        mail_window: Seconds,
    ) -> Result<Report, StoreError> {
        let first = check::check(&self.image(now).await?, settings, now, mail_window);
        if first.breaches.is_empty() {
            return Ok(first);
        }
        let mut second = check::check(&self.image(now).await?, settings, now, mail_window);
        second.breaches.retain(|breach| first.breaches.contains(breach));
        Ok(second)
    }

    async fn image(&self, now: Timestamp) -> Result<Image, StoreError> {
        let mut image = Image::default();
        self.scan(|item| {
            image.add(item, now);
            Ok(())
        })
        .await?;
        Ok(image)
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GroupBroken { receipt, counter, date } => {
                write!(
                    f,
                    "{receipt}: its seats at {counter} on {date} are not one per person in consecutive slots"
                )
            }
            Self::HoldBroken { receipt, counter, date, seats, party } => {
                write!(f, "{receipt}: holds {seats} seats at {counter} on {date} for a party of {party}")
            }
            Self::CardTwice { receipts: [a, b] } => write!(f, "{a} and {b} are booked for the same card"),
            Self::CardNotClaimed { receipt, person } => {
                write!(f, "{receipt}: the card of person {} is not claimed by it", person + 1)
            }
            Self::ClaimWithoutBooking { receipt } => {
                write!(f, "{receipt}: claims a card without being a booking that names it")
            }
            Self::SeatWithoutBooking { receipt, counter, date, seat } => {
                write!(f, "{receipt}: seat {seat} at {counter} on {date} is booked, but no booking names it")
            }
            Self::BookingWithoutSeat { receipt, counter, date, seat } => {
                write!(f, "{receipt}: names seat {seat} at {counter} on {date}, which is not its own")
            }
            Self::MailOwed { receipt, kind } => {
                write!(f, "{receipt}: its mail \"{kind}\" was neither sent nor given up in time")
            }
            Self::Unreadable { reason } => write!(f, "an item cannot be read: {reason}"),
        }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AboveCapacity { counter, date, slot, live, capacity } => {
                write!(f, "{counter} on {date} at {slot:?}: {live} seats are taken of {capacity}")
            }
            Self::NoSuchSlot { counter, date, slot } => {
                write!(
                    f,
                    "{counter} on {date} at {slot:?}: seats are taken in a slot that is no longer offered"
                )
            }
        }
    }
}
