//! Which counter a party goes to.

use crate::{
    reservation::Reservation,
    settings::{Counter, CounterId, Settings},
};

/// What the settings and the cards' records say about the counter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CounterRule<'a> {
    /// Residents choose; this one is chosen to begin with.
    Free(&'a Counter),
    /// Only this one: the city lets nobody choose, or a card is handed out only there.
    Fixed(&'a Counter),
}

/// The cards of one party are handed out only at different counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the cards of one party are fixed to different counters")]
pub struct CountersDiffer;

impl<'a> CounterRule<'a> {
    /// The rule for a party whose cards' records name these counters, each with whether it is the
    /// only one. A counter that the settings no longer have counts for nothing. None when the
    /// settings have no counter at all, which the check refuses.
    ///
    /// # Errors
    /// [`CountersDiffer`] when there is no counter at which all cards can be collected.
    pub fn of<'b>(
        settings: &'a Settings,
        cards: impl Iterator<Item = (Option<&'b CounterId>, bool)>,
    ) -> Result<Option<Self>, CountersDiffer> {
        let (mut named, mut fixed): (Option<&Counter>, Option<&Counter>) = (None, None);
        for (id, only) in cards {
            let Some(counter) = id.and_then(|id| settings.counter(id)) else { continue };
            named = named.or(Some(counter));
            if only {
                if fixed.is_some_and(|other| other.id != counter.id) {
                    return Err(CountersDiffer);
                }
                fixed = Some(counter);
            }
        }
        Ok(match fixed {
            Some(counter) => Some(Self::Fixed(counter)),
            None => named.or_else(|| settings.default_counter()).map(|counter| {
                if settings.city.choose_counter { Self::Free(counter) } else { Self::Fixed(counter) }
            }),
        })
    }

    /// The rule for the people of an application.
    ///
    /// # Errors
    /// [`CountersDiffer`], as for [`Self::of`].
    pub fn for_party(
        settings: &'a Settings,
        reservation: &Reservation,
    ) -> Result<Option<Self>, CountersDiffer> {
        Self::of(settings, reservation.people.iter().map(|p| (p.counter.as_ref(), p.counter_fixed)))
    }

    /// The counter where `wanted` was asked for: that one where residents choose and there is such
    /// a counter, else the rule's own.
    pub fn choose(self, settings: &'a Settings, wanted: &str) -> &'a Counter {
        match self {
            Self::Fixed(counter) => counter,
            Self::Free(first) => {
                settings.counters.iter().find(|counter| counter.id.as_str() == wanted).unwrap_or(first)
            }
        }
    }

    /// Whether this counter can be gone to.
    pub fn allows(self, id: &CounterId) -> bool {
        match self {
            Self::Fixed(counter) => counter.id == *id,
            Self::Free(_) => true,
        }
    }
}
