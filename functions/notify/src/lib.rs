//! Sends the mails that the table's stream reports as owed.
//!
//! Every transition that owes a mail says so on the reservation, in the same write. The stream brings
//! that write here, at least once and in order; the mail's record in the table makes it once: take a
//! lease, send, record. Only a stop between sending and recording can repeat a mail.
//!
//! What a mail says is the reservation as the write left it, not as it is now: somebody who books and
//! cancels within seconds gets both mails, each true when it was owed. The link mail is the exception
//! (see [`Notify::is_still_wanted`]).

mod owing;

use aws_lambda_events::{
    dynamodb::{Event, EventRecord},
    streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse},
};
use booking::{
    Reservation, Settings,
    reservation::{MailKind, Owed, Recipient},
    settings::Seconds,
};
use lambda_runtime::{Error, LambdaEvent};
use mail::{ComposeError, Letterhead, Postman, SendError};
use owing::{Owing, Unreadable};
use store::{Lease, MailName, StoreError};
use web::{App, Aws, EnvironmentError};

/// How long a lease lasts: longer than this function may run, so that nobody else sends while it
/// still can; short enough that a killed run delays its mail by minutes.
const LEASE: Seconds = Seconds::minutes(2);

/// What it takes to send mails.
#[derive(Clone)]
pub struct Notify<'a> {
    /// Table, secrets, settings and clock.
    pub app: &'a App,
    /// The way out.
    pub postman: Postman,
}

/// Why a mail waits for the next try.
#[derive(Debug, thiserror::Error)]
pub enum Later {
    /// The table could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// SES did not take the mail now.
    #[error(transparent)]
    Send(SendError),
    /// Another run has the lease, or had it when it was killed.
    #[error("another run is at this mail")]
    Busy,
}

/// Why a mail will not be sent.
#[derive(Debug, thiserror::Error)]
enum Never {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error("its link has ended")]
    LinkEnded,
    #[error(transparent)]
    Refused(SendError),
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
    /// names SES's, where there is one.
    ///
    /// # Errors
    /// [`EnvironmentError`] when the deployment left something out.
    pub async fn start() -> Result<Self, EnvironmentError> {
        let app = web::start().await?;
        let configuration_set = std::env::var("CONFIGURATION_SET").ok().filter(|name| !name.is_empty());
        Ok(Self { app, postman: Postman::new(Aws::of_process()?.sesv2(None).build(), configuration_set) })
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
                tracing::warn!(receipt = %owing.receipt, kind = owing.owed.kind.name(), "a mail waits: {later}");
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
        let name = MailName { receipt: owing.receipt, owed: owing.owed, recipient: Recipient::First };
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

    /// Sends what `reservation` owes to each of its addresses that did not get it yet.
    ///
    /// # Errors
    /// [`Later`] when that has to wait. A mail that will never be sent is recorded and logged instead.
    pub async fn send(
        &self,
        reservation: &Reservation,
        owed: Owed,
        settings: &Settings,
    ) -> Result<(), Later> {
        for recipient in [Recipient::First, Recipient::Second] {
            if mail::address(reservation, owed.kind, recipient).is_some() {
                let name = MailName { receipt: reservation.receipt, owed, recipient };
                if self.lease(name, reservation.expires_at).await? {
                    self.send_leased(name, reservation, settings).await?;
                }
            }
        }
        Ok(())
    }

    /// Whether the mail is now this run's to send; false when nothing is left to do.
    async fn lease(&self, name: MailName, expires_at: u32) -> Result<bool, Later> {
        let now = self.app.now();
        match self.app.store.lease_mail(name, now, LEASE.after(now), expires_at).await? {
            Lease::Granted => Ok(true),
            Lease::Settled => Ok(false),
            Lease::Busy => Err(Later::Busy),
        }
    }

    async fn send_leased(
        &self,
        name: MailName,
        reservation: &Reservation,
        settings: &Settings,
    ) -> Result<(), Later> {
        let now = self.app.now();
        if name.owed.kind == MailKind::Link && reservation.link_ends <= now {
            return self.never(name, &Never::LinkEnded).await;
        }
        let letterhead = Letterhead { settings, keys: &self.app.keys, base_url: self.app.base_url.origin() };
        let message = match mail::compose(letterhead, reservation, name.owed.kind, name.recipient, now) {
            Ok(message) => message,
            Err(error) => return self.never(name, &error.into()).await,
        };
        match self.postman.send(&message).await {
            Ok(ses_id) => {
                self.app.store.mail_sent(name, &ses_id, self.app.now()).await?;
                tracing::info!(receipt = %name.receipt, kind = name.owed.kind.name(), ses_id, "a mail was sent");
                Ok(())
            }
            Err(error) if error.is_passing() => {
                // If this fails too, the lease ends by itself.
                if let Err(error) = self.app.store.mail_release(name).await {
                    tracing::warn!(receipt = %name.receipt, "a lease was not given back: {error}");
                }
                Err(Later::Send(error))
            }
            Err(error) => self.never(name, &Never::Refused(error)).await,
        }
    }

    /// Records that a mail will not be sent. The log line is what the alarm listens for.
    async fn never(&self, name: MailName, why: &Never) -> Result<(), Later> {
        tracing::error!(receipt = %name.receipt, kind = name.owed.kind.name(), "a mail failed: {why}");
        Ok(self.app.store.mail_failed(name, &why.to_string(), self.app.now()).await?)
    }
}

#[cfg(test)]
mod tests;
