//! Sends the mails: those that the table's stream reports as owed, and the reminders.
//!
//! Every transition that owes a mail says so on the reservation, in the same write. The stream brings
//! that write here, at least once and in order; the mail's record in the table makes it once: take a
//! lease, send, record. Only a stop between sending and recording can repeat a mail.
//!
//! What a mail says is the reservation as the write left it, not as it is now: somebody who books and
//! cancels within seconds gets both mails, each true when it was owed. The link mail is the exception
//! (see [`Notify::is_still_wanted`]), and a reminder, which nobody owes, is about the present alone.
//!
//! Three functions are built from this: [`handle`] listens to the stream, [`remind`] runs every quarter
//! of an hour, [`feedback`] hears of mails that came back.

mod due;
mod feedback;
mod owing;
mod reminders;
mod send;

use aws_lambda_events::{
    dynamodb::{Event, EventRecord},
    streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse},
};
use booking::{
    Reservation, Settings,
    reservation::{MailKind, Owed, Recipient},
};
use lambda_runtime::{Error, LambdaEvent};
use mail::Postman;
use owing::{Owing, Unreadable};
use send::Done;
use store::{MailName, StoreError};
use web::{App, Aws, EnvironmentError};

pub use feedback::feedback;
pub use reminders::{Round, remind};
pub use send::Later;

/// As many reminders are sent in a second where the deployment does not say.
pub const MAILS_PER_SECOND: u32 = 10;

/// What it takes to send mails.
#[derive(Clone)]
pub struct Notify<'a> {
    /// Table, secrets, settings and clock.
    pub app: &'a App,
    /// The way out.
    pub postman: Postman,
    /// At most so many reminders go out in a second; mails that somebody waits for are not slowed.
    pub mails_per_second: u32,
}

/// Sends what a batch of the stream's records owes, in order.
///
/// At the first mail that must wait the rest of the batch waits with it: Lambda brings everything
/// from that record on again. What ails one mail for a while (SES is down, the table does not answer)
/// ails the next as well; what ails one mail for good is recorded, and the next goes on.
///
/// # Errors
/// When there are no settings to write mails with; the whole batch comes again.
pub async fn handle(notify: &Notify<'_>, event: LambdaEvent<Event>) -> Result<DynamoDbEventResponse, Error> {
    let settings = notify.app.settings().await?;
    Ok(notify.send_all(event.payload.records, &settings).await)
}

impl Notify<'static> {
    /// From the environment of this process. Beside what [`web::start`] reads, `CONFIGURATION_SET`
    /// names SES's, where there is one, and `MAILS_PER_SECOND` sets the pace of reminders.
    ///
    /// # Errors
    /// [`EnvironmentError`] when the deployment left something out.
    pub async fn start() -> Result<Self, EnvironmentError> {
        let app = web::start().await?;
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let pace = variable("MAILS_PER_SECOND").and_then(|number| number.parse().ok());
        let client = Aws::of_process()?.sesv2(None).build();
        let postman = Postman::new(client, variable("CONFIGURATION_SET"));
        Ok(Self { app, postman, mails_per_second: pace.unwrap_or(MAILS_PER_SECOND) })
    }
}

impl Notify<'_> {
    async fn send_all(&self, records: Vec<EventRecord>, settings: &Settings) -> DynamoDbEventResponse {
        let mut response = DynamoDbEventResponse::default();
        for record in records {
            let owing = match owing::read(&record) {
                Ok(Some(owing)) => owing,
                Ok(None) => continue,
                Err(error) => {
                    tracing::error!(event_id = record.event_id, "a mail may be owed: {error}");
                    continue;
                }
            };
            if let Err(later) = self.send_owing(&owing, settings).await {
                let kind = owing.owed.kind.name();
                tracing::warn!(event = "mail-waits", receipt = %owing.receipt, kind, "a mail waits: {later}");
                let mut failure = DynamoDbBatchItemFailure::default();
                failure.item_identifier = record.change.sequence_number;
                response.batch_item_failures.push(failure);
                break;
            }
        }
        response
    }

    async fn send_owing(&self, owing: &Owing, settings: &Settings) -> Result<(), Later> {
        let Ok(reservation) = &owing.reservation else { return self.unreadable(owing).await };
        match self.is_still_wanted(reservation, owing.owed).await {
            Ok(true) => self.send(reservation, owing.owed, settings).await,
            Ok(false) => Ok(()),
            Err(StoreError::Unreadable { .. }) => self.unreadable(owing).await,
            Err(error) => Err(error.into()),
        }
    }

    /// To which addresses the mail would go cannot be known, so the failure stands under the first.
    async fn unreadable(&self, owing: &Owing) -> Result<(), Later> {
        let name = MailName::owed(owing.receipt, owing.owed, Recipient::First);
        if self.lease(name, owing.expires_at).await? {
            self.never(name, &Unreadable.into()).await?;
        }
        Ok(())
    }

    /// A link mail is sent only while the reservation still owes it. A later one means that the
    /// resident asked again, perhaps because the first address was mistyped: then the old link is
    /// dead, and the mail a stranger's. A booking means that a link arrived.
    async fn is_still_wanted(&self, reservation: &Reservation, owed: Owed) -> Result<bool, StoreError> {
        if owed.kind != MailKind::Link {
            return Ok(true);
        }
        let present = self.app.store.load(reservation.receipt, self.app.now()).await?;
        Ok(present.is_some_and(|present| present.reservation.owes == Some(owed)))
    }
}

#[cfg(test)]
mod tests;
