//! `uketori smoke`: walks a resident's whole journey on the running system, over HTTP and without
//! JavaScript, and tells which function and which of its permissions each step proved.

mod browser;
mod card;
mod grants;
mod journey;
mod page;
#[cfg(test)]
mod tests;
mod walk;

use std::{fmt, time::Duration};

use booking::{Settings, keys::Keys};
use jiff::Timestamp;
use store::{Store, StoreError};

use crate::stack::http::{Http, NoAnswer};

pub use browser::Trouble;
pub use card::NoCard;
pub use grants::{GRANTS, Grant};

/// Where the journey is walked.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where residents reach the site.
    pub base_url: String,
    /// The table.
    pub store: Store,
    /// The secrets.
    pub keys: Keys,
    /// The settings in force.
    pub settings: Settings,
    /// How the site is asked.
    pub http: Http,
    /// Whether the functions are held to their permissions, so that a step proves some: on AWS.
    pub has_permissions: bool,
    /// How long a mail may take until SES has it, and until it comes back.
    pub mail: Duration,
    /// How often is looked for it.
    pub look_every: Duration,
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A step that went well, and what it proved for the first time.
    Done {
        /// The step.
        step: &'static str,
        /// What came of it.
        found: String,
        /// The permissions that it proved.
        proved: Vec<Grant>,
    },
    /// A step that there is no need or no way to walk here.
    Skipped {
        /// The step.
        step: &'static str,
        /// Why.
        why: String,
    },
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done { step, found, proved } => {
                write!(f, "ok       {step:<16} {found}")?;
                grants::together(proved).iter().try_for_each(|said| write!(f, "\n         {said}"))
            }
            Self::Skipped { step, why } => write!(f, "skipped  {step:<16} {why}"),
        }
    }
}

/// The journey ended before its end.
#[derive(Debug)]
pub struct Failed {
    /// At which step.
    pub step: &'static str,
    /// What happened.
    pub trouble: Trouble,
    /// The permissions that the step needs and nothing has proved yet, of the function that failed.
    pub suspects: Vec<Grant>,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FAILED   {:<16} {}", self.step, self.trouble)?;
        if !self.suspects.is_empty() {
            write!(f, "\n         likely a permission is missing, one of:")?;
            for grant in &self.suspects {
                write!(f, "\n           {}: {}", grant.function, grant.what())?;
            }
        }
        if let Some(id) = self.trouble.request_id() {
            write!(
                f,
                "\n         its log says which: CloudWatch console > Logs Insights > filter @message like /{id}/"
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Failed {}

/// What was tidied up, and what could not be.
#[derive(Debug, Default)]
pub struct Tidied {
    /// What was done.
    pub done: Vec<String>,
    /// What was not, with what to do about it.
    pub left: Vec<String>,
}

/// How it went.
#[derive(Debug)]
pub struct Outcome {
    /// Where it failed, if it did.
    pub failed: Option<Box<Failed>>,
    /// What was tidied up afterwards.
    pub tidied: Tidied,
}

/// Walks the journey and tidies up after it, however it ends. `tell` gets each line as it comes.
///
/// # Errors
/// [`NoCard`] when the settings let no test card be made; nothing was done then.
pub async fn smoke(place: &Place, tell: &mut (dyn FnMut(&Line) + Send)) -> Result<Outcome, NoCard> {
    let card = card::TestCard::new(&place.settings, &place.keys, Timestamp::now())?;
    let mut walk = walk::Walk::new(place, card, tell);
    let failed = journey::whole(&mut walk).await.err();
    let tidied = walk.tidy_up().await;
    Ok(Outcome { failed, tidied })
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Ours(error.to_string())
    }
}

impl From<NoAnswer> for Trouble {
    fn from(error: NoAnswer) -> Self {
        Self::Ours(error.to_string())
    }
}
