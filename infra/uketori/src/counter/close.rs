//! Closing slots of one day: nothing is booked there from then on, and whoever is booked there is
//! asked to choose anew.

use std::fmt;

use booking::{
    CounterId, ReceiptNumber, Reservation, SlotTime,
    reservation::{State, Visit},
    time,
};
use jiff::civil::Date;
use serde::Serialize;
use store::{Closing, Entry, StoreError};

use super::{
    CounterError, Desk, Refusal, Sheet, Span, answer,
    slots::{self, slots},
    words::{self, Clock, counted, one_line},
};

/// What became of a closed day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Closure {
    /// The counter's id.
    pub counter: CounterId,
    /// Its Japanese name; none where the settings do not have it any more.
    pub counter_name: Option<String>,
    /// The day.
    pub date: Date,
    /// The slots that were closed, by this call or before.
    pub slots: Vec<Clock>,
    /// How many seats in them were held by residents who had not booked yet: they choose another time.
    pub held_seats: usize,
    /// The bookings that are affected, in order of time.
    pub affected: Vec<Affected>,
    /// Receipt numbers that have seats there, but no reservation that can be read.
    pub unreadable: Vec<ReceiptNumber>,
}

/// An affected booking.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Affected {
    /// What was done about it.
    pub told: Told,
    /// The booking, with the answers and addresses by which its owner is reached.
    #[serde(flatten)]
    pub sheet: Sheet,
}

/// What was done about an affected booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It owes the mail that asks to choose anew.
    Mailed,
    /// It got the mail with this very message before.
    MailedBefore,
    /// It is noted that it cannot take place; no mail was asked for.
    Noted,
    /// That was noted before.
    NotedBefore,
    /// Its owner was quicker: it is elsewhere now, or cancelled.
    MovedMeanwhile,
}

impl Told {
    const fn label(self) -> &'static str {
        match self {
            Self::Mailed => "mail goes out",
            Self::MailedBefore => "mailed before",
            Self::Noted | Self::NotedBefore => "not told yet",
            Self::MovedMeanwhile => "moved or cancelled meanwhile",
        }
    }
}

/// Closes the slots of a day that begin in the span, those that have begun already left out unless
/// the span names its beginning. With a `message` every affected booking owes the mail that asks to
/// choose anew; without one it is only noted. The same again finishes what was interrupted.
///
/// # Errors
/// [`CounterError`]; after [`CounterError::Interrupted`] the slots are closed and some are not told.
pub async fn close(
    desk: &Desk<'_>,
    counter: &str,
    date: Date,
    span: Span,
    message: Option<&str>,
) -> Result<Closure, CounterError> {
    let span = span.checked()?;
    let at = desk.counter(counter, date).await?;
    if time::end_of_day(date) < desk.now {
        return Err(Refusal::DayOver { date }.into());
    }
    let before = desk.store.day(&at.id, date).await?;
    let to_come = |slot: SlotTime| span.from.is_some() || slot.on(date) > desk.now;
    let wanted = |slot: &SlotTime| span.holds(*slot) && to_come(*slot);
    let closed: Vec<SlotTime> = slots(&at, &before).into_iter().filter(wanted).collect();
    if closed.is_empty() {
        return Err(Refusal::NoSlots { counter: at.id, date }.into());
    }
    let told = if message.is_some() { "with a mail" } else { "without a mail" };
    let entry = desk.entry("close", at.subject(), Some(format!("{}, {told}", span.words())));
    let closing =
        Closing { counter: &at.id, date, slots: &closed, expires_at: desk.settings.times.forgets(date) };
    let day = desk.store.close(closing, &entry, desk.now).await?;

    let is_closed = |slot| closed.contains(&slot);
    let (reservations, unreadable) = desk.booked(&at, &day, is_closed).await?;
    let reservations: Vec<_> =
        reservations.into_iter().filter(|reservation| reservation.state == State::Booked).collect();
    let (mut told, mut after) = (Vec::new(), Vec::new());
    for (done, reservation) in reservations.iter().enumerate() {
        let entry = desk.entry("close", reservation.receipt, Some(at.subject()));
        let outcome = desk.call_off(reservation, message, &entry).await;
        let (what, now) =
            outcome.map_err(|source| CounterError::Interrupted { done, of: reservations.len(), source })?;
        told.push(what);
        after.push(now);
    }
    let sheets = desk.sheets(&after, &day, true).await?;
    let held = day
        .iter()
        .filter(|(seat, claim)| is_closed(seat.slot) && claim.is_live(desk.now) && !claim.is_forever());
    Ok(Closure {
        counter_name: at.name(),
        date,
        slots: closed.iter().copied().map(Clock).collect(),
        held_seats: held.count(),
        affected: told.into_iter().zip(sheets).map(|(told, sheet)| Affected { told, sheet }).collect(),
        unreadable,
        counter: at.id,
    })
}

