//! What a record of the table's stream says about mails.

use aws_lambda_events::dynamodb::EventRecord;
use booking::{ReceiptNumber, Reservation, reservation::Owed};
use serde::Deserialize;

/// A reservation whose last write owes a mail.
pub(crate) struct Owing {
    pub(crate) receipt: ReceiptNumber,
    pub(crate) owed: Owed,
    /// When the table may forget the reservation, and with it the record of its mails.
    pub(crate) expires_at: u32,
    /// The reservation as that write left it.
    pub(crate) reservation: Result<Reservation, Unreadable>,
}

/// A record of a reservation that cannot be read. What exactly is wrong is not kept: it could quote
/// what the record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the reservation's record cannot be read")]
pub(crate) struct Unreadable;

/// As much of a reservation as it takes to record that its mail failed.
#[derive(Deserialize)]
struct Outline {
    receipt: ReceiptNumber,
    version: u32,
    #[serde(default)]
    owes: Option<Owed>,
    expires_at: u32,
}

/// What `record` owes; none when nothing.
///
/// A reservation keeps what it owes until it owes something else, so its later writes show it too.
/// Only the write that began to owe it has that very version.
pub(crate) fn read(record: &EventRecord) -> Result<Option<Owing>, Unreadable> {
    if !is_of_reservation(record) {
        return Ok(None);
    }
    let image = &record.change.new_image;
    let outline: Outline = serde_dynamo::from_item(image.clone()).map_err(|_| Unreadable)?;
    let Some(owed) = outline.owes.filter(|owed| owed.version == outline.version) else { return Ok(None) };
    Ok(Some(Owing {
        receipt: outline.receipt,
        owed,
        expires_at: outline.expires_at,
        reservation: serde_dynamo::from_item(image.clone()).map_err(|_| Unreadable),
    }))
}

/// The stream's filter lets nothing else through; the local machine has no filter.
fn is_of_reservation(record: &EventRecord) -> bool {
    let sort_key = record.change.keys.get("sk");
    let is_reservation = matches!(sort_key, Some(serde_dynamo::AttributeValue::S(sk)) if sk == "RESERVATION");
    is_reservation && matches!(record.event_name.as_str(), "INSERT" | "MODIFY")
}
