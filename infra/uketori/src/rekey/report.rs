//! What became of the cards, for the operator.

use std::fmt;

use crate::cards::BadRow;

/// What became of the cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Whether there was a list.
    pub with_list: bool,
    /// How many would move; only of a dry run.
    pub to_move: usize,
    /// Cards that stand under their new key now, with their claims and those who name them.
    pub moved: usize,
    /// Cards that are not in the table any more; those who name them name the new key now.
    pub pointed: usize,
    /// Cards that stood under their new key before.
    pub already: usize,
    /// Cards that are in use under both keys.
    pub claimed: usize,
    /// Cards of the list that are not in the table.
    pub not_there: usize,
    /// Waiting cards under the old key that neither the list nor an application tells of.
    pub rest: usize,
    /// Cards under the old key that are in use, and of which only the list could tell.
    pub rest_in_use: usize,
    /// Of the rest, those that were removed.
    pub dropped: usize,
    /// Rows of the list that cannot be used.
    pub bad: Vec<BadRow>,
}

impl Report {
    /// Whether there is nothing left for the operator to do.
    pub fn is_whole(&self) -> bool {
        let left = self.claimed + self.not_there + self.rest_in_use + self.rest - self.dropped;
        left == 0 && self.bad.is_empty() && self.to_move == 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.bad {
            writeln!(f, "line {}: {}", row.line, row.fault)?;
        }
        if self.claimed > 0 {
            writeln!(
                f,
                "{} are in use under both keys: residents booked while the list was imported again. Cancel one of \
                 the two bookings (`uketori find --number1 …` names the newer), then run this again",
                self.claimed
            )?;
        }
        if self.not_there > 0 {
            writeln!(
                f,
                "{} on the list are not in the table: `uketori cards import` adds them",
                self.not_there
            )?;
        }
        if self.rest_in_use > 0 {
            writeln!(
                f,
                "{} under the old key are in a booking or an application, or were handed over, and only the list \
                 could tell their new key; they stay as they are",
                self.rest_in_use
            )?;
        }
        let left = self.rest - self.dropped;
        if left > 0 && self.with_list {
            writeln!(
                f,
                "{left} under the old key wait and are not on the list: nobody can find them any more. \
                 `--drop-rest {left}` removes them"
            )?;
        } else if left > 0 {
            writeln!(
                f,
                "{left} under the old key wait: only the city's list tells their new key (--list FILE)"
            )?;
        }
        if self.dry_run {
            return write!(
                f,
                "{} would move, {} stand there already; nothing was written",
                self.to_move, self.already
            );
        }
        write!(
            f,
            "{} moved, {} there already, {} named anew, {} dropped, {} left",
            self.moved,
            self.already,
            self.pointed,
            self.dropped,
            self.claimed + self.rest_in_use + self.rest - self.dropped
        )
    }
}