impl Desk<'_> {
    /// Calls one booking off, and tells how that went and how it stands now. Who is overtaken looks
    /// again once.
    async fn call_off(
        &self,
        found: &Reservation,
        message: Option<&str>,
        entry: &Entry,
    ) -> Result<(Told, Reservation), StoreError> {
        let mut before = found.clone();
        for _ in 0..2 {
            match message {
                Some(message) if before.called_off && before.message.as_deref() == Some(message) => {
                    return Ok((Told::MailedBefore, before));
                }
                None if before.called_off => {
                    let told = if before.message.is_some() { Told::MailedBefore } else { Told::NotedBefore };
                    return Ok((told, before));
                }
                _ => {}
            }
            let told = if message.is_some() { Told::Mailed } else { Told::Noted };
            let noted = self.store.call_off(&before, message.map(str::to_owned), entry, self.now).await?;
            if let Some(after) = noted {
                return Ok((told, after));
            }
            match self.store.load(found.receipt, self.now).await? {
                Some(now) if is_same_visit(&now.reservation, found) => before = now.reservation,
                _ => return Ok((Told::MovedMeanwhile, before)),
            }
        }
        // Overtaken twice by its owner's own writes: it stands, and the same again tells it.
        Err(StoreError::Contended { operation: "call_off" })
    }
}

/// Whether a reservation still has the seats that it was found with.
pub(super) fn is_same_visit(now: &Reservation, found: &Reservation) -> bool {
    let seats = |reservation: &Reservation| {
        reservation
            .visit
            .as_ref()
            .map(|Visit { counter, date, seats }| (counter.clone(), *date, seats.clone()))
    };
    now.state == State::Booked && seats(now) == seats(found)
}

impl fmt::Display for Closure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = words::counter_day(self.counter_name.as_deref(), &self.counter, self.date);
        write!(f, "{heading}  closed: {}", slots::in_words(&self.slots))?;
        if self.held_seats > 0 {
            let seats = counted(self.held_seats, "seat is", "seats are");
            write!(
                f,
                "\n{seats} held there by residents who have not booked yet; they will be asked to choose anew."
            )?;
        }
        if self.affected.is_empty() {
            write!(f, "\nNobody is booked there.")?;
        } else {
            let affected = counted(self.affected.len(), "booking is affected", "bookings are affected");
            write!(
                f,
                "\n{affected}:\n\n{}",
                contacts(self.affected.iter().map(|one| (one.told.label(), &one.sheet)))
            )?;
        }
        let untold = |told| matches!(told, Told::Noted | Told::NotedBefore);
        if self.affected.iter().any(|affected| untold(affected.told)) {
            write!(
                f,
                "\n\nCall those who are not told, or run the same command again with --message: the mail then asks \
                 them to choose another time."
            )?;
        }
        for receipt in &self.unreadable {
            write!(
                f,
                "\n{receipt} has seats there and no reservation that can be read; see `uketori audit`"
            )?;
        }
        Ok(())
    }
}

/// Bookings with the answers and addresses by which their owners are reached.
pub(super) fn contacts<'a>(bookings: impl Iterator<Item = (&'static str, &'a Sheet)>) -> String {
    let mut columns = super::columns::Columns::default();
    for (word, sheet) in bookings {
        columns.row([
            sheet.time(),
            sheet.receipt.to_string(),
            format!("{}名", sheet.party),
            one_line(&sheet.language),
            word.to_owned(),
        ]);
        let addresses: Vec<&str> = sheet.addresses.iter().map(|address| address.address.as_str()).collect();
        columns.line(&addresses.join("  "));
        let people = sheet.people.iter().map(|person| answer::in_words(&person.answers));
        for answers in people.chain([answer::in_words(&sheet.answers)]).filter(|answers| !answers.is_empty())
        {
            columns.line(&answers);
        }
    }
    columns.show().trim_end().to_owned()
}
