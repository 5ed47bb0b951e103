//! Closing slots of one day: a mark beside the seats, on whose absence every write insists that takes
//! a seat. So nothing is booked there from that very write on, holds under way included; what was
//! booked before stands in the ledger, to be called off one by one.

use booking::{
    CounterId, DayLedger, Reservation, SlotTime,
    reservation::{MailKind, State},
    time,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Store,
    applications::{difference, is_written, owing},
    claims::Change,
    entries::Entry,
    error::StoreError,
    item::{EXPIRES_AT, RESERVATION, key, number, reservation_pk},
    ledger::{closed_name, day_key},
    parts::{Part, Parts},
    patience::{TRIES, pause},
    transaction::Committed,
};

/// Slots of one day to close, or to open again.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'a> {
    /// The counter.
    pub counter: &'a CounterId,
    /// The day.
    pub date: Date,
    /// The slots; at least one, at most as many as a day has.
    pub slots: &'a [SlotTime],
    /// When the day may be forgotten, seconds since 1970.
    pub expires_at: u32,
}

/// So many slots are closed in one write: a mark is a name and a value of the same expression.
const AT_ONCE: usize = 100;

impl Store {
    /// Closes slots, and returns the day as it then is: whoever has a booked seat there is affected.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; then some of the slots may be closed.
    pub async fn close(
        &self,
        closing: Closing<'_>,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<DayLedger, StoreError> {
        self.mark(closing, entry, |day, slot| {
            day.set(&closed_name(slot), number(time::seconds(now)));
        })
        .await
    }

    /// Opens slots again that were closed.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; then some of the slots may be open.
    pub async fn reopen(&self, closing: Closing<'_>, entry: &Entry) -> Result<DayLedger, StoreError> {
        self.mark(closing, entry, |day, slot| day.remove(&closed_name(slot))).await
    }

    async fn mark(
        &self,
        closing: Closing<'_>,
        entry: &Entry,
        mark: impl Fn(&mut Change, SlotTime),
    ) -> Result<DayLedger, StoreError> {
        for (index, slots) in closing.slots.chunks(AT_ONCE).enumerate() {
            let mut day = Change::default();
            slots.iter().for_each(|slot| mark(&mut day, *slot));
            day.set(EXPIRES_AT, number(closing.expires_at));
            let mut parts = Parts::default();
            parts.push(Part::Seats, self.part_update(day_key(closing.counter, closing.date), &day)?);
            if index == 0 {
                parts.push(Part::Entry, self.part_entry(entry)?);
            }
            self.insist(&parts).await?;
        }
        self.day(closing.counter, closing.date).await
    }

    /// Writes what has no condition but that the entry is new, however many rivals there are.
    async fn insist(&self, parts: &Parts) -> Result<(), StoreError> {
        for tried in 1..=TRIES {
            match self.transact(parts.items()).await? {
                Committed::Done => return Ok(()),
                // The entry stands: our own write, whose answer was lost.
                Committed::Refused(_) => return Ok(()),
                Committed::Rivalled(_) => {}
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "close" })
    }

    /// Notes on a booked reservation that its counter is closed then. With a `message` it owes the mail
    /// that says so; without one it is only noted.
    ///
    /// Returns the reservation as it now is; none when it was written elsewhere meanwhile or is not
    /// booked, and the caller should look again.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn call_off(
        &self,
        before: &Reservation,
        message: Option<String>,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<Option<Reservation>, StoreError> {
        let told = match message {
            Some(_) => owing(before, MailKind::CalledOff, now),
            None => Reservation { version: before.version + 1, ..before.clone() },
        };
        self.note(before, Reservation { called_off: true, message, ..told }, entry).await
    }

    /// Notes that its counter is open again after all. None as for [`Self::call_off`].
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn call_on(
        &self,
        before: &Reservation,
        entry: &Entry,
    ) -> Result<Option<Reservation>, StoreError> {
        let after =
            Reservation { version: before.version + 1, called_off: false, message: None, ..before.clone() };
        self.note(before, after, entry).await
    }

    async fn note(
        &self,
        before: &Reservation,
        after: Reservation,
        entry: &Entry,
    ) -> Result<Option<Reservation>, StoreError> {
        if before.state != State::Booked {
            return Ok(None);
        }
        let mut parts = Parts::default();
        let change = difference(before, &after)?;
        let reservation = self.part_update(key(reservation_pk(before.receipt), RESERVATION), &change)?;
        parts.push(Part::Reservation, reservation);
        parts.push(Part::Entry, self.part_entry(entry)?);
        for tried in 1..=TRIES {
            match self.transact(parts.items()).await? {
                Committed::Done => return Ok(Some(after)),
                Committed::Refused(reasons) | Committed::Rivalled(reasons) => {
                    match parts.refusals(&reasons).of(Part::Reservation) {
                        Some(Some(item)) if is_written(item, &after)? => return Ok(Some(after)),
                        Some(_) => return Ok(None),
                        None => {}
                    }
                }
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "call_off" })
    }
}
