//! How far an application is, for the pages of the form.

use booking::{reservation::State, schedule};
use lambda_http::{Body, Response};
use pages::Notice;

use crate::{Visitor, notice, see_other};

/// What the form's pages can do for an application now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being booked for the first time.
    Booking,
    /// It is booked and being changed. The booking stays as it is until the change is complete.
    Changing,
    /// It was being changed when the time for changes ended.
    TooLate,
    /// It is booked, and no change of it is under way.
    Booked,
    /// It was cancelled, or the cards were handed over.
    Over,
}

impl Visitor {
    /// How far the application is.
    pub fn stage(&self) -> Stage {
        match self.reservation().state {
            State::Open => Stage::Booking,
            State::Booked if !self.application.is_being_changed() => Stage::Booked,
            State::Booked if self.may_change() => Stage::Changing,
            State::Booked => Stage::TooLate,
            State::Cancelled | State::Collected => Stage::Over,
        }
    }

    /// Whether a booking can be changed and cancelled now: the counter's deadline is not over. Where
    /// the settings no longer have the counter, nobody knows its deadline, and the office is called.
    pub fn may_change(&self) -> bool {
        let reservation = self.reservation();
        let counter = reservation.visit.as_ref().and_then(|visit| self.settings.counter(&visit.counter));
        let ends = counter.and_then(|counter| schedule::change_ends(counter, reservation));
        reservation.state == State::Booked && ends.is_some_and(|ends| self.now <= ends)
    }

    /// The page that says that the time for changes is over, and whom to call.
    pub fn too_late(&self) -> Response<Body> {
        let counter = self.reservation().visit.as_ref().map(|visit| visit.counter.clone());
        notice(self.site(), &Notice::TooLate { counter })
    }

    /// The page that says that the booking was changed or cancelled elsewhere, and not by this.
    pub fn overtaken(&self) -> Response<Body> {
        notice(self.site(), &Notice::ChangeOvertaken)
    }

    /// Where a visitor belongs who has nothing to choose any more; none while there is.
    pub fn elsewhere(&self) -> Option<Response<Body>> {
        match self.stage() {
            Stage::Booking | Stage::Changing => None,
            Stage::TooLate => Some(self.too_late()),
            // Going back and pressing again leads to what was booked, and books nothing.
            Stage::Booked => Some(see_other("/reserve/done")),
            // Cancelled on another device, or by the counter: its page says so.
            Stage::Over => Some(see_other("/lookup/details")),
        }
    }
}
