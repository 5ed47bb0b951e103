//! The operator's command, and the whole system on one machine.

pub mod cards;
pub mod cli;
pub mod counter;
pub mod local;
mod settings_file;
