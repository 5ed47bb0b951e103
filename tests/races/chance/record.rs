//! What everybody did and was told, to be held against the table when all is over.

use std::sync::{Mutex, PoisonError};

use booking::{CounterId, DayLedger, ReceiptNumber, Reservation, SlotTime, reservation::MailKind};
use jiff::civil::Date;

/// What is done to a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Act {
    Books,
    Changes,
    Cancels,
    CallsOff,
    CallsOn,
    HandsOver,
    TakesBack,
    Resends,
}

impl Act {
    /// The mail that it owes; asked for again, the one that fits what stands.
    pub(super) const fn mail(self, called_off: bool) -> Option<MailKind> {
        match self {
            Self::Resends if called_off => Some(MailKind::CalledOff),
            Self::Books | Self::Resends => Some(MailKind::Booked),
            Self::Changes => Some(MailKind::Changed),
            Self::Cancels => Some(MailKind::Cancelled),
            Self::CallsOff => Some(MailKind::CalledOff),
            Self::CallsOn | Self::HandsOver | Self::TakesBack => None,
        }
    }
}

/// What somebody was told.
#[derive(Clone, Debug)]
pub(crate) enum Told {
    /// It is done, and this is how the reservation stands.
    Done(Box<Reservation>),
    /// Nothing was done.
    Refused,
    /// Nothing: the table did not answer, or the function was stopped.
    Nothing,
}

/// Something done to a reservation. Moments are counted, not measured.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    pub(crate) receipt: ReceiptNumber,
    pub(crate) act: Act,
    /// Whether it takes seats: a booking, or a change to other seats.
    pub(crate) takes: bool,
    pub(crate) began: usize,
    pub(crate) ended: Option<usize>,
    pub(crate) told: Told,
}

/// Slots closed, or opened again.
#[derive(Clone, Debug)]
pub(crate) struct Shutter {
    pub(crate) counter: CounterId,
    pub(crate) date: Date,
    pub(crate) slots: Vec<SlotTime>,
    pub(crate) closes: bool,
    pub(crate) began: usize,
    pub(crate) ended: Option<usize>,
    /// The day as staff were shown it.
    pub(crate) day: Option<DayLedger>,
}

#[derive(Debug, Default)]
struct Pages {
    moment: usize,
    deeds: Vec<Deed>,
    shutters: Vec<Shutter>,
}

/// Everything that was done, in its order.
#[derive(Debug, Default)]
pub(crate) struct Record(Mutex<Pages>);

impl Record {
    fn write<T>(&self, write: impl FnOnce(&mut Pages, usize) -> T) -> T {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.moment += 1;
        let moment = pages.moment;
        write(&mut pages, moment)
    }

    /// Notes what is about to be done; what it is to be ended with.
    pub(crate) fn begins(&self, receipt: ReceiptNumber, act: Act, takes: bool) -> usize {
        self.write(|pages, began| {
            pages.deeds.push(Deed { receipt, act, takes, began, ended: None, told: Told::Nothing });
            pages.deeds.len() - 1
        })
    }

    /// Notes what became of it.
    pub(crate) fn ends(&self, deed: usize, told: Told) {
        self.write(|pages, moment| {
            pages.deeds[deed].ended = Some(moment);
            pages.deeds[deed].told = told;
        });
    }

    /// Notes that slots are about to be closed or opened.
    pub(crate) fn shuts(&self, counter: &CounterId, date: Date, slots: &[SlotTime], closes: bool) -> usize {
        self.write(|pages, began| {
            let (counter, slots) = (counter.clone(), slots.to_vec());
            pages.shutters.push(Shutter { counter, date, slots, closes, began, ended: None, day: None });
            pages.shutters.len() - 1
        })
    }

    /// Notes that they are.
    pub(crate) fn has_shut(&self, shutter: usize, day: DayLedger) {
        self.write(|pages, moment| {
            pages.shutters[shutter].ended = Some(moment);
            pages.shutters[shutter].day = Some(day);
        });
    }

    /// All that was noted.
    pub(crate) fn read(&self) -> (Vec<Deed>, Vec<Shutter>) {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (pages.deeds.clone(), pages.shutters.clone())
    }
}
