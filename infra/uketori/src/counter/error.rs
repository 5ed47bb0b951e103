//! Why something was not done at the counter.

use booking::{CounterId, ReceiptNumber, birth::BirthError, number::NumberError};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use store::StoreError;

use super::words;

/// Something was not done.
#[derive(Debug, thiserror::Error)]
pub enum CounterError {
    /// The answer is no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What was typed is no number 1 or number 2.
    #[error("{label} is not good: {error}. It is written like {example}")]
    Number {
        /// What the city calls the number.
        label: String,
        /// A good one.
        example: String,
        /// What is wrong with it.
        error: NumberError,
    },
    /// What was typed is no birthday.
    #[error(
        "the birthday is not good: {0}. Write 2001-02-03, H13.2.3 or 平成13年2月3日, with 00 for what is unknown"
    )]
    Birth(BirthError),
    /// The times of the day do not follow one another.
    #[error("--to must be after --from")]
    Backwards,
    /// The table did not answer.
    #[error("{0}. The same command can be run again: what is done is not done twice")]
    Table(#[source] StoreError),
    /// The table did not answer when a part of the work was done.
    #[error("{source}. Of {of} bookings, {done} were done; run the same command again to finish the others")]
    Interrupted {
        /// How many were done.
        done: usize,
        /// How many there are.
        of: usize,
        /// What happened.
        source: StoreError,
    },
    /// The report cannot be written as JSON or CSV.
    #[error("the report cannot be written: {0}")]
    Unwritable(String),
}

impl From<StoreError> for CounterError {
    fn from(error: StoreError) -> Self {
        Self::Table(error)
    }
}

/// The answer is no, and nothing was changed. Serialised it has its name as `refused`, beside what it
/// is about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "refused", rename_all = "snake_case")]
#[expect(missing_docs, reason = "every field is named for what it is")]
pub enum Refusal {
    /// The settings have no such counter.
    #[error("there is no counter {name}; there are {}", .known.join(", "))]
    NoSuchCounter { name: String, known: Vec<String> },
    /// No such application is kept.
    #[error("there is no booking {receipt}; bookings are kept for a while after the visit and then deleted")]
    NoSuchReceipt { receipt: ReceiptNumber },
    /// No card has these numbers.
    #[error("no card has this number and birthday; it may be typed wrongly, or not be on the list yet")]
    NoSuchCard,
    /// It was begun and never completed.
    #[error(
        "{receipt} was begun but nothing is booked: there is nothing to do, it ends by itself at {}",
        words::moment(*.link_ends)
    )]
    NotBooked { receipt: ReceiptNumber, link_ends: Timestamp },
    /// It was cancelled before.
    #[error("{receipt} is cancelled already")]
    Cancelled { receipt: ReceiptNumber },
    /// Its cards were handed over.
    #[error(
        "the cards of {receipt} were handed over; if that was recorded by mistake, \
         `uketori collected {receipt} --undo` comes first"
    )]
    Collected { receipt: ReceiptNumber },
    /// Its cards were not handed over.
    #[error("the cards of {receipt} were not handed over: there is nothing to take back")]
    NotCollected { receipt: ReceiptNumber },
    /// The day of its visit is over.
    #[error(
        "the visit of {receipt} was on {}: its seats are past, and its cards can be booked again since the day \
         after; there is nothing to cancel",
        words::day(*.date)
    )]
    Over { receipt: ReceiptNumber, date: Date },
    /// Somebody else wrote it at the same moment, twice.
    #[error(
        "{receipt} is being changed at this moment by somebody else; look at it with `uketori find {receipt}` \
         and then try again"
    )]
    Overtaken { receipt: ReceiptNumber },
    /// The party has fewer people.
    #[error("there is no person {person}: {receipt} is for {party}")]
    NoSuchPerson { receipt: ReceiptNumber, person: usize, party: usize },
    /// These cards were handed over before.
    #[error("that these cards of {receipt} were handed over is recorded already")]
    HandedOver { receipt: ReceiptNumber },
    /// A card is in another booking, or was handed over under another.
    #[error(
        "person {person}'s card {} {other}; look with `uketori find {other}`",
        if *.handed_over { "was handed over under" } else { "is in the booking" }
    )]
    CardBooked { person: usize, other: ReceiptNumber, handed_over: bool },
    /// A card is not on the list any more.
    #[error("person {person}'s card is not on the list any more; import it again to record it")]
    CardGone { person: usize },
    /// The counter has no slot to close.
    #[error("{counter} has no slots then on {}: there is nothing to close", words::day(*.date))]
    NoSlots { counter: CounterId, date: Date },
    /// The day is over.
    #[error("{} is over", words::day(*.date))]
    DayOver { date: Date },
    /// Nothing is closed.
    #[error("no slot of {counter} is closed then on {}: there is nothing to open", words::day(*.date))]
    NothingClosed { counter: CounterId, date: Date },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_serialised_by_its_name() {
        let receipt: ReceiptNumber = "1234567890".parse().unwrap();
        let refusal = Refusal::NoSuchPerson { receipt, person: 3, party: 2 };
        assert_eq!(
            serde_json::to_value(&refusal).unwrap(),
            serde_json::json!({
                "refused": "no_such_person", "receipt": "1234567890", "person": 3, "party": 2
            })
        );
        assert_eq!(refusal.to_string(), "there is no person 3: 1234567890 is for 2");
        let card = Refusal::CardBooked { person: 1, other: receipt, handed_over: true };
        assert!(card.to_string().contains("was handed over under 1234567890"), "{card}");
    }
}
