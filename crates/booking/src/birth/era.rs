//! Japan's eras since the register began.

use jiff::civil::{Date, date};

/// An era.
pub(super) struct Era {
    name: &'static str,
    /// The one sign that abbreviates the name.
    sign: &'static str,
    /// The letter that abbreviates it in JIS X 0301.
    letter: &'static str,
    first: Date,
    last: Date,
}

/// The eras, with their first and last days: 明治 from 慶応4年1月1日 of the old calendar (一世一元の詔),
/// 大正 and 昭和 from the day of the edict (改元の詔書, 1912 and 1926), 平成 and 令和 by cabinet order
/// (昭和64年政令第1号, 平成31年政令第143号). The days on which 大正 and 昭和 began belong to both eras, as
/// registers hold births from before the edict of that day. 令和 has not ended.
pub(super) static ERAS: [Era; 5] = [
    Era { name: "明治", sign: "明", letter: "M", first: date(1868, 1, 25), last: date(1912, 7, 30) },
    Era { name: "大正", sign: "大", letter: "T", first: date(1912, 7, 30), last: date(1926, 12, 25) },
    Era { name: "昭和", sign: "昭", letter: "S", first: date(1926, 12, 25), last: date(1989, 1, 7) },
    Era { name: "平成", sign: "平", letter: "H", first: date(1989, 1, 8), last: date(2019, 4, 30) },
    Era { name: "令和", sign: "令", letter: "R", first: date(2019, 5, 1), last: Date::MAX },
];

impl Era {
    /// How it is written, the longest first.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name, self.sign, self.letter].into_iter()
    }

    /// Its first day.
    pub(super) const fn first(&self) -> Date {
        self.first
    }

    /// Its last day.
    pub(super) const fn last(&self) -> Date {
        self.last
    }

    /// The Western year of its year `of_era`, which is 1 for the year in which it began.
    pub(super) fn western(&self, of_era: i16) -> i16 {
        self.first.year() + of_era - 1
    }

    /// Whether it has this year.
    pub(super) fn has_year(&self, of_era: i16) -> bool {
        of_era >= 1 && self.western(of_era) <= self.last.year()
    }
}
