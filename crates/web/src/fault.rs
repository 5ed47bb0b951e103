//! What goes wrong on our side, or was never sent by a page of ours.
//!
//! When to use which: what a resident can get wrong, or come too late for, is an outcome of the step
//! and a page of its own. `?` turns what the store or the settings could not do into a [`Fault`];
//! [`Fault::broken`] is for what cannot be while the invariants hold.

use std::{error::Error, time::Duration};

use pages::Notice;
use store::StoreError;

use crate::{FormError, SettingsError};

/// Why a step gave no page.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The table could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There are no settings to work with.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The request's body is no form of ours.
    #[error(transparent)]
    Form(#[from] FormError),
    /// A page of another site sent the form.
    #[error("the form was sent by another site")]
    CrossSite,
    /// The step took longer than anybody waits.
    #[error("the step was given up after {0:?}")]
    TooSlow(Duration),
    /// The step panicked; the panic's own words stand on standard error.
    #[error("the step panicked")]
    Panicked,
    /// Something that cannot be. The words name no person's particulars.
    #[error("{0}")]
    Broken(&'static str),
}

impl Fault {
    /// Something that cannot be while the invariants hold. `what` is for the log.
    pub const fn broken(what: &'static str) -> Self {
        Self::Broken(what)
    }

    /// Whether the same again, a little later, may succeed.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Store(error) | Self::Settings(SettingsError::Store(error)) => error.is_passing(),
            Self::TooSlow(_) => true,
            _ => false,
        }
    }

    /// What the resident is told.
    pub(crate) fn notice<'a>(&self, request_id: &'a str) -> Notice<'a> {
        match self {
            Self::CrossSite => Notice::CrossSite,
            Self::Form(_) => Notice::BadRequest,
            _ if self.is_passing() => Notice::Busy,
            _ => Notice::Fault { request_id },
        }
    }

    /// Writes it to the log. What passes is a warning, what does not is an alarm; what we refuse is
    /// neither. The alarms of template.yaml count lines by their `event`.
    pub(crate) fn log(&self, request_id: &str, route: &str) {
        let reason = chain(self);
        match self.notice(request_id) {
            Notice::Fault { .. } => {
                tracing::error!(event = "fault", request_id, route, reason, "fault {request_id}");
            }
            Notice::Busy => {
                tracing::warn!(event = "busy", request_id, route, reason, "busy {request_id}");
            }
            _ => tracing::info!(request_id, route, reason, "refused {request_id}"),
        }
    }
}

/// An error and what caused it, in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttled(passing: bool) -> StoreError {
        StoreError::Service {
            operation: "GetItem",
            code: "ThrottlingException".to_owned(),
            message: "slow down".to_owned(),
            request_id: "AWSREQUEST".to_owned(),
            passing,
        }
    }

    #[test]
    fn each_fault_has_its_status() {
        for (fault, status) in [
            (Fault::from(throttled(true)), 503),
            (Fault::from(throttled(false)), 500),
            (Fault::from(SettingsError::from(throttled(true))), 503),
            (Fault::from(SettingsError::NoneApplied), 500),
            (Fault::TooSlow(Duration::from_secs(20)), 503),
            (Fault::broken("no link key of this version"), 500),
            (Fault::Panicked, 500),
            (Fault::CrossSite, 403),
            (Fault::from(FormError::TooLarge), 400),
            (Fault::from(FormError::NotAForm), 400),
        ] {
            assert_eq!(fault.notice("01J").status(), status, "{fault}");
        }
    }

    #[test]
    fn the_causes_are_told_once_each() {
        let fault = Fault::from(SettingsError::from(throttled(true)));
        let told = "the settings could not be read: GetItem failed: ThrottlingException: slow down (request AWSREQUEST)";
        assert_eq!(chain(&fault), told);
    }
}
