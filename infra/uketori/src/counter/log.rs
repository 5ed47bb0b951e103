//! What was done at the counters on one day.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;
use store::{Entry, Store};

use super::{
    CounterError,
    columns::Columns,
    words::{self, one_line},
};

/// The entries of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Log {
    /// The day, in Japan.
    pub date: Date,
    /// What was done, oldest first.
    pub entries: Vec<Entry>,
}

/// Reads the entries of a day.
///
/// # Errors
/// [`CounterError::Table`].
pub async fn log(store: &Store, date: Date) -> Result<Log, CounterError> {
    Ok(Log { date, entries: store.entries(date).await? })
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.entries.is_empty() {
            return write!(f, "no entries on {}", words::day(self.date));
        }
        let mut columns = Columns::default();
        for entry in &self.entries {
            let time = booking::time::local(entry.at).time();
            columns.row([
                format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second()),
                one_line(&entry.who),
                one_line(&entry.act),
                one_line(&entry.subject),
                one_line(entry.note.as_deref().unwrap_or_default()),
            ]);
        }
        write!(f, "{}\n{}", words::day(self.date), columns.show().trim_end())
    }
}
