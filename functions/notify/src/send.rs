//! Sending one mail once: take a lease on its record, send, record.

use booking::{
    Reservation, Settings,
    reservation::{MailKind, Owed},
    settings::Seconds,
};
use mail::{ComposeError, Letterhead, SendError};
use store::{Lease, MailName, StoreError};

use crate::{Notify, owing::Unreadable};

/// How long a lease lasts: longer than one mail may take, so that nobody else sends while it still can;
/// short enough that a killed run delays its mail by minutes.
const LEASE: Seconds = Seconds::minutes(2);

/// The tags under which SES reports on a mail: whose it is, and which ([`MailName::tag`]).
pub(crate) const RECEIPT_TAG: &str = "receipt";
pub(crate) const MAIL_TAG: &str = "mail";

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
pub(crate) enum Never {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error("its link has ended")]
    LinkEnded,
    #[error(transparent)]
    Refused(SendError),
}

/// What became of a mail that this run had to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    /// SES took it.
    Sent,
    /// It will never be sent, which is recorded and logged.
    Failed,
    /// Nothing was left to do: it was sent or failed before.
    Before,
}

impl Notify<'_> {
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
        for (recipient, _) in reservation.addressees(owed.kind) {
            let name = MailName::owed(reservation.receipt, owed, recipient);
            self.send_once(name, reservation, settings).await?;
        }
        Ok(())
    }

    /// Sends one mail, unless that was done before.
    pub(crate) async fn send_once(
        &self,
        name: MailName,
        reservation: &Reservation,
        settings: &Settings,
    ) -> Result<Done, Later> {
        if self.lease(name, reservation.expires_at).await? {
            self.send_leased(name, reservation, settings).await
        } else {
            Ok(Done::Before)
        }
    }

    /// Whether the mail is now this run's to send; false when nothing is left to do.
    pub(crate) async fn lease(&self, name: MailName, expires_at: u32) -> Result<bool, Later> {
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
    ) -> Result<Done, Later> {
        let now = self.app.now();
        if name.kind == MailKind::Link && reservation.link_ends <= now {
            return self.never(name, &Never::LinkEnded).await;
        }
        let letterhead = Letterhead { settings, keys: &self.app.keys, base_url: self.app.base_url.origin() };
        let message = match mail::compose(letterhead, reservation, name.kind, name.recipient, now) {
            Ok(message) => message,
            Err(error) => return self.never(name, &error.into()).await,
        };
        let (receipt, tag) = (name.receipt.to_string(), name.tag());
        match self.postman.send(&message, &[(RECEIPT_TAG, &receipt), (MAIL_TAG, &tag)]).await {
            Ok(ses_id) => {
                self.app.store.mail_sent(name, &ses_id, self.app.now()).await?;
                let sent = self.app.now();
                // Of what nobody waits for, such as a reminder, there is no such moment.
                let owed = reservation
                    .owes
                    .filter(|owed| name == MailName::owed(name.receipt, *owed, name.recipient));
                let waited = owed.map(|owed| sent.duration_since(owed.since).as_secs());
                tracing::info!(event = "mail-sent", receipt, mail = tag, ses_id, waited, "a mail was sent");
                Ok(Done::Sent)
            }
            Err(error) if error.is_passing() => {
                // If this fails too, the lease ends by itself.
                if let Err(error) = self.app.store.mail_release(name).await {
                    tracing::warn!(receipt, mail = tag, "a lease was not given back: {error}");
                }
                Err(Later::Send(error))
            }
            Err(error) => self.never(name, &Never::Refused(error)).await,
        }
    }

    /// Records that a mail will not be sent. The log line is what an alarm listens for, of its own: one
    /// address that SES refuses is no fault to wake anybody for.
    pub(crate) async fn never(&self, name: MailName, why: &Never) -> Result<Done, Later> {
        tracing::warn!(event = "mail-failed", receipt = %name.receipt, mail = name.tag(), "a mail failed: {why}");
        self.app.store.mail_failed(name, &why.to_string(), self.app.now()).await?;
        Ok(Done::Failed)
    }
}
