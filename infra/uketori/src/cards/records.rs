//! A file's rows, each with the number of the line on which it begins.

use csv::{Reader, ReaderBuilder, StringRecord};

/// One row.
pub(super) struct Record<'a> {
    /// The line on which it begins; the file's first is 1.
    pub(super) line: u64,
    /// Its cells.
    pub(super) cells: StringRecord,
    /// The row as it stands in the file.
    written: &'a str,
}

impl Record<'_> {
    /// The row read line by line, when a quotation mark makes it run over several: every line that is
    /// not empty, as a row of its own.
    ///
    /// A mark that was opened by mistake and never closed takes all rows up to the next mark into one
    /// cell. Read like this, they are found again.
    pub(super) fn lines(&self) -> Option<Vec<Record<'_>>> {
        let lines: Vec<_> =
            (self.line..).zip(self.written.lines()).filter(|(_, text)| !text.is_empty()).collect();
        (lines.len() > 1).then(|| {
            let alone = |(line, written)| Record { line, cells: alone(written), written };
            lines.into_iter().map(alone).collect()
        })
    }

    /// Whether no cell holds anything, as in the rows that spreadsheets leave at the end.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// All rows of a text whose line ends are `\n`, the header row first. Rows may differ in length.
pub(super) fn records(text: &str) -> impl Iterator<Item = Record<'_>> {
    let mut reader = reader(text);
    let (mut line, mut counted) = (1, 0);
    std::iter::from_fn(move || {
        let (from, cells) = next(&mut reader)?;
        let to = reader.position().byte() as usize;
        let written = text[from..to].trim_matches('\n');
        // The reader puts a row's beginning before the empty lines that it skips.
        let begins = to - text[from..to].trim_start_matches('\n').len();
        line += text[counted..begins].matches('\n').count() as u64;
        counted = begins;
        Some(Record { line, cells, written })
    })
}

fn reader(text: &str) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The next row and the byte from which the reader looked for it.
fn next(reader: &mut Reader<&[u8]>) -> Option<(usize, StringRecord)> {
    let from = reader.position().byte() as usize;
    let mut cells = StringRecord::new();
    let found = reader
        .read_record(&mut cells)
        .expect("reading from memory, text that is UTF-8 and rows of any length cannot fail");
    found.then_some((from, cells))
}

/// The cells of one line alone.
fn alone(line: &str) -> StringRecord {
    next(&mut reader(line)).map(|(_, cells)| cells).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str) -> Vec<(u64, Vec<String>)> {
        records(text).map(|r| (r.line, r.cells.iter().map(str::to_owned).collect())).collect()
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let text = "\na,b\n\n\"1\n2\n3\",x\nc,d\n\n\ne\n";
        let expected = [row(2, &["a", "b"]), row(4, &["1\n2\n3", "x"]), row(7, &["c", "d"]), row(10, &["e"])];
        assert_eq!(lines_of(text), expected);
    }

    #[test]
    fn quoted_commas_and_marks() {
        assert_eq!(lines_of("\"a,b\",\"c\"\"d\""), [row(1, &["a,b", "c\"d"])]);
    }

    #[test]
    fn rows_behind_an_open_mark_are_found_again() {
        let text = "a,b\nc,\"d\n\ne,f\ng,h\n";
        let records: Vec<_> = records(text).collect();
        assert_eq!(records.len(), 2);
        assert!(records[0].lines().is_none());
        let lines: Vec<_> = records[1].lines().unwrap().iter().map(|r| (r.line, r.cells.len())).collect();
        assert_eq!(lines, [(2, 2), (4, 2), (5, 2)]);
    }

    #[test]
    fn blank_rows_are_known() {
        assert!(records(",, ,\n").all(|record| record.is_blank()));
    }
}
