//! Columns of text on a terminal, where a Japanese sign is as wide as two Latin ones.

use unicode_width::UnicodeWidthStr as _;

/// What stands between two columns.
const GAP: &str = "  ";

/// Rows of cells, to be shown with their columns in line.
#[derive(Debug, Default)]
pub(super) struct Columns {
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Cells(Vec<String>),
    /// A line of its own below a row, which widens no column.
    Line(String),
}

impl Columns {
    /// Adds a row.
    pub(super) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(Row::Cells(cells.into_iter().map(Into::into).collect()));
    }

    /// Adds a line that is no row, a little to the right.
    pub(super) fn line(&mut self, text: &str) {
        self.rows.push(Row::Line(format!("    {text}")));
    }

    /// Every row on its line, each line ended.
    pub(super) fn show(&self) -> String {
        let mut widths: Vec<usize> = Vec::new();
        for row in &self.rows {
            let Row::Cells(cells) = row else { continue };
            widths.resize(widths.len().max(cells.len()), 0);
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = cell.width().max(*width);
            }
        }
        let mut text = String::new();
        for row in &self.rows {
            match row {
                Row::Line(line) => text += line.trim_end(),
                Row::Cells(cells) => text += line(cells, &widths).trim_end(),
            }
            text.push('\n');
        }
        text
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let padded = |(cell, width): (&String, &usize)| {
        let missing = width.saturating_sub(cell.width());
        format!("{cell}{}{GAP}", " ".repeat(missing))
    };
    cells.iter().zip(widths).map(padded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_and_latin_cells_stand_in_line() {
        let mut columns = Columns::default();
        columns.row(["受付番号", "状態", "言語"]);
        columns.row(["1234567890", "予約", "ja"]);
        columns.line("氏名: 山田");
        columns.row(["2", "受取済", ""]);
        assert_eq!(
            columns.show(),
            "受付番号    状態    言語\n1234567890  予約    ja\n    氏名: 山田\n2           受取済\n"
        );
    }
}
