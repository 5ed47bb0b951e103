//! Which time the form stands at.

use booking::{Draft, Hold, reservation::Visit};
use web::{Stage, Visitor, one};

/// The time of a booking, or of a change of one.
pub(crate) enum Chosen<'a> {
    /// Seats are held for it.
    Held(&'a Hold),
    /// A change leaves the visit as it is.
    Kept(&'a Visit),
    /// Seats were held for it, but their time is over.
    Over,
    /// None is chosen yet.
    Nothing,
}

impl<'a> Chosen<'a> {
    /// What the draft and, in a change, the booking say.
    pub(crate) fn of(visitor: &'a Visitor, draft: &'a Draft) -> Self {
        let reservation = visitor.reservation();
        let changing = visitor.stage() == Stage::Changing;
        let booked = reservation.visit.as_ref().filter(|_| changing);
        match (new_hold(visitor, draft), booked) {
            (Some(hold), _) if hold.is_live(visitor.now) => Self::Held(hold),
            (Some(_), _) => Self::Over,
            // A visit that the counter called off cannot stay.
            (None, Some(visit)) if is_at_its_counter(draft, visit) && !reservation.called_off => {
                Self::Kept(visit)
            }
            (None, _) => Self::Nothing,
        }
    }
}

/// The hold of a time that is not booked already: choosing the booked one again changes nothing.
pub(crate) fn new_hold<'a>(visitor: &'a Visitor, draft: &'a Draft) -> Option<&'a Hold> {
    draft.hold.as_ref().filter(|hold| Some(&hold.visit) != visitor.reservation().visit.as_ref())
}

fn is_at_its_counter(draft: &Draft, visit: &Visit) -> bool {
    let counter = one(&draft.typed, "counter");
    counter.is_empty() || counter == visit.counter.as_str()
}
