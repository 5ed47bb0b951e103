//! The operator's command, and the whole system on one machine.

pub mod cards;
pub mod cli;
pub mod counter;
pub mod doctor;
pub mod export;
pub mod local;
pub mod rekey;
pub mod restored;
mod settings_file;
pub mod smoke;
pub mod stack;
