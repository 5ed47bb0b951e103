//! Cancelling a booking from the counter, also after its owner's deadline.

use std::fmt;

use booking::{CounterId, ReceiptNumber, Reservation, reservation::MailKind, reservation::State};
use jiff::civil::Date;
use serde::Serialize;
use store::{Cancelled, Cancelling};

use super::{
    CounterError, Desk, Refusal,
    words::{self, Clock, counted},
};

/// What became of a cancelled booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cancellation {
    /// Its receipt number.
    pub receipt: ReceiptNumber,
    /// Where the visit would have been.
    pub counter: CounterId,
    /// On which day.
    pub date: Date,
    /// At what time.
    pub from: Option<Clock>,
    /// How many people would have come.
    pub party: usize,
    /// To how many addresses the mail goes that says so.
    pub mails: usize,
}

/// Cancels a booking until the day of its visit is over. The seats are free and the cards can be
/// booked at once; its owner gets the mail that says so, with `message` in it.
///
/// # Errors
/// [`CounterError`].
pub async fn cancel(
    desk: &Desk<'_>,
    receipt: ReceiptNumber,
    reason: &str,
    message: Option<&str>,
) -> Result<Cancellation, CounterError> {
    let entry = desk.entry("cancel", receipt, Some(reason.to_owned()));
    // Who is overtaken looks again once.
    for _ in 0..2 {
        let application = desk.application(receipt).await?;
        let before = &application.reservation;
        may_be_cancelled(desk, before)?;
        let cancelling = Cancelling {
            before,
            draft: application.draft.as_ref(),
            message: message.map(str::to_owned),
            entry: Some(&entry),
        };
        if let Cancelled::Done(after) = desk.store.cancel(&cancelling, desk.now).await? {
            return report(&after).ok_or(Refusal::Cancelled { receipt }.into());
        }
    }
    Err(Refusal::Overtaken { receipt }.into())
}

fn may_be_cancelled(desk: &Desk<'_>, reservation: &Reservation) -> Result<(), Refusal> {
    let receipt = reservation.receipt;
    match (reservation.state, &reservation.visit) {
        (State::Booked, Some(visit)) if reservation.is_over(desk.now) => {
            Err(Refusal::Over { receipt, date: visit.date })
        }
        (State::Booked, Some(_)) => Ok(()),
        (State::Cancelled, _) => Err(Refusal::Cancelled { receipt }),
        (State::Collected, _) => Err(Refusal::Collected { receipt }),
        (State::Open | State::Booked, _) => {
            Err(Refusal::NotBooked { receipt, link_ends: reservation.link_ends })
        }
    }
}

fn report(after: &Reservation) -> Option<Cancellation> {
    let visit = after.visit.as_ref()?;
    Some(Cancellation {
        receipt: after.receipt,
        counter: visit.counter.clone(),
        date: visit.date,
        from: visit.start().map(Clock),
        party: after.party(),
        mails: after.addressees(MailKind::Cancelled).count(),
    })
}

impl fmt::Display for Cancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} is cancelled: {}, {} {}, {}",
            self.receipt,
            self.counter,
            words::day(self.date),
            words::span(self.from, None),
            counted(self.party, "person", "people")
        )?;
        let addresses = counted(self.mails, "address", "addresses");
        write!(
            f,
            "Its seats are free and its cards can be booked again. The mail that says so goes to {addresses}."
        )
    }
}
