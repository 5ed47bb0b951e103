//! Leaving the service: everything that a city takes along, in files that any spreadsheet or program
//! reads.

mod files;
mod tables;

use std::{fmt, path::Path};

use booking::Settings;
use jiff::Timestamp;
use serde::Serialize;
use store::{Entry, Everything, Store, StoreError};

use files::Folder;

/// What the files are, in the folder itself.
const README: &str = include_str!("export/README.txt");

/// How much was exported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Applications.
    pub bookings: usize,
    /// Cards.
    pub cards: usize,
    /// Mails' records.
    pub mails: usize,
    /// Entries of what staff did.
    pub entries: usize,
    /// Counters' days.
    pub days: usize,
    /// Keys of items that cannot be read and are not in the files.
    pub unreadable: Vec<String>,
}

/// Nothing, or not all, was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The folder is in use.
    #[error("{0} is not empty: name a new folder")]
    NotEmpty(std::path::PathBuf),
    /// The system refused.
    #[error("{path}: {source}")]
    Io {
        /// Which file.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A value that cannot be written.
    #[error("{file} cannot be written: {reason}")]
    Unwritable {
        /// Which file.
        file: &'static str,
        /// Why.
        reason: String,
    },
    /// The table did not answer.
    #[error(transparent)]
    Table(#[from] StoreError),
}

/// Writes everything into a new folder that its owner alone can read, and leaves an entry of who did it.
///
/// # Errors
/// [`ExportError`]. What was written until then stays; name another folder to begin anew.
pub async fn export(
    store: &Store,
    settings: &Settings,
    folder: &Path,
    who: &str,
    now: Timestamp,
) -> Result<Exported, ExportError> {
    let folder = Folder::new(folder)?;
    // Before anything is shown: nobody takes everything along unseen.
    store.add_entry(&Entry::new(who, "export", "everything", None, now)).await?;
    let all = store.everything(now).await?;
    folder.text("README.txt", README)?;
    folder.csv("bookings.csv", &tables::bookings(&all, settings))?;
    folder.lines("bookings.jsonl", all.reservations.iter().map(tables::whole))?;
    folder.csv("cards.csv", &tables::cards(&all, now))?;
    folder.csv("mails.csv", &tables::mails(&all))?;
    folder.csv("log.csv", &tables::log(&all))?;
    folder.csv("days.csv", &tables::days(&all, now))?;
    let toml = toml::to_string(settings);
    let unwritable = |error: toml::ser::Error| ExportError::Unwritable {
        file: "settings.toml",
        reason: error.to_string(),
    };
    folder.text("settings.toml", &toml.map_err(unwritable)?)?;
    let Everything { reservations, cards, days, mails, entries, unreadable } = all;
    Ok(Exported {
        bookings: reservations.len(),
        cards: cards.len(),
        mails: mails.len(),
        entries: entries.len(),
        days: days.len(),
        unreadable,
    })
}

impl fmt::Display for Exported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for key in &self.unreadable {
            writeln!(f, "cannot be read, and is not in the files: {key}")?;
        }
        write!(
            f,
            "{} bookings, {} cards, {} mails, {} entries, {} days",
            self.bookings, self.cards, self.mails, self.entries, self.days
        )
    }
}
