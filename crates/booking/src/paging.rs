//! Where the calendar's four paging buttons lead.

use jiff::{Span, ToSpan, civil::Date};

/// How far the buttons move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// A wide screen: two weeks are shown; 「<前へ」「次へ>」 move two weeks, 「<<」「>>」 a month.
    Wide,
    /// A phone: one week is shown; they move one week and two weeks.
    Narrow,
}

impl Stride {
    /// How many days are shown at once.
    pub const fn days(self) -> u16 {
        match self {
            Self::Wide => 14,
            Self::Narrow => 7,
        }
    }

    fn step(self) -> Span {
        i32::from(self.days()).days()
    }

    fn leap(self) -> Span {
        match self {
            Self::Wide => 1.month(),
            Self::Narrow => 14.days(),
        }
    }
}

/// The first days of the pages that the buttons lead to; none where there is nothing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The first day of the page shown, brought within today and the last day.
    pub first: Date,
    /// 「<前へ」
    pub earlier: Option<Date>,
    /// 「次へ>」
    pub later: Option<Date>,
    /// 「<<」
    pub much_earlier: Option<Date>,
    /// 「>>」
    pub much_later: Option<Date>,
}

/// Where the buttons of the page that begins at `first` lead, when days from `today` to `last` can
/// be looked at.
///
/// No page begins before today. Beyond the last day there is no page; a leap over it leads to the
/// page that ends with it. A month later is the same day of the month, else its last.
pub fn paging(first: Date, stride: Stride, today: Date, last: Date) -> Paging {
    let last = last.max(today);
    let first = first.clamp(today, last);
    let back = |span: Span| (first > today).then(|| first.saturating_sub(span).max(today));

    let later = Some(first.saturating_add(stride.step())).filter(|day| *day <= last);
    let last_page = last.saturating_sub(stride.step()).saturating_add(1.day());
    let much_later = later.map(|later| match first.saturating_add(stride.leap()) {
        leap if leap <= last => leap,
        _ => last_page.max(later),
    });
    Paging { first, earlier: back(stride.step()), later, much_earlier: back(stride.leap()), much_later }
}

/// The same where only some days are shown, one beside the other: pages are counted in these days, and
/// a leap leads to the first or the last page.
pub fn paging_among(days: &[Date], first: Date, stride: Stride) -> Paging {
    let count = usize::from(stride.days());
    let at = days.partition_point(|day| *day < first).min(days.len().saturating_sub(1));
    let day = |index: usize| days.get(index).copied();
    let back = |index: usize| day(index).filter(|_| at > 0);
    let later = day(at + count);
    Paging {
        first: day(at).unwrap_or(first),
        earlier: back(at.saturating_sub(count)),
        later,
        much_earlier: back(0),
        much_later: later.and_then(|_| day(days.len().saturating_sub(count).max(at + count))),
    }
}

#[cfg(test)]
mod tests;
