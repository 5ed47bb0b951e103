//! The city's list of cards: `uketori cards import | remove | count`.
//!
//! A file is read and judged as a whole ([`List`]); then every good row is one conditional write of
//! its own, never a batch write, so that no claim can be lost.

mod columns;
mod list;
mod many;
mod pairs;
mod records;
mod report;
mod row;
mod samples;
#[cfg(test)]
mod tests;
mod text;

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use booking::{Settings, keys::Keys};
use futures::future::try_join_all;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use store::{Put, Removed, Store};

pub use report::{BadRow, CardsError, Imported, Refusal, Removal};
pub use row::Fault;
pub use samples::{Sample, Samples, samples};

use list::List;
pub(crate) use pairs::pairs;
use row::Purpose;

/// What to do with cards.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum Command {
    /// Add the cards of a CSV file
    ///
    /// The first row names the columns, in any order: number1 and birth_date, and if you like number2,
    /// counter (id or Japanese name), counter_fixed (1 or 0, はい or いいえ, ○ or nothing) and
    /// management_number; or 番号1, 生年月日, 番号2, 交付窓口, 窓口固定, 管理番号. The file is
    /// UTF-8 or Shift_JIS. Dates: 2001-02-03, 20010203, 平成13年2月3日, H13.2.3; 00 where the
    /// register knows no day.
    ///
    /// Cards that are there already stay as they are, their bookings included, so the same file can
    /// be imported again. Bad rows are named with their lines, and all others are imported. A file
    /// that holds 12-digit My Numbers is refused as a whole.
    ///
    /// Exit code: 0 when all rows are good, 1 when there were bad rows, 2 when the work could not be
    /// done.
    #[command(
        after_help = "Examples:\n  uketori cards import cards.csv --dry-run --stack uketori-production\n  uketori cards import cards.csv --stack uketori-production"
    )]
    Import {
        /// The file, CSV
        file: PathBuf,
        /// Only check the file; write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Remove the cards of a CSV file, for example of people who have moved away
    ///
    /// The file is as for import; only the numbers and the birthday count. Cards in a live booking
    /// and cards that were handed over are kept and named.
    ///
    /// Exit code: 0 when all rows are good, 1 when there were bad rows, 2 when the work could not be
    /// done.
    #[command(after_help = "Example:\n  uketori cards remove moved-away.csv --stack uketori-production")]
    Remove {
        /// The file, CSV
        file: PathBuf,
    },
    /// Count the cards, by reading the whole table
    ///
    /// Exit code: 0 when they were counted, 2 when the work could not be done.
    #[command(after_help = "Example:\n  uketori cards count --stack uketori-production")]
    Count,
}

/// Does what the command line asks and prints what came of it: reports on standard output, failures
/// on standard error.
pub async fn run(
    command: Command,
    store: &Store,
    settings: &Settings,
    keys: &Keys,
    now: Timestamp,
) -> ExitCode {
    ended(match command {
        Command::Import { file, dry_run: true } => check_file(file, settings, keys, now),
        Command::Import { file, dry_run: false } => import_file(file, store, settings, keys, now).await,
        Command::Remove { file } => remove_file(file, store, settings, keys, now).await,
        Command::Count => count(store, now).await,
    })
}

/// Does [`Command::Count`], which needs neither settings nor keys.
pub async fn run_count(store: &Store, now: Timestamp) -> ExitCode {
    ended(count(store, now).await)
}

fn ended(done: Done) -> ExitCode {
    // Nobody is left to tell when standard output or error is gone.
    match done {
        Ok((report, bad_rows)) => {
            let _ = writeln!(io::stdout(), "{report}");
            ExitCode::from(u8::from(bad_rows))
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

/// What to print, and whether there were bad rows.
type Done = Result<(String, bool), CardsError>;

fn check_file(file: PathBuf, settings: &Settings, keys: &Keys, now: Timestamp) -> Done {
    let list = List::read(&fs::read(file)?, settings, keys, Purpose::Import, now)?;
    Ok((list.to_string(), !list.bad.is_empty()))
}

async fn import_file(file: PathBuf, store: &Store, settings: &Settings, keys: &Keys, now: Timestamp) -> Done {
    let report = import(&fs::read(file)?, store, settings, keys, now, &progress()).await?;
    Ok((report.to_string(), !report.bad.is_empty()))
}

async fn remove_file(file: PathBuf, store: &Store, settings: &Settings, keys: &Keys, now: Timestamp) -> Done {
    let report = remove(&fs::read(file)?, store, settings, keys, now, &progress()).await?;
    Ok((report.to_string(), !report.bad.is_empty()))
}

async fn count(store: &Store, now: Timestamp) -> Done {
    let count = store.count_cards(now).await.map_err(|source| CardsError::Table { done: 0, source })?;
    let report = format!(
        "{} waiting, {} in a live booking, {} handed over",
        count.waiting, count.booked, count.handed_over
    );
    Ok((report, false))
}

/// Adds the cards of a list. The file's bytes are checked as a whole first, so that nothing is
/// written of a file that is refused.
///
/// # Errors
/// [`CardsError::Refused`] before anything was written, [`CardsError::Table`] on the way. Bad rows are
/// no error: they stand in the report.
pub async fn import(
    file: &[u8],
    store: &Store,
    settings: &Settings,
    keys: &Keys,
    now: Timestamp,
    progress: &ProgressBar,
) -> Result<Imported, CardsError> {
    let list = List::read(file, settings, keys, Purpose::Import, now)?;
    let mut report = Imported { same: list.repeated, bad: list.bad, ..Imported::default() };
    let put = |cards: Vec<store::NewCard>| {
        let store = store.clone();
        async move { store.put_cards(&cards).await }
    };
    progress.set_length(list.cards.len() as u64);
    many::for_each(list.cards, progress, put, |line, outcome| match outcome {
        Put::Added => report.added += 1,
        Put::Same => report.same += 1,
        Put::Differs => report.differs.push(line),
        Put::Clash => report.bad.push(BadRow { line, fault: Fault::ClashesWithTable }),
    })
    .await?;
    report.differs.sort_unstable();
    report.bad.sort_by_key(|row| row.line);
    Ok(report)
}

/// Removes the cards of a list, except those in a live booking and those that were handed over.
///
/// # Errors
/// As for [`import`].
pub async fn remove(
    file: &[u8],
    store: &Store,
    settings: &Settings,
    keys: &Keys,
    now: Timestamp,
    progress: &ProgressBar,
) -> Result<Removal, CardsError> {
    let list = List::read(file, settings, keys, Purpose::Remove, now)?;
    let mut report = Removal { bad: list.bad, ..Removal::default() };
    let take = |cards: Vec<store::NewCard>| {
        let store = store.clone();
        async move { try_join_all(cards.iter().map(|card| store.remove_card(&card.key, now))).await }
    };
    progress.set_length(list.cards.len() as u64);
    many::for_each(list.cards, progress, take, |line, outcome| match outcome {
        Removed::Gone => report.gone += 1,
        Removed::Absent => report.absent += 1,
        Removed::Booked => report.booked.push(line),
    })
    .await?;
    report.booked.sort_unstable();
    Ok(report)
}

/// A bar on standard error; nothing where that is no terminal.
pub fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} cards, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}
