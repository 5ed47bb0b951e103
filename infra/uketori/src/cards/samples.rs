//! Cards to try, out of the sample city's list: its numbers are invented, so they may be shown.

use std::{collections::HashMap, fmt};

use booking::{CounterId, Settings};
use jiff::Timestamp;

use super::{
    Refusal,
    list::rows,
    row::{Purpose, Row},
};

/// What a resident types to book a visit for one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Number 1.
    pub number1: String,
    /// The birthday, `2001-02-03`.
    pub birth_date: String,
    /// Number 2, where number 1 and birthday are not enough.
    pub number2: Option<String>,
    /// The counter that hands it out, where there is no choice.
    pub counter: Option<CounterId>,
}

/// One card of every kind, each the first of its kind in the list; none where the list has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Samples {
    /// Number 1 and birthday single it out, and no counter is named.
    pub plain: Option<Sample>,
    /// It needs its number 2.
    pub needs_number2: Option<Sample>,
    /// Its counter is fixed.
    pub fixed_counter: Option<Sample>,
}

/// Picks cards to try from a list.
///
/// # Errors
/// [`Refusal`] where the list cannot be read; bad rows are passed over.
pub fn samples(file: &[u8], settings: &Settings, now: Timestamp) -> Result<Samples, Refusal> {
    let rows = rows(file, settings, Purpose::Import, booking::time::local(now).date())?;
    let rows: Vec<Row> = rows.into_iter().filter_map(|(_, row)| row.ok()).collect();
    let mut sharing = HashMap::new();
    for row in &rows {
        *sharing.entry((&row.number1, row.birth_date)).or_insert(0u32) += 1;
    }
    let is_alone = |row: &Row| sharing.get(&(&row.number1, row.birth_date)) == Some(&1);
    let first = |wanted: &dyn Fn(&Row) -> bool| rows.iter().find(|row| wanted(row));
    Ok(Samples {
        plain: first(&|row| is_alone(row) && row.counter.is_none()).map(|row| sample(row, false)),
        needs_number2: first(&|row| !is_alone(row) && row.number2.is_some() && !row.counter_fixed)
            .map(|row| sample(row, true)),
        fixed_counter: first(&|row| is_alone(row) && row.counter_fixed).map(|row| sample(row, false)),
    })
}

fn sample(row: &Row, needs_number2: bool) -> Sample {
    Sample {
        number1: row.number1.as_str().to_owned(),
        birth_date: row.birth_date.to_string(),
        number2: row.number2.as_ref().filter(|_| needs_number2).map(|number2| number2.as_str().to_owned()),
        counter: row.counter.clone().filter(|_| row.counter_fixed),
    }
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "番号1 {}  誕生日 {}", self.number1, self.birth_date)?;
        if let Some(number2) = &self.number2 {
            write!(f, "  番号2 {number2}")?;
        }
        if let Some(counter) = &self.counter {
            write!(f, "  窓口固定 {counter}")?;
        }
        Ok(())
    }
}
