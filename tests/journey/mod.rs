//! What residents see and do, each branch at the level of the screens.

mod again;
mod calendar;
mod confirm;
mod form;
mod limits;
mod lookup;
mod mail_link;
mod safety;
mod verify;
mod whole;
