//! What became of a list, for the operator: counted, and row by row where something is wrong.

use std::{fmt, io};

use serde::{Serialize, Serializer};
use store::StoreError;

use super::{columns, row::Fault};

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BadRow {
    /// The line of the file on which it begins; the first is 1.
    pub line: u64,
    /// What is wrong with it.
    #[serde(rename = "reason", serialize_with = "as_message")]
    pub fault: Fault,
}

fn as_message<S: Serializer>(fault: &Fault, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(fault)
}

/// What became of an imported list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Cards that wait now.
    pub added: u64,
    /// Cards that stood there already, the same; rows that repeat another count here too.
    pub same: u64,
    /// Lines of cards that stand in the table with another counter or management number.
    pub differs: Vec<u64>,
    /// Rows that were left out.
    pub bad: Vec<BadRow>,
}

/// What became of a list of cards to be removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Removal {
    /// Cards that no longer wait.
    pub gone: u64,
    /// Cards that were not there.
    pub absent: u64,
    /// Lines of cards that were kept, because they are in a live booking or were handed over.
    pub booked: Vec<u64>,
    /// Rows that were left out.
    pub bad: Vec<BadRow>,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.differs {
            writeln!(
                f,
                "line {line}: the table has this card with another counter or management number; left as it is \
                 (to change it, remove the card and import it again)"
            )?;
        }
        write_bad(f, &self.bad)?;
        write!(
            f,
            "{} added, {} there already, {} there already with other data, {} bad",
            self.added,
            self.same,
            self.differs.len(),
            self.bad.len()
        )
    }
}

impl fmt::Display for Removal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.booked {
            writeln!(f, "line {line}: the card is in a live booking or was handed over; kept")?;
        }
        write_bad(f, &self.bad)?;
        write!(
            f,
            "{} removed, {} not there, {} kept, {} bad",
            self.gone,
            self.absent,
            self.booked.len(),
            self.bad.len()
        )
    }
}

pub(super) fn write_bad(f: &mut impl fmt::Write, bad: &[BadRow]) -> fmt::Result {
    bad.iter().try_for_each(|row| writeln!(f, "line {}: {}", row.line, row.fault))
}

/// Why nothing of a file was used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The bytes are no text.
    #[error("line {line} is neither UTF-8 nor Shift_JIS")]
    NotText {
        /// The first line that cannot be read.
        line: u64,
    },
    /// The first row names no column, or there is none.
    #[error(
        "the first row is no header row; it names the columns, with commas between: {}",
        columns::known()
    )]
    NoHeader,
    /// The header row has names that mean nothing here.
    #[error("unknown columns: {}; known are {}", .0.join(", "), columns::known())]
    UnknownColumns(Vec<String>),
    /// Two columns hold the same.
    #[error("there are two columns {0}")]
    ColumnTwice(&'static str),
    /// A column that is needed is not there.
    #[error("there is no column {0}; known are {known}", known = columns::known())]
    ColumnMissing(&'static str),
    /// Cells hold My Numbers, which this system never handles.
    #[error("12-digit My Numbers stand on {}; delete them from the file", lines(.0))]
    MyNumbers(
        /// Their lines.
        Vec<u64>,
    ),
}

/// Why a command did not finish.
#[derive(Debug, thiserror::Error)]
pub enum CardsError {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    File(#[from] io::Error),
    /// The file was refused; nothing was written.
    #[error("nothing was done: {0}")]
    Refused(#[from] Refusal),
    /// The table stopped answering. What was done until then stays; the same again does the rest.
    #[error("stopped after {done} cards: {source}. Doing the same again does the rest")]
    Table {
        /// How many cards were dealt with.
        done: u64,
        /// What the table said.
        source: StoreError,
    },
}

/// Longer lists of lines help nobody who reads a terminal.
const LINES_NAMED: usize = 50;

fn lines(lines: &[u64]) -> String {
    let named: Vec<_> = lines.iter().take(LINES_NAMED).map(u64::to_string).collect();
    let more = match lines.len().saturating_sub(LINES_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("line{} {}{more}", if lines.len() == 1 { "" } else { "s" }, named.join(", "))
}
