//! The table: everything that the system remembers, and the only crate that speaks DynamoDB.
//!
//! Every write that can meet another says in its condition what it relies on, so no lock and no
//! sweeper is needed. Every item that can lapse carries `expires_at`; the conditions and reads here
//! stop believing it at that moment, however late the table's TTL deletes it.

mod applications;
pub mod audit;
mod booking_transaction;
mod cancel;
mod cards;
mod carry;
mod claims;
mod closing;
mod create;
mod drafts;
mod entries;
mod error;
mod everything;
mod expected;
mod forget;
mod handover;
mod hold_notes;
mod holds;
mod item;
mod ledger;
mod limits;
mod lost;
mod mails;
mod parts;
mod patience;
mod prepare;
mod rekey;
mod reminders;
mod settings;
mod transaction;
mod write;

pub use applications::Application;
pub use booking_transaction::{Booked, Booking};
pub use cancel::{Cancelled, Cancelling};
pub use cards::{BATCH, Card, CardCount, NewCard, Put, Removed};
pub use carry::Carried;
pub use closing::Closing;
pub use create::{Created, MailLimit, Newcomer};
pub use drafts::Saved;
pub use entries::Entry;
pub use error::StoreError;
pub use everything::Everything;
pub use forget::Forgotten;
pub use handover::HandedOver;
pub use hold_notes::{HoldNote, Noted};
pub use holds::{Extended, Held, LedgerDay};
pub use limits::Window;
pub use lost::{Losses, Lost, LostKind};
pub use mails::{
    Bounce, BounceKind, Lease, MailName, MailRecord, MailState, NotAMailName, Occasion, Recipient, Unsent,
};
pub use prepare::{Attended, Preparation, Setup};
pub use rekey::{CardIndex, Rekeyed};
pub use reminders::ReminderDay;
pub use settings::{Applied, SettingsVersion};

/// One municipality's table.
#[derive(Clone, Debug)]
pub struct Store {
    client: aws_sdk_dynamodb::Client,
    table: String,
}

impl Store {
    /// The table of this name, reached through this client.
    pub fn new(client: aws_sdk_dynamodb::Client, table: impl Into<String>) -> Self {
        Self { client, table: table.into() }
    }

    /// Another table, reached through the same client.
    #[must_use]
    pub fn beside(&self, table: impl Into<String>) -> Self {
        Self { client: self.client.clone(), table: table.into() }
    }

    /// The table's name.
    pub fn table(&self) -> &str {
        &self.table
    }
}
