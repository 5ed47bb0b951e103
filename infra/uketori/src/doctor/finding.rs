//! One thing that was looked at.

use std::fmt;

use serde::Serialize;

use crate::stack::CallError;

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, but not well, or not for long; or nobody could look.
    Warning,
    /// It does not work.
    Wrong,
}

/// One thing that was looked at, how it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which check, `dns.spf`. Names stay as they are.
    pub check: &'static str,
    /// How it is.
    pub state: State,
    /// What was looked at.
    pub looked_at: String,
    /// What was found there.
    pub found: String,
    /// The command, record or page of the console that mends it; none where nothing needs to be.
    pub fix: Option<String>,
}

impl Finding {
    /// As it should be.
    pub fn ok(check: &'static str, looked_at: impl Into<String>, found: impl Into<String>) -> Self {
        let (looked_at, found) = (looked_at.into(), found.into());
        Self { check, state: State::Ok, looked_at, found, fix: None }
    }

    /// Not well.
    pub fn warning(
        check: &'static str,
        looked_at: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self { state: State::Warning, fix: Some(fix.into()), ..Self::ok(check, looked_at, found) }
    }

    /// Broken.
    pub fn wrong(
        check: &'static str,
        looked_at: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self { state: State::Wrong, fix: Some(fix.into()), ..Self::ok(check, looked_at, found) }
    }

    /// Nobody could look. That is no fault of what was to be looked at.
    pub fn unseen(check: &'static str, looked_at: impl Into<String>, error: &CallError) -> Self {
        let fix = match error {
            CallError::Denied { action, .. } => {
                format!(
                    "allow {action} to whoever runs this (infra/operator-policy.json has all that is needed)"
                )
            }
            CallError::NoAnswer { .. } => "run it again; see https://health.aws.amazon.com/".to_owned(),
            CallError::Refused { request_id, .. } => {
                format!("run it again; where it stays, ask AWS Support with the request's id {request_id}")
            }
            other => other.to_string(),
        };
        let found = match error {
            CallError::Denied { action, .. } => format!("could not look: no permission for {action}"),
            other => format!("could not look: {other}"),
        };
        Self::warning(check, looked_at, found, fix)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Ok => "ok     ",
            State::Warning => "warning",
            State::Wrong => "WRONG  ",
        };
        write!(f, "{state}  {:<17} {}: {}", self.check, self.looked_at, self.found)?;
        match &self.fix {
            Some(fix) => write!(f, "\n         fix: {}", fix.replace('\n', "\n              ")),
            None => Ok(()),
        }
    }
}
