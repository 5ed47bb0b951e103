//! The work of a counter (交付窓口) from the operator's command: who is expected, finding a booking,
//! cancelling it, handing cards over, closing and opening slots.
//!
//! Each work is a function of a [`Desk`] that returns a report: to be shown as text, or serialised.
//! Everything is done by the store's rules and transactions, and leaves an entry of who did it; what
//! only reads leaves it before anything is shown.

mod answer;
mod cancel;
mod close;
mod collected;
mod columns;
pub mod csv;
mod day;
mod error;
mod find;
mod log;
mod mail;
mod postcard;
mod reopen;
mod sheet;
mod sheets;
mod slots;
mod words;

use booking::{Counter, CounterId, ReceiptNumber, Settings};
use jiff::{Timestamp, civil::Date};
use store::{Application, Entry, Store};

pub use answer::Answer;
pub use cancel::{Cancellation, cancel};
pub use close::{Affected, Closure, Told, close};
pub use collected::{Handover, collected, take_back};
pub use day::{DaySheet, FieldName, day};
pub use error::{CounterError, Refusal};
pub use find::{Found, find};
pub use log::{Log, log};
pub use mail::{Mail, MailProgress, Trouble};
pub use postcard::{CardSheet, CardState, CardsFound, Numbers, find_cards};
pub use reopen::{Expected, Reopening, reopen};
pub use sheet::{Address, PersonSheet, PersonState, Sheet, VisitSheet};
pub use slots::Span;
pub use words::Clock;

/// Somebody of the staff at work.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The table.
    pub store: &'a Store,
    /// The settings in force.
    pub settings: &'a Settings,
    /// Who it is, as they say themselves.
    pub who: &'a str,
    /// The present.
    pub now: Timestamp,
}

impl<'a> Desk<'a> {
    /// An entry of what is being done here.
    fn entry(&self, act: &str, subject: impl ToString, note: Option<String>) -> Entry {
        Entry::new(self.who, act, subject.to_string(), note, self.now)
    }

    /// The counter with this id or Japanese name. An id that the settings do not have any more is good
    /// where the day has seats: a counter may be gone while people are booked there.
    async fn counter(&self, name: &str, date: Date) -> Result<At<'a>, CounterError> {
        let counters = &self.settings.counters;
        let known =
            counters.iter().find(|counter| counter.id.as_str() == name || counter.name.get("ja") == name);
        if let Some(counter) = known {
            return Ok(At { id: counter.id.clone(), counter: Some(counter), date });
        }
        if let Ok(id) = CounterId::new(name)
            && self.store.day(&id, date).await?.iter().next().is_some()
        {
            return Ok(At { id, counter: None, date });
        }
        let known = counters.iter().map(|counter| counter.id.to_string()).collect();
        Err(Refusal::NoSuchCounter { name: name.to_owned(), known }.into())
    }

    /// The application of this receipt number.
    async fn application(&self, receipt: ReceiptNumber) -> Result<Application, CounterError> {
        let found = self.store.load(receipt, self.now).await?;
        Ok(found.ok_or(Refusal::NoSuchReceipt { receipt })?)
    }
}

/// A counter's day.
struct At<'a> {
    id: CounterId,
    /// None where the settings do not have it any more.
    counter: Option<&'a Counter>,
    date: Date,
}

impl At<'_> {
    /// As entries name it.
    fn subject(&self) -> String {
        format!("{} {}", self.id, self.date)
    }

    fn name(&self) -> Option<String> {
        self.counter.map(|counter| counter.name.get("ja").to_owned())
    }
}
