//! The calendar's grid: days across, times down.

use scraper::ElementRef;

use super::{Button, all, attribute, words};

/// What the grid shows.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The days' headings, from the left.
    pub days: Vec<String>,
    /// The times with their cells, one a day, from the top.
    pub rows: Vec<(String, Vec<Cell>)>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says, with what only screen readers say.
    pub words: String,
    /// The button, where it can be booked.
    pub button: Option<Button>,
}

impl Calendar {
    pub(super) fn read(table: &ElementRef<'_>) -> Self {
        let days: Vec<String> = all(table, "thead th").skip(1).map(|heading| words(&heading)).collect();
        // A cell over several rows stands in each of them.
        let mut over: Vec<Option<(Cell, usize)>> = vec![None; days.len()];
        let mut rows = Vec::new();
        for row in all(table, "tbody tr") {
            let time = all(&row, "th").map(|heading| words(&heading)).next().unwrap_or_default();
            let mut cells = all(&row, "td");
            let mut read = Vec::with_capacity(days.len());
            for day in &mut over {
                match day.take() {
                    Some((cell, rows)) => {
                        *day = (rows > 1).then(|| (cell.clone(), rows - 1));
                        read.push(cell);
                    }
                    None => {
                        let element = cells.next().expect("a cell for each day");
                        let cell = Cell::read(&element);
                        let rows: usize = attribute(&element, "rowspan").parse().unwrap_or(1);
                        *day = (rows > 1).then(|| (cell.clone(), rows - 1));
                        read.push(cell);
                    }
                }
            }
            assert!(cells.next().is_none(), "more cells than days at {time}");
            rows.push((time, read));
        }
        Self { days, rows }
    }

    /// The cell of a day, `2027-12-01`, and time, `9:30`.
    ///
    /// # Panics
    /// When the grid has no such day or time.
    pub fn cell(&self, date: &str, time: &str) -> &Cell {
        let date: jiff::civil::Date = date.parse().expect("a day");
        let heading = format!("{}月 {}日 ", date.month(), date.day());
        let column = self.days.iter().position(|day| day.starts_with(&heading));
        let column = column.unwrap_or_else(|| panic!("no {date} among {:?}", self.days));
        let row = self.rows.iter().find(|(t, _)| t == time);
        let (_, cells) = row.unwrap_or_else(|| panic!("no {time} among {:?}", self.times()));
        &cells[column]
    }

    /// The times down the side.
    pub fn times(&self) -> Vec<&str> {
        self.rows.iter().map(|(time, _)| time.as_str()).collect()
    }

    /// What the buttons send.
    pub fn offered(&self) -> Vec<String> {
        let cells = self.rows.iter().flat_map(|(_, cells)| cells);
        cells.filter_map(|cell| cell.button.as_ref()).map(|button| button.value.clone()).collect()
    }
}

impl Cell {
    fn read(element: &ElementRef<'_>) -> Self {
        let button = all(element, "button").next().map(Button::read);
        Self { words: words(element), button }
    }
}
