//! One row of a list: the card that it describes, or what is wrong with it.

use booking::{
    BirthDate, CardNumber, CounterId, Settings,
    birth::BirthError,
    number::{self, NumberError, squeeze},
};
use csv::StringRecord;
use jiff::civil::Date;

use super::columns::{Column, Columns};

/// A card as a row describes it, before its numbers become a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number1: CardNumber,
    pub(super) birth_date: BirthDate,
    pub(super) number2: Option<CardNumber>,
    pub(super) counter: Option<CounterId>,
    pub(super) counter_fixed: bool,
    pub(super) management_number: Option<String>,
}

/// Why a row is bad. No message shows a number or a birthday: messages end up in logs and mails.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Number 1 is missing or not as the settings want it.
    #[error("number 1: {0}")]
    Number1(NumberError),
    /// Number 2 is not as the settings want it.
    #[error("number 2: {0}")]
    Number2(NumberError),
    /// The birthday is missing or no date that a living person can have.
    #[error("birth date: {}", without_years(.0))]
    BirthDate(BirthError),
    /// The counter is not in the settings.
    #[error("counter: the settings have none of this id or name")]
    UnknownCounter,
    /// Neither yes nor no.
    #[error("counter fixed: write 1 or 0, true or false, はい or いいえ, ○ or nothing")]
    NeitherYesNorNo,
    /// Fixed, but to which counter?
    #[error("counter fixed: the row names no counter")]
    FixedToNothing,
    /// The management number is too long, or holds line breaks or other control characters.
    #[error("management number: at most {LONGEST_MANAGEMENT_NUMBER} characters on one line")]
    ManagementNumber,
    /// There is something in a column that has no name.
    #[error("a cell stands beyond the columns of the header row")]
    BeyondColumns,
    /// A cell holds a My Number: the whole file is refused.
    #[error("holds a 12-digit My Number")]
    MyNumber,
    /// The same card stands on another line with other data, so neither line can be believed.
    #[error("line {line} gives the same card another counter or management number")]
    Contradicts {
        /// The other line.
        line: u64,
    },
    /// Another line has the same number 1 and birthday, and this one no number 2 to tell them apart.
    #[error("line {line} has the same number 1 and birth date: this one needs its number 2")]
    NeedsNumber2 {
        /// The other line.
        line: u64,
    },
    /// The table has a card with the same number 1 and birthday; it or this one has no number 2.
    #[error("the table has a card with the same number 1 and birth date, and one of the two has no number 2")]
    ClashesWithTable,
}

/// Longer than any office's; short enough to print on the day's list.
const LONGEST_MANAGEMENT_NUMBER: usize = 64;

/// What the list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Its cards come to the table: every column counts.
    Import,
    /// Its cards leave the table: only what makes the key counts, so that the list they came with
    /// can be used after a counter has gone from the settings.
    Remove,
}

/// How to read the rows of one file.
pub(super) struct RowReader<'a> {
    pub(super) columns: Columns,
    pub(super) settings: &'a Settings,
    pub(super) today: Date,
    pub(super) purpose: Purpose,
}

impl RowReader<'_> {
    /// Reads one row.
    ///
    /// # Errors
    /// The first [`Fault`] of the row; [`Fault::MyNumber`] before any other.
    pub(super) fn read(&self, cells: &StringRecord) -> Result<Row, Fault> {
        if self.columns.cells(cells).any(|(column, cell)| cell.lines().any(|line| is_my_number(column, line)))
        {
            return Err(Fault::MyNumber);
        }
        if self.columns.cells(cells).any(|(column, cell)| column.is_none() && !cell.is_empty()) {
            return Err(Fault::BeyondColumns);
        }
        let cell = |column| self.columns.cell(column, cells);
        let number2 = Some(cell(Column::Number2)).filter(|typed| !typed.is_empty());
        let mut row = Row {
            number1: CardNumber::parse(cell(Column::Number1), &self.settings.number1)
                .map_err(Fault::Number1)?,
            birth_date: BirthDate::from_text(cell(Column::BirthDate), self.today)
                .map_err(Fault::BirthDate)?,
            number2: number2
                .map(|typed| CardNumber::parse(typed, &self.settings.number2))
                .transpose()
                .map_err(Fault::Number2)?,
            counter: None,
            counter_fixed: false,
            management_number: None,
        };
        if self.purpose == Purpose::Import {
            row.counter = self.counter(cell(Column::Counter))?;
            row.counter_fixed = yes_or_no(cell(Column::CounterFixed))?;
            row.management_number = management_number(cell(Column::ManagementNumber))?;
            if row.counter_fixed && row.counter.is_none() {
                return Err(Fault::FixedToNothing);
            }
        }
        Ok(row)
    }

    /// A counter by its id or its Japanese name.
    fn counter(&self, typed: &str) -> Result<Option<CounterId>, Fault> {
        if typed.is_empty() {
            return Ok(None);
        }
        let plain = squeeze(typed);
        let mut counters = self.settings.counters.iter();
        counters
            .find(|counter| squeeze(counter.id.as_str()) == plain || squeeze(counter.name.get("ja")) == plain)
            .map(|counter| Some(counter.id.clone()))
            .ok_or(Fault::UnknownCounter)
    }
}

/// The error's own message, except that it names no year the birthday may be in.
fn without_years(error: &BirthError) -> String {
    match error {
        BirthError::Ambiguous { .. } => "write the year with four digits, or with its era".to_owned(),
        other => other.to_string(),
    }
}

/// In the columns of numbers anything of twelve digits counts, elsewhere only what has a My Number's
/// check digit: management numbers may be long.
fn is_my_number(column: Option<Column>, text: &str) -> bool {
    matches!(column, Some(Column::Number1 | Column::Number2)) && number::looks_like_my_number(text)
        || number::holds_my_number(text)
}

fn yes_or_no(typed: &str) -> Result<bool, Fault> {
    match squeeze(typed).as_str() {
        "1" | "TRUE" | "YES" | "はい" | "○" | "◯" | "〇" | "固定" => Ok(true),
        "" | "0" | "FALSE" | "NO" | "いいえ" | "×" => Ok(false),
        _ => Err(Fault::NeitherYesNorNo),
    }
}

fn management_number(typed: &str) -> Result<Option<String>, Fault> {
    if typed.chars().count() > LONGEST_MANAGEMENT_NUMBER || typed.chars().any(char::is_control) {
        return Err(Fault::ManagementNumber);
    }
    Ok(Some(typed.to_owned()).filter(|number| !number.is_empty()))
}
