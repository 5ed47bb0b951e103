//! `uketori doctor`: looks at everything around the system that must be right for mails to arrive and
//! residents to book, and says how to mend what is not.
//!
//! What is looked at comes in as plain facts ([`Looked`]); every judgement is a function of them alone.

pub mod alarms;
pub mod clock;
pub mod dmarc;
pub mod dns;
mod finding;
mod look;
mod report;
pub mod resolve;
pub mod ses;
mod signed;
pub mod site;
pub mod table;
#[cfg(test)]
mod tests;

pub use finding::{Finding, State};
pub use look::{InForce, Looked, local, stack};
pub use report::{Report, examine};

use crate::stack::{CallError, Stack};

/// What was looked at, or why it could not be.
pub type Seen<T> = Result<T, CallError>;

/// What the system should be, as the stack says it.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The stack's name.
    pub stack: String,
    /// How far CloudFormation is with it.
    pub stack_status: String,
    /// Its region.
    pub region: String,
    /// Whether it is the one that residents use.
    pub is_production: bool,
    /// Whether it was deployed so that nobody can book.
    pub is_paused: bool,
    /// The table's name.
    pub table: String,
    /// The stream that mails follow from.
    pub stream_arn: Option<String>,
    /// The address that SES lets mails be sent from.
    pub sender_address: Option<String>,
    /// The identity at SES.
    pub sender_identity: Option<String>,
    /// The domain that bounces go to.
    pub mail_from: Option<String>,
    /// How many reminders are sent in a second.
    pub mails_per_second: Option<f64>,
    /// How all alarms' names begin.
    pub alarm_prefix: Option<String>,
    /// Where alarms are told.
    pub alarm_topic: Option<String>,
    /// Where residents reach the site.
    pub base_url: String,
    /// The function that sends mails.
    pub notify: Option<String>,
}

impl Expected {
    /// As a deployed stack says it.
    pub fn of(stack: &Stack) -> Self {
        let get = |name| stack.outputs.get(name).map(str::to_owned);
        let parameter = |name: &str| stack.parameters.get(name).map(String::as_str);
        Self {
            stack: stack.name.clone(),
            stack_status: stack.status.clone(),
            region: stack.account.region().to_owned(),
            is_production: get("Stage").is_none_or(|stage| stage != "verification"),
            is_paused: parameter("Paused") == Some("yes"),
            table: get("TableName").unwrap_or_default(),
            stream_arn: get("StreamArn"),
            sender_address: get("SenderAddress"),
            sender_identity: get("SenderIdentity"),
            mail_from: get("MailFromDomain"),
            mails_per_second: parameter("MailsPerSecond").and_then(|number| number.parse().ok()),
            alarm_prefix: get("AlarmPrefix"),
            alarm_topic: get("AlarmTopicArn"),
            base_url: get("BaseUrl").unwrap_or_default(),
            notify: get("NotifyFunction"),
        }
    }

    /// Where the functions' lines are.
    fn log_group(&self) -> String {
        format!("CloudWatch console ({}) > Log groups > {}-FunctionLog-…", self.region, self.stack)
    }

    /// How the commands of a fix end.
    fn in_region(&self) -> String {
        if self.region.is_empty() { String::new() } else { format!(" --region {}", self.region) }
    }
}
