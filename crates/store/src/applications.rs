//! Applications: the reservation and the draft that stand under one receipt number.

use booking::{Draft, MailAddress, Nonce, ReceiptNumber, Reservation, reservation::Owed, time};
use jiff::Timestamp;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{
        DRAFT, Item, RESERVATION, SK, as_number, as_text, attribute, key, number, read, reservation_pk, text,
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
        // Of a lapsed draft only its version counts, for it may still stand there to be written over.
        let draft = draft.map(|draft| {
            if draft.expires_at >= time::seconds(now) {
                draft
            } else {
                Draft { version: draft.version, ..Draft::default() }
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
        let version = before.version + 1;
        let after = Reservation {
            version,
            address: address.clone(),
            nonce,
            link_mails: before.link_mails + 1,
            owes: Some(Owed { kind: booking::reservation::MailKind::Link, version, since: now }),
            ..before.clone()
        };
        let mut change = Change::default();
        change.must_equal("version", number(before.version));
        change.set("version", number(version));
        change.set("address", attribute("reservation", &after.address)?);
        change.set("nonce", attribute("reservation", &after.nonce)?);
        change.set("link_mails", number(after.link_mails));
        change.set("owes", attribute("reservation", &after.owes)?);
        match self.update(key(reservation_pk(before.receipt), RESERVATION), &change).await? {
            Written::Done => Ok(Some(after)),
            // Our own write, whose answer was lost.
            Written::Refused(Some(item)) if is_written(&item, &after)? => Ok(Some(after)),
            Written::Refused(_) => Ok(None),
        }
    }
}

/// Whether `item` is what we meant to write.
pub(crate) fn is_written(item: &Item, wanted: &Reservation) -> Result<bool, StoreError> {
    if as_number::<u32>(item, "version") != Some(wanted.version) {
        return Ok(false);
    }
    Ok(read::<Reservation>("reservation", item.clone())? == *wanted)
}
