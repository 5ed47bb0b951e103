//! What residents see and do, each branch at the level of the screens.

mod addresses;
mod again;
mod calendar;
mod called_off;
mod cancel;
mod change;
mod city_changes;
mod confirm;
mod deadline;
mod details;
mod devices;
mod entries;
mod form;
mod kept;
mod limits;
mod lookup;
mod mail_link;
mod mails;
mod over;
mod resend;
mod safety;
mod staff;
mod table;
mod unfinished;
mod verify;
mod whole;
