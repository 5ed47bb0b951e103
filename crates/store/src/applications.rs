//! Applications: the reservation and the draft that stand under one receipt number.

use booking::{
    Draft, MailAddress, Nonce, ReceiptNumber, Reservation,
    reservation::{MailKind, Owed, State},
    time,
};
use jiff::Timestamp;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{
        DRAFT, Item, RESERVATION, SK, as_number, as_text, attribute, key, number, read, reservation_pk, text,
        write,
    },
    write::Written,
};

/// What is known of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The application itself.
    pub reservation: Reservation,
    /// What was typed so far and where the hold is; none before the first step and after booking.
    pub draft: Option<Draft>,
}

impl Application {
    /// The draft, empty before the first step.
    pub fn draft(&self) -> Draft {
        self.draft.clone().unwrap_or_default()
    }

    /// Whether this is a booking that is being changed: the draft of a change was begun, and neither
    /// completed nor given up, nor is its time over.
    pub fn is_being_changed(&self) -> bool {
        self.change_began() && self.draft.as_ref().is_some_and(|draft| !draft.is_lapsed())
    }

    /// The same, also when its time is over.
    pub fn change_began(&self) -> bool {
        self.reservation.state == State::Booked && self.draft.as_ref().is_some_and(|draft| draft.changes)
    }
}

impl Store {
    /// The application of this receipt number with its draft, in one consistent read. Neither is
    /// believed beyond its end, whether or not the table has deleted it yet.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or an item cannot be read.
    pub async fn load(
        &self,
        receipt: ReceiptNumber,
        now: Timestamp,
    ) -> Result<Option<Application>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("#pk = :pk")
            .expression_attribute_names("#pk", crate::item::PK)
            .expression_attribute_values(":pk", text(reservation_pk(receipt)))
            .consistent_read(true)
            .send()
            .await
            .map_err(service("Query"))?;
        let (mut reservation, mut draft) = (None, None);
        for item in answer.items.unwrap_or_default() {
            match as_text(&item, SK) {
                Some(RESERVATION) => reservation = Some(read::<Reservation>("reservation", item)?),
                Some(DRAFT) => draft = Some(read::<Draft>("draft", item)?),
                _ => {}
            }
        }
        let reservation = reservation.filter(|reservation| !reservation.is_lapsed(now));
        // Of a lapsed draft only its version counts, for it may still stand there to be written over,
        // and what it was about.
        let draft = draft.map(|draft| {
            if draft.expires_at >= time::seconds(now) {
                draft
            } else {
                Draft { version: draft.version, changes: draft.changes, ..Draft::default() }
            }
        });
        Ok(reservation.map(|reservation| Application { reservation, draft }))
    }

    /// Asks for the link mail again, to the same address or a corrected one. A corrected address
    /// gets a new nonce, which ends the link that went to the wrong one.
    ///
    /// Returns the reservation as it now is; none when something else was written meanwhile, and
    /// the caller should look again.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn owe_link_again(
        &self,
        before: &Reservation,
        address: &MailAddress,
        nonce: Nonce,
        now: Timestamp,
    ) -> Result<Option<Reservation>, StoreError> {
        let after = Reservation {
            address: address.clone(),
            nonce,
            link_mails: before.link_mails + 1,
            ..owing(before, MailKind::Link, now)
        };
        self.rewrite(before, after).await
    }

    /// Asks for the mail with the booking again, to all its addresses, in this language; where the
    /// counter called the visit off, for the one that says so. None as for [`Self::owe_link_again`].
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn owe_booked_again(
        &self,
        before: &Reservation,
        language: &str,
        now: Timestamp,
    ) -> Result<Option<Reservation>, StoreError> {
        let kind = if before.called_off { MailKind::CalledOff } else { MailKind::Booked };
        let after = Reservation { language: language.to_owned(), ..owing(before, kind, now) };
        self.rewrite(before, after).await
    }

    /// Writes what differs between the two versions of a reservation, if nothing else was written
    /// meanwhile.
    async fn rewrite(
        &self,
        before: &Reservation,
        after: Reservation,
    ) -> Result<Option<Reservation>, StoreError> {
        let change = difference(before, &after)?;
        match self.update(key(reservation_pk(before.receipt), RESERVATION), &change).await? {
            Written::Done => Ok(Some(after)),
            // Our own write, whose answer was lost.
            Written::Refused(Some(item)) if is_written(&item, &after)? => Ok(Some(after)),
            Written::Refused(_) => Ok(None),
        }
    }
}

/// The reservation's next version, which owes a mail.
pub(crate) fn owing(before: &Reservation, kind: MailKind, now: Timestamp) -> Reservation {
    let version = before.version + 1;
    Reservation { version, owes: Some(Owed { kind, version, since: now }), ..before.clone() }
}

/// The update that makes `after` of `before`, under the condition that `before` still stands. Only
/// what differs is written, so attributes that a later version of the program keeps there stay.
pub(crate) fn difference(before: &Reservation, after: &Reservation) -> Result<Change, StoreError> {
    let (old, new) = (write("reservation", before)?, write("reservation", after)?);
    let mut change = Change::default();
    change.must_equal("version", number(before.version));
    change.must_equal("state", attribute("reservation", &before.state)?);
    for (name, value) in &new {
        if old.get(name) != Some(value) {
            change.set(name, value.clone());
        }
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        change.remove(name);
    }
    Ok(change)
}

/// Whether `item` is what we meant to write. The moment since which its mail is owed differs between
/// two tries by different functions, and does not matter.
pub(crate) fn is_written(item: &Item, wanted: &Reservation) -> Result<bool, StoreError> {
    if as_number::<u32>(item, "version") != Some(wanted.version) {
        return Ok(false);
    }
    let mut present: Reservation = read("reservation", item.clone())?;
    if let (Some(present), Some(wanted)) = (&mut present.owes, wanted.owes) {
        present.since = wanted.since;
    }
    present.visit_since = wanted.visit_since;
    Ok(present == *wanted)
}
