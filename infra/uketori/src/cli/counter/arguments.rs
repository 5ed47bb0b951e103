//! What can be said to the commands of a counter.

use std::path::PathBuf;

use booking::{ReceiptNumber, SlotTime};
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::parse::{clock, date, person, words};
use crate::{cli::reach::Reach, counter::Span};

/// Which table, and how the answer is shown.
#[derive(Debug, Args)]
pub(in crate::cli) struct Shown {
    #[command(flatten)]
    pub(super) reach: Reach,
    /// Answer in JSON, for programs; docs/counter.md says what is in it
    #[arg(long)]
    pub(super) json: bool,
}

/// The same for what leaves an entry.
#[derive(Debug, Args)]
pub(in crate::cli) struct AtDesk {
    #[command(flatten)]
    pub(super) shown: Shown,
    /// Who you are, for the entry of what was done; the system's user without it
    #[arg(long, value_name = "NAME", env = "UKETORI_OPERATOR", hide_env_values = true)]
    pub(super) by: Option<String>,
}

/// A counter's day.
#[derive(Debug, Args)]
pub(in crate::cli) struct CounterDay {
    /// The counter: its id or its Japanese name
    pub(super) counter: String,
    /// The day: 2027-12-01, today or tomorrow
    #[arg(value_parser = date)]
    pub(super) date: Date,
}

/// A part of a day.
#[derive(Debug, Args)]
pub(in crate::cli) struct Part {
    /// Slots that begin at this time or later
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub(super) from: Option<SlotTime>,
    /// Slots that begin before this time
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub(super) to: Option<SlotTime>,
}

impl Part {
    pub(super) fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Day {
    #[command(flatten)]
    pub(super) at: CounterDay,
    /// Write a file for spreadsheets to standard output, a row per person
    ///
    /// Spreadsheets take a cell that begins with = + - or @ for a formula, also in full width and after
    /// spaces: before such cells stands an apostrophe ('). Line breaks and tabs in answers become
    /// spaces. All other cells are exactly as they were answered, telephone numbers and leading zeros
    /// included; but a spreadsheet that opens the file by a double click may itself take 0901… or
    /// 56E000001 for a number. Import the file with all columns as text (データ > テキストまたは CSV から)
    /// to keep them. Signs that Windows-31J does not have become 〓, and a warning counts them.
    #[arg(long, value_enum, conflicts_with = "json")]
    pub(super) csv: Option<Csv>,
    #[command(flatten)]
    pub(super) desk: AtDesk,
}

/// How the file is encoded.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum Csv {
    /// Shift_JIS as Windows has it (Windows-31J)
    Sjis,
    /// UTF-8 with a byte order mark
    Utf8,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Find {
    /// The receipt number (受付番号)
    #[arg(required_unless_present = "number1", conflicts_with = "number1")]
    pub(super) receipt: Option<ReceiptNumber>,
    /// Number 1 on the postcard (番号1)
    #[arg(long, value_name = "N", requires = "birth")]
    pub(super) number1: Option<String>,
    /// The birthday: 2001-02-03, 平成13年2月3日, H13.2.3; 00 where the register knows no day
    #[arg(long, value_name = "D", requires = "number1")]
    pub(super) birth: Option<String>,
    /// Number 2 on the postcard, where number 1 and birthday have several cards
    #[arg(long, value_name = "N", requires = "number1")]
    pub(super) number2: Option<String>,
    #[command(flatten)]
    pub(super) desk: AtDesk,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Cancel {
    /// The receipt number (受付番号)
    pub(super) receipt: ReceiptNumber,
    /// Why: for the entry of what was done. No names and numbers of residents
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(super) reason: String,
    /// What the mail says to the resident about it
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(super) message: Option<String>,
    #[command(flatten)]
    pub(super) desk: AtDesk,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Collected {
    /// The receipt number (受付番号)
    pub(super) receipt: ReceiptNumber,
    /// Only this person's card, 1 for the first; can be given several times. All without it
    #[arg(long = "person", value_name = "N", value_parser = person)]
    pub(super) people: Vec<usize>,
    /// Take it back: the booking stands as before
    #[arg(long, conflicts_with = "people")]
    pub(super) undo: bool,
    #[command(flatten)]
    pub(super) desk: AtDesk,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Close {
    #[command(flatten)]
    pub(super) at: CounterDay,
    #[command(flatten)]
    pub(super) part: Part,
    /// Send each affected booking the mail that asks to choose anew, with these words
    #[arg(long, value_name = "TEXT", value_parser = words, conflicts_with = "message_file")]
    pub(super) message: Option<String>,
    /// The same, with the words in a file (UTF-8)
    #[arg(long, value_name = "FILE")]
    pub(super) message_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) desk: AtDesk,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Reopen {
    #[command(flatten)]
    pub(super) at: CounterDay,
    #[command(flatten)]
    pub(super) part: Part,
    #[command(flatten)]
    pub(super) desk: AtDesk,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Log {
    /// The day: 2027-12-01 or today, which it is without
    #[arg(value_parser = date)]
    pub(super) date: Option<Date>,
    #[command(flatten)]
    pub(super) shown: Shown,
}
