//! A whole list, read and judged before anything of it is written.

use std::{collections::HashMap, fmt};

use booking::{Settings, keys::Keys};
use jiff::{Timestamp, civil::Date};
use store::NewCard;

use super::{
    BadRow, Refusal,
    columns::Columns,
    records::{Record, records},
    report::write_bad,
    row::{Fault, Purpose, Row, RowReader},
    text::decode,
};

/// The good and the bad rows of a file. Its numbers and birthdays have become keys.
#[derive(Debug)]
pub(super) struct List {
    /// Good rows with their lines: every card once.
    pub(super) cards: Vec<(u64, NewCard)>,
    /// How many rows repeat an earlier one word for word.
    pub(super) repeated: u64,
    /// Bad rows, in the order of their lines.
    pub(super) bad: Vec<BadRow>,
}

impl List {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Refusal`], when nothing of it may be used.
    pub(super) fn read(
        file: &[u8],
        settings: &Settings,
        keys: &Keys,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let rows = rows(file, settings, purpose, booking::time::local(now).date())?;
        let my_numbers: Vec<_> =
            rows.iter().filter(|(_, row)| *row == Err(Fault::MyNumber)).map(|(line, _)| *line).collect();
        if !my_numbers.is_empty() {
            return Err(Refusal::MyNumbers(my_numbers));
        }
        let blank_number2 = keys.card_number2(None);
        let (mut cards, mut bad) = (Vec::with_capacity(rows.len()), Vec::new());
        for (line, row) in rows {
            match row {
                Ok(row) => cards.push((line, card(row, keys, &blank_number2))),
                Err(fault) => bad.push(BadRow { line, fault }),
            }
        }
        let verdicts = judge(&cards, purpose);
        let mut list = Self { cards: Vec::with_capacity(cards.len()), repeated: 0, bad };
        for ((line, card), verdict) in cards.into_iter().zip(verdicts) {
            match verdict {
                Verdict::Good => list.cards.push((line, card)),
                Verdict::Repeated => list.repeated += 1,
                Verdict::Bad(fault) => list.bad.push(BadRow { line, fault }),
            }
        }
        list.bad.sort_by_key(|row| row.line);
        Ok(list)
    }
}

/// What an import would meet, as far as the file alone tells.
impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_bad(f, &self.bad)?;
        let (good, repeated, bad) = (self.cards.len(), self.repeated, self.bad.len());
        write!(f, "{good} good, {repeated} repeated, {bad} bad; nothing was written")
    }
}

fn card(row: Row, keys: &Keys, blank_number2: &str) -> NewCard {
    NewCard {
        key: keys.card(&row.number1, row.birth_date, row.number2.as_ref()),
        blank_number2: blank_number2.to_owned(),
        counter: row.counter,
        counter_fixed: row.counter_fixed,
        management_number: row.management_number,
    }
}

/// What a row is worth beside the others.
enum Verdict {
    Good,
    Repeated,
    Bad(Fault),
}

/// The first row of a card, and the first one that says something else of it.
struct Seen<'a> {
    line: u64,
    card: &'a NewCard,
    differing: Option<u64>,
}

/// Compares the rows that concern the same card, or the same number 1 and birthday. Which cards are
/// good, and how many rows are bad, does not depend on the order of the rows.
fn judge(cards: &[(u64, NewCard)], purpose: Purpose) -> Vec<Verdict> {
    let is_blank = |card: &NewCard| card.key.number2 == card.blank_number2;
    let mut seen = HashMap::with_capacity(cards.len());
    let mut numbered = HashMap::new();
    for (line, card) in cards {
        let first = seen.entry(&card.key).or_insert(Seen { line: *line, card, differing: None });
        if first.card != card {
            first.differing.get_or_insert(*line);
        }
        if !is_blank(card) {
            numbered.entry(&card.key.index).or_insert(*line);
        }
    }
    let verdict = |(line, card): &(u64, NewCard)| {
        let first = &seen[&card.key];
        let is_first = first.line == *line;
        if purpose == Purpose::Import && is_blank(card) {
            // A row like this one may be the same card again or another person's: only number 2
            // could tell. Taking a card away needs no telling apart.
            let numbered = numbered.get(&card.key.index).copied();
            let blank = if is_first { first.differing } else { Some(first.line) };
            return match numbered.or(blank) {
                Some(line) => Verdict::Bad(Fault::NeedsNumber2 { line }),
                None => Verdict::Good,
            };
        }
        match first.differing {
            Some(line) if is_first => Verdict::Bad(Fault::Contradicts { line }),
            Some(_) => Verdict::Bad(Fault::Contradicts { line: first.line }),
            None if is_first => Verdict::Good,
            None => Verdict::Repeated,
        }
    };
    cards.iter().map(verdict).collect()
}

/// The line of a row, and what was read there.
pub(super) type Reading = (u64, Result<Row, Fault>);

/// All rows of a file below its header row, each with its line; rows without content are left out.
///
/// # Errors
/// [`Refusal`] where the file is no text or its header row is not understood.
pub(super) fn rows(
    file: &[u8],
    settings: &Settings,
    purpose: Purpose,
    today: Date,
) -> Result<Vec<Reading>, Refusal> {
    let text = decode(file)?;
    let mut records = records(&text);
    let header = records.next().ok_or(Refusal::NoHeader)?;
    let reader = RowReader { columns: Columns::read(&header.cells)?, settings, today, purpose };
    Ok(records.filter(|record| !record.is_blank()).flat_map(|record| read(&reader, &record)).collect())
}

fn read(reader: &RowReader<'_>, record: &Record<'_>) -> Vec<Reading> {
    let whole = reader.read(&record.cells);
    if whole.is_err()
        && let Some(lines) = record.lines()
    {
        let alone: Vec<_> = lines.iter().map(|line| (line.line, reader.read(&line.cells))).collect();
        // Where a line inside is a card's row, or holds a My Number, it is no cell of several lines.
        if alone.iter().skip(1).any(|(_, row)| matches!(row, Ok(_) | Err(Fault::MyNumber))) {
            return alone;
        }
    }
    vec![(record.line, whole)]
}
