//! Opening slots again that were closed.

use std::fmt;

use booking::{
    CounterId, DayLedger, Reservation, SlotTime,
    reservation::{MailKind, State},
    time,
};
use jiff::civil::Date;
use serde::Serialize;
use store::{Closing, Entry, StoreError};

use super::{
    CounterError, Desk, Refusal, Sheet, Span,
    close::{contacts, is_same_visit},
    slots,
    words::{self, Clock, counted},
};

/// What became of a day that is open again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reopening {
    /// The counter's id.
    pub counter: CounterId,
    /// Its Japanese name; none where the settings do not have it any more.
    pub counter_name: Option<String>,
    /// The day.
    pub date: Date,
    /// The slots that were opened.
    pub slots: Vec<Clock>,
    /// The slots that stay closed.
    pub still_closed: Vec<Clock>,
    /// The bookings that had been called off and not moved, in order of time.
    pub bookings: Vec<Expected>,
}

/// A booking that had been called off.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Expected {
    /// Whether it can take place after all: all its slots are open again.
    pub expected: bool,
    /// Whether its owner was asked by mail to choose another time.
    pub was_mailed: bool,
    /// The booking, with the answers and addresses by which its owner is reached.
    #[serde(flatten)]
    pub sheet: Sheet,
}

/// Opens the closed slots of a day that begin in the span, and expects those again who were called off
/// and whose slots are all open now. Who chose another time meanwhile keeps it. The same again
/// finishes what was interrupted.
///
/// # Errors
/// [`CounterError`].
pub async fn reopen(
    desk: &Desk<'_>,
    counter: &str,
    date: Date,
    span: Span,
) -> Result<Reopening, CounterError> {
    let span = span.checked()?;
    let at = desk.counter(counter, date).await?;
    if time::end_of_day(date) < desk.now {
        return Err(Refusal::DayOver { date }.into());
    }
    let before = desk.store.day(&at.id, date).await?;
    let opened: Vec<SlotTime> = before.closed().filter(|slot| span.holds(*slot)).collect();
    let day = if opened.is_empty() {
        before
    } else {
        let expires_at = desk.settings.times.forgets(date);
        let closing = Closing { counter: &at.id, date, slots: &opened, expires_at };
        let entry = desk.entry("reopen", at.subject(), Some(span.words()));
        desk.store.reopen(closing, &entry).await?
    };
    let (reservations, _) = desk.booked(&at, &day, |_| true).await?;
    let called_off: Vec<_> = reservations
        .into_iter()
        .filter(|reservation| reservation.state == State::Booked && reservation.called_off)
        .collect();
    let waits = |reservation: &Reservation| is_open(reservation, &day);
    if opened.is_empty() && !called_off.iter().any(waits) {
        return Err(Refusal::NothingClosed { counter: at.id, date }.into());
    }
    let (mut judged, mut after) = (Vec::new(), Vec::new());
    for (done, reservation) in called_off.iter().enumerate() {
        if !is_open(reservation, &day) {
            judged.push(false);
            after.push(reservation.clone());
            continue;
        }
        let entry = desk.entry("reopen", reservation.receipt, Some(at.subject()));
        let outcome = desk.call_on(reservation, &entry).await;
        let now =
            outcome.map_err(|source| CounterError::Interrupted { done, of: called_off.len(), source })?;
        // Whoever moved in this very moment keeps the new time.
        if let Some(now) = now {
            judged.push(true);
            after.push(now);
        }
    }
    let sheets = desk.sheets(&after, &day, true).await?;
    let bookings = judged.into_iter().zip(sheets).map(|(expected, sheet)| {
        let was_mailed = sheet.mails.iter().any(|mail| mail.kind == MailKind::CalledOff);
        Expected { expected, was_mailed, sheet }
    });
    Ok(Reopening {
        counter_name: at.name(),
        date,
        slots: opened.into_iter().map(Clock).collect(),
        still_closed: day.closed().map(Clock).collect(),
        bookings: bookings.collect(),
        counter: at.id,
    })
}

/// Whether none of a booking's slots is closed.
fn is_open(reservation: &Reservation, day: &DayLedger) -> bool {
    let seats = reservation.visit.iter().flat_map(|visit| &visit.seats);
    seats.into_iter().all(|seat| !day.is_closed(seat.slot))
}

impl Desk<'_> {
    /// Expects a booking again; none where its owner moved or cancelled it meanwhile.
    async fn call_on(&self, found: &Reservation, entry: &Entry) -> Result<Option<Reservation>, StoreError> {
        let mut before = found.clone();
        for _ in 0..2 {
            if let Some(after) = self.store.call_on(&before, entry).await? {
                return Ok(Some(after));
            }
            match self.store.load(found.receipt, self.now).await? {
                Some(now) if is_same_visit(&now.reservation, found) => before = now.reservation,
                _ => return Ok(None),
            }
        }
        Err(StoreError::Contended { operation: "call_on" })
    }
}

impl fmt::Display for Reopening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = words::counter_day(self.counter_name.as_deref(), &self.counter, self.date);
        if self.slots.is_empty() {
            write!(f, "{heading}  open already")?;
        } else {
            write!(f, "{heading}  open again: {}", slots::in_words(&self.slots))?;
        }
        if !self.still_closed.is_empty() {
            write!(f, "\nstill closed: {}", slots::in_words(&self.still_closed))?;
        }
        if self.bookings.is_empty() {
            return write!(f, "\nNobody who had been called off is booked there any more.");
        }
        let bookings = counted(self.bookings.len(), "booking had", "bookings had");
        let words = |one: &Expected| match (one.expected, one.was_mailed) {
            (true, true) => "expected again; was asked by mail to choose anew",
            (true, false) => "expected again",
            (false, _) => "still called off",
        };
        write!(
            f,
            "\n{bookings} been called off:\n\n{}",
            contacts(self.bookings.iter().map(|one| (words(one), &one.sheet)))
        )?;
        if self.bookings.iter().any(|one| one.expected && one.was_mailed) {
            write!(
                f,
                "\n\nNo mail says that the counter is open after all: call those who were asked to choose anew."
            )?;
        }
        write!(f, "\nWho chose another time meanwhile keeps it.")
    }
}
