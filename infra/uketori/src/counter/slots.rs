//! Which slots of a day are meant.

use std::collections::BTreeSet;

use booking::{DayLedger, SlotTime, schedule};

use super::{At, CounterError, words::Clock};

/// A part of a day: the slots that begin from `from` on, and before `to`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// From when on; the day's first slot without.
    pub from: Option<SlotTime>,
    /// Until when; the day's last slot included without.
    pub to: Option<SlotTime>,
}

impl Span {
    /// # Errors
    /// [`CounterError::Backwards`] where no time lies in it.
    pub(super) fn checked(self) -> Result<Self, CounterError> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to <= from => Err(CounterError::Backwards),
            _ => Ok(self),
        }
    }

    pub(super) fn holds(self, slot: SlotTime) -> bool {
        self.from.is_none_or(|from| slot >= from) && self.to.is_none_or(|to| slot < to)
    }

    /// As entries and reports name it: `from 09:00 to 12:00`, `the whole day`.
    pub(super) fn words(self) -> String {
        match (self.from.map(Clock), self.to.map(Clock)) {
            (None, None) => "the whole day".to_owned(),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("to {to}"),
            (Some(from), Some(to)) => format!("from {from} to {to}"),
        }
    }
}

/// The slots of a day's schedule, and those that have seats in the ledger though they are in no
/// schedule any more, in order.
pub(super) fn slots(at: &At<'_>, day: &DayLedger) -> BTreeSet<SlotTime> {
    let scheduled = at.counter.map(|counter| schedule::slots_on(counter, at.date)).unwrap_or_default();
    let taken = day.iter().map(|(seat, _)| seat.slot);
    scheduled.iter().map(|slot| slot.start).chain(taken).collect()
}

/// Slots as a list for a line: `09:00 09:15 09:30`.
pub(super) fn in_words(slots: &[Clock]) -> String {
    slots.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u8) -> Option<SlotTime> {
        SlotTime::new(hour, 0)
    }

    #[test]
    fn a_span_holds_its_beginning_and_not_its_end() {
        let span = Span { from: at(9), to: at(12) };
        let held: Vec<u8> = (8..14).filter(|hour| span.holds(SlotTime::new(*hour, 0).unwrap())).collect();
        assert_eq!(held, [9, 10, 11]);
        assert_eq!(span.words(), "from 09:00 to 12:00");
        assert!(Span::default().holds(SlotTime::new(23, 59).unwrap()));
        assert!(matches!(Span { from: at(9), to: at(9) }.checked(), Err(CounterError::Backwards)));
        assert!(Span { from: at(9), to: None }.checked().is_ok());
    }
}
