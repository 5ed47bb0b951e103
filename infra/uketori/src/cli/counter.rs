//! `uketori day | find | cancel | collected | close | reopen | log`: the work of a counter.

mod arguments;
pub(super) mod operator;
mod parse;

use std::{
    fmt, fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use booking::{Settings, time};
use clap::Subcommand;
use jiff::Timestamp;
use serde::Serialize;

use super::{
    complain, fail,
    reach::{ReachError, Table, settings_in_force},
    say,
};
use crate::counter::{self, CounterError, Desk, Numbers, csv::Encoding};
use arguments::{AtDesk, Cancel, Close, Collected, Csv, Day, Find, Log, Reopen, Shown};
use operator::{NobodyNamed, operator};

/// The work of a counter.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show who is expected at a counter on one day
    ///
    /// In order of time: receipt number, 管理番号, numbers, birthday, answers, whether the cards were
    /// handed over, whether the mails arrived. What was cancelled is left out.
    ///
    /// Exit code: 0 when it was shown, 1 when there is no such counter, 2 when the work could not be done.
    #[command(
        after_help = "Examples:\n  uketori day honcho today\n  uketori day honcho 2027-12-01 --csv sjis > 2027-12-01.csv"
    )]
    Day(Day),
    /// Find a booking by its receipt number, or a card by what stands on the postcard
    ///
    /// Number and birthday are read as the site reads them: full width, lower case, spaces and hyphens
    /// are forgiven, and the birthday may have an era year (平成13年2月3日, H13.2.3).
    ///
    /// Exit code: 0 when it was found, 1 when it is not there, 2 when the work could not be done.
    #[command(
        after_help = "Examples:\n  uketori find 1234567890\n  uketori find --number1 12A345678 --birth S60.4.12"
    )]
    Find(Find),
    /// Cancel a booking, also after its owner's deadline, until the day of the visit is over
    ///
    /// The seats are free at once, the cards can be booked again, and the owner gets the mail that
    /// says so.
    ///
    /// Exit code: 0 when it was cancelled, 1 when it cannot be, 2 when the work could not be done.
    #[command(after_help = "Example:\n  uketori cancel 1234567890 --reason 'asked by telephone'")]
    Cancel(Cancel),
    /// Record that cards were handed over; these can never be booked again
    ///
    /// Of a party, those that are not named can be booked anew at once.
    ///
    /// Exit code: 0 when it was recorded, 1 when it cannot be, 2 when the work could not be done.
    #[command(
        after_help = "Examples:\n  uketori collected 1234567890\n  uketori collected 1234567890 --person 1 --person 3\n  uketori collected 1234567890 --undo"
    )]
    Collected(Collected),
    /// Close a counter's slots on one day, and ask whoever is booked there to choose anew
    ///
    /// Nothing is booked there from that moment on, holds under way included. The affected bookings are
    /// listed with addresses and answers, so that their owners can be called; with --message each of
    /// them gets the mail 予約日時の選び直しのお願い. The same command again finishes what was
    /// interrupted, and mails nobody the same message twice. Today, slots that have begun are left
    /// out unless --from names the time.
    ///
    /// Exit code: 0 when they are closed, 1 when there is nothing to close, 2 when the work could not be
    /// done.
    #[command(
        after_help = "Examples:\n  uketori close honcho 2027-12-01 --from 13:00 --message '停電のため、午後の窓口をお休みします。'\n  uketori close honcho 2027-12-01"
    )]
    Close(Close),
    /// Open slots again that were closed
    ///
    /// Bookings that were called off and not moved are expected again where all their slots are open.
    /// Whoever chose another time meanwhile keeps it. No mail is sent.
    ///
    /// Exit code: 0 when they are open, 1 when none was closed, 2 when the work could not be done.
    #[command(after_help = "Example:\n  uketori reopen honcho 2027-12-01 --from 15:00")]
    Reopen(Reopen),
    /// Show what was done with these commands on one day, by whom
    ///
    /// Exit code: 0 when it was shown, 2 when the work could not be done.
    #[command(after_help = "Example:\n  uketori log 2027-12-01")]
    Log(Log),
}

/// Why a command ended without its report.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Counter(#[from] CounterError),
    #[error(transparent)]
    Reach(#[from] ReachError),
    #[error(transparent)]
    NobodyNamed(#[from] NobodyNamed),
    #[error("{}: {reason}", .file.display())]
    Message { file: PathBuf, reason: String },
}

pub(super) async fn run(command: Command) -> ExitCode {
    let json = command.shown().json;
    match does(command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Counter(CounterError::Refused(refusal))) => {
            // A refusal is an answer too.
            if json && let Err(error) = print(&refusal, true) {
                return fail(&error);
            }
            complain(format_args!("uketori: {refusal}"));
            ExitCode::from(1)
        }
        Err(failure) => fail(&failure),
    }
}

