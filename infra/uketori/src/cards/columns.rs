//! The header row: which column is which.

use booking::number::squeeze;
use csv::StringRecord;

use super::Refusal;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Number1,
    BirthDate,
    Number2,
    Counter,
    CounterFixed,
    ManagementNumber,
}

/// The names of every column, in English and as Japanese offices call them.
const NAMES: [(Column, [&str; 2]); 6] = [
    (Column::Number1, ["number1", "番号1"]),
    (Column::BirthDate, ["birth_date", "生年月日"]),
    (Column::Number2, ["number2", "番号2"]),
    (Column::Counter, ["counter", "交付窓口"]),
    (Column::CounterFixed, ["counter_fixed", "窓口固定"]),
    (Column::ManagementNumber, ["management_number", "管理番号"]),
];

/// The columns of a file in its own order; none for a column without a name, whose cells are empty.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns(Vec<Option<Column>>);

impl Columns {
    /// Reads the header row. Width, case, spaces and line breaks in names are forgiven; a column that
    /// nobody asked for is not, because what it holds may be what this system must never see.
    ///
    /// # Errors
    /// [`Refusal::NoHeader`], [`Refusal::UnknownColumns`], [`Refusal::ColumnTwice`] or
    /// [`Refusal::ColumnMissing`].
    pub(super) fn read(header: &StringRecord) -> Result<Self, Refusal> {
        let columns: Vec<_> = header.iter().map(column).collect();
        if columns.iter().all(Option::is_none) {
            // Perhaps a card's row: nothing of it is shown.
            return Err(Refusal::NoHeader);
        }
        let unknown: Vec<String> = std::iter::zip(header, &columns)
            .filter(|(name, column)| column.is_none() && !name.trim().is_empty())
            .map(|(name, _)| name.trim().to_owned())
            .collect();
        if !unknown.is_empty() {
            return Err(Refusal::UnknownColumns(unknown));
        }
        for (wanted, [name, _]) in NAMES {
            match columns.iter().filter(|column| **column == Some(wanted)).count() {
                0 if matches!(wanted, Column::Number1 | Column::BirthDate) => {
                    return Err(Refusal::ColumnMissing(name));
                }
                0 | 1 => {}
                _ => return Err(Refusal::ColumnTwice(name)),
            }
        }
        Ok(Self(columns))
    }

    /// The cell of a column, without the spaces around it; empty where the row or the file has none.
    pub(super) fn cell<'a>(&self, wanted: Column, row: &'a StringRecord) -> &'a str {
        self.cells(row).find(|(column, _)| *column == Some(wanted)).map_or("", |(_, cell)| cell)
    }

    /// Every cell with its column; none for a cell beyond the named columns.
    pub(super) fn cells<'a>(&self, row: &'a StringRecord) -> impl Iterator<Item = (Option<Column>, &'a str)> {
        let named = self.0.iter().copied().chain(std::iter::repeat(None));
        std::iter::zip(named, row).map(|(column, cell)| (column, cell.trim()))
    }
}

fn column(name: &str) -> Option<Column> {
    let plain = |name: &str| squeeze(&name.replace('\n', ""));
    let name = plain(name);
    NAMES.iter().find(|(_, names)| names.iter().any(|known| plain(known) == name)).map(|(column, _)| *column)
}

/// The columns' names for an error message.
pub(super) fn known() -> String {
    let pairs: Vec<_> =
        NAMES.iter().map(|(_, [english, japanese])| format!("{english} ({japanese})")).collect();
    pairs.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &[&str]) -> Result<Columns, Refusal> {
        Columns::read(&StringRecord::from(header))
    }

    #[test]
    fn names_in_any_order_language_width_and_case() {
        let columns = read(&["管理番号", "Birth_Date", "番号１", " number2", "窓口\n固定", "", "交付窓口"]);
        let expected = vec![
            Some(Column::ManagementNumber),
            Some(Column::BirthDate),
            Some(Column::Number1),
            Some(Column::Number2),
            Some(Column::CounterFixed),
            None,
            Some(Column::Counter),
        ];
        assert_eq!(columns, Ok(Columns(expected)));
    }

    #[test]
    fn unknown_columns_are_named() {
        let unknown = Refusal::UnknownColumns(vec!["氏名".into(), "memo".into()]);
        assert_eq!(read(&["番号1", "氏名", "生年月日", "memo"]), Err(unknown));
    }

    #[test]
    fn a_file_without_header_is_refused_without_showing_it() {
        let refusal = read(&["12A345678", "1985-04-12"]).unwrap_err();
        assert_eq!(refusal, Refusal::NoHeader);
        assert!(!refusal.to_string().contains("1985"));
    }

    #[test]
    fn columns_twice_or_missing() {
        assert_eq!(read(&["番号1", "number1", "生年月日"]), Err(Refusal::ColumnTwice("number1")));
        assert_eq!(read(&["番号1", "番号2"]), Err(Refusal::ColumnMissing("birth_date")));
    }

    #[test]
    fn cells_by_column() {
        let columns = read(&["生年月日", "番号1", "", "番号2"]).unwrap();
        let row = StringRecord::from(vec!["1985-04-12", " 12A345678 ", "", "", "beyond"]);
        assert_eq!(columns.cell(Column::Number1, &row), "12A345678");
        assert_eq!(columns.cell(Column::Counter, &row), "");
        assert_eq!(columns.cells(&row).last(), Some((None, "beyond")));
    }
}
