//! The mails: what they say, and the only way out through SES.
//!
//! [`compose()`] is pure and makes a [`Message`] from a reservation and the municipality's words;
//! [`Postman`] hands one over. Which mails are owed, and that none goes out twice, is for the
//! function that sends them to see to.

mod compose;
mod encoded_word;
mod html;
mod postman;
mod values;
mod words;

pub use compose::{Attachment, ComposeError, Letterhead, Message, address, compose};
pub use postman::{Postman, SendError};
