//! The screens: each a function from a model to HTML, all through one layout. Nothing here waits
//! or reads; everything works without scripts.

mod accessibility;
mod booking_view;
mod cancel;
mod compared;
mod confirm;
mod contact;
mod countdown;
mod details;
mod done;
mod errors;
mod faq;
mod fields;
pub mod foreign;
pub mod furigana;
mod home;
mod layout;
mod locale;
mod lookup;
mod notice;
mod pieces;
mod postcard;
mod qr;
mod recipient;
mod reserve;
mod sent;
mod site;
mod slots;
mod unreachable;
mod verify;

pub mod assets;
pub mod when;
pub mod wrong;

pub use accessibility::accessibility;
pub use cancel::{Cancel, Cancelled, cancel, cancelled};
pub use confirm::{Confirm, ConfirmNotice, confirm};
pub use details::{Details, DetailsNotice, details};
pub use done::{Done, done};
pub use errors::FieldErrors;
pub use faq::faq;
pub use fluent_bundle::FluentValue;
pub use home::home;
pub use locale::Locale;
pub use lookup::{Lookup, LookupNotice, lookup};
pub use notice::{Notice, bare, notice};
pub use reserve::{CounterChoice, Reserve, ReserveNotice, reserve};
pub use sent::{Sent, SentNotice, sent};
pub use site::Site;
pub use slots::{Lost, OtherCounter, Slots, Turning, Why, slots};
pub use unreachable::unreachable;
pub use verify::{Verify, VerifyNotice, verify};
