//! The rules of booking a visit to a counter.
//!
//! Everything here is pure: nothing waits, nothing is read from the world, and the present is an
//! argument called `now`. The store, the pages and the functions all speak in these words.

pub mod birth;
pub mod calendar;
pub mod claim;
pub mod counter_choice;
pub mod hold;
pub mod holidays;
pub mod keys;
pub mod ledger;
pub mod mail_address;
pub mod number;
pub mod paging;
pub mod receipt;
pub mod reservation;
#[cfg(test)]
mod samples;
pub mod schedule;
pub mod settings;
pub mod time;

pub use birth::BirthDate;
pub use claim::Claim;
pub use counter_choice::{CounterRule, CountersDiffer};
pub use ledger::{DayLedger, SeatName};
pub use mail_address::MailAddress;
pub use number::CardNumber;
pub use receipt::{Nonce, ReceiptNumber};
pub use reservation::{Draft, Hold, Reservation};
pub use settings::{Counter, CounterId, Settings};
pub use time::SlotTime;