impl Command {
    fn shown(&self) -> &Shown {
        match self {
            Self::Day(Day { desk, .. })
            | Self::Find(Find { desk, .. })
            | Self::Cancel(Cancel { desk, .. })
            | Self::Collected(Collected { desk, .. })
            | Self::Close(Close { desk, .. })
            | Self::Reopen(Reopen { desk, .. }) => &desk.shown,
            Self::Log(Log { shown, .. }) => shown,
        }
    }
}

/// What a desk is made of.
struct Open {
    table: Table,
    settings: Settings,
    who: String,
}

impl Open {
    async fn at(at: &AtDesk) -> Result<Self, Failure> {
        // Before the table is asked: nothing is done in nobody's name.
        let who = operator(at.by.as_deref(), &|name| std::env::var(name).ok())?;
        let table = at.shown.reach.table().await?;
        let settings = settings_in_force(&table.store).await?;
        Ok(Self { table, settings, who })
    }

    fn desk(&self) -> Desk<'_> {
        Desk { store: &self.table.store, settings: &self.settings, who: &self.who, now: Timestamp::now() }
    }
}

async fn does(command: Command) -> Result<(), Failure> {
    match command {
        Command::Day(day) => {
            let open = Open::at(&day.desk).await?;
            let note = day.csv.map(|_| "as CSV");
            let sheet = counter::day(&open.desk(), &day.at.counter, day.at.date, note).await?;
            match day.csv {
                Some(csv) => write_csv(&sheet, csv)?,
                None => print(&sheet, day.desk.shown.json)?,
            }
        }
        Command::Find(find) => {
            let open = Open::at(&find.desk).await?;
            let (desk, json) = (open.desk(), find.desk.shown.json);
            match (find.receipt, find.number1, find.birth) {
                (Some(receipt), ..) => print(&counter::find(&desk, receipt).await?, json)?,
                (None, number1, birth) => {
                    let number1 = &number1.unwrap_or_default();
                    let birth = &birth.unwrap_or_default();
                    let typed = Numbers { number1, birth, number2: find.number2.as_deref() };
                    print(&counter::find_cards(&desk, &open.table.keys().await?, typed).await?, json)?;
                }
            }
        }
        Command::Cancel(cancel) => {
            let open = Open::at(&cancel.desk).await?;
            let message = cancel.message.as_deref();
            let done = counter::cancel(&open.desk(), cancel.receipt, &cancel.reason, message).await?;
            print(&done, cancel.desk.shown.json)?;
        }
        Command::Collected(collected) => {
            let open = Open::at(&collected.desk).await?;
            let desk = open.desk();
            let done = if collected.undo {
                counter::take_back(&desk, collected.receipt).await?
            } else {
                counter::collected(&desk, collected.receipt, &collected.people).await?
            };
            print(&done, collected.desk.shown.json)?;
        }
        Command::Close(close) => {
            let message = message(&close)?;
            let open = Open::at(&close.desk).await?;
            let (at, span) = (&close.at, close.part.span());
            let done = counter::close(&open.desk(), &at.counter, at.date, span, message.as_deref()).await?;
            print(&done, close.desk.shown.json)?;
        }
        Command::Reopen(reopen) => {
            let open = Open::at(&reopen.desk).await?;
            let (at, span) = (&reopen.at, reopen.part.span());
            let done = counter::reopen(&open.desk(), &at.counter, at.date, span).await?;
            print(&done, reopen.desk.shown.json)?;
        }
        Command::Log(log) => {
            let table = log.shown.reach.table().await?;
            let date = log.date.unwrap_or_else(|| time::local(Timestamp::now()).date());
            print(&counter::log(&table.store, date).await?, log.shown.json)?;
        }
    }
    Ok(())
}

/// The message that was given, or that stands in the file that was named.
fn message(close: &Close) -> Result<Option<String>, Failure> {
    let Some(file) = &close.message_file else { return Ok(close.message.clone()) };
    let failed = |reason: String| Failure::Message { file: file.clone(), reason };
    let text = fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    parse::words(&text).map(Some).map_err(failed)
}

/// Prints a report as text or as JSON.
fn print(report: &(impl fmt::Display + Serialize), json: bool) -> Result<(), CounterError> {
    if json {
        let text = serde_json::to_string_pretty(report);
        say(text.map_err(|error| CounterError::Unwritable(error.to_string()))?);
    } else {
        say(report);
    }
    Ok(())
}

fn write_csv(sheet: &counter::DaySheet, csv: Csv) -> Result<(), CounterError> {
    let file = sheet.csv(match csv {
        Csv::Sjis => Encoding::ShiftJis,
        Csv::Utf8 => Encoding::Utf8,
    })?;
    io::stdout().write_all(&file.bytes).map_err(|error| CounterError::Unwritable(error.to_string()))?;
    for receipt in &sheet.unreadable {
        complain(format_args!(
            "uketori: {receipt} has seats on this day and no reservation that can be read"
        ));
    }
    if file.replaced > 0 {
        let signs = if file.replaced == 1 { "sign is" } else { "signs are" };
        complain(format_args!(
            "uketori: {} {signs} not in Shift_JIS (Windows-31J); 〓 stands there. --csv utf8 has them all",
            file.replaced
        ));
    }
    Ok(())
}
