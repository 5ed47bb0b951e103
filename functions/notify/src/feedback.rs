//! What SES reports about mails that it had taken: they came back, or somebody complained. The mail's
//! record keeps it for staff, who know whom to call.
//!
//! Reports come through EventBridge from the configuration set that mails are sent with, in the form of
//! "Email Bounced", "Email Complaint Received" and "Email Rejected" (SES Developer Guide, "Monitoring
//! SES events using Amazon EventBridge"). They name addresses and quote servers; only codes are kept.

use std::collections::BTreeMap;

use booking::ReceiptNumber;
use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;
use store::{Bounce, BounceKind, MailName};
use web::App;

use crate::send::{MAIL_TAG, RECEIPT_TAG};

/// An event that is no report on a mail of ours. It never will be, so it is not tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum NoReport {
    #[error("it has not the form of SES's events")]
    Form,
    #[error("it reports nothing bad")]
    Kind,
    #[error("it is tagged with no mail of this system")]
    Tags,
}

/// Records what an event reports on its mail.
///
/// # Errors
/// When the table does not answer; the event comes again.
pub async fn feedback(app: &App, event: LambdaEvent<Value>) -> Result<(), Error> {
    let (mail, bounce) = match read(event.payload, app.now()) {
        Ok(report) => report,
        Err(reason) => {
            tracing::warn!("an event was dropped: {reason}");
            return Ok(());
        }
    };
    let known = app.store.mail_bounced(mail, &bounce).await?;
    let (kind, code) = (bounce.kind.name(), bounce.reason);
    if known {
        tracing::warn!(event = "mail-back", receipt = %mail.receipt, mail = mail.tag(), kind, code, "a mail came back");
    } else {
        tracing::warn!(receipt = %mail.receipt, mail = mail.tag(), kind, code, "a report on no known mail");
    }
    Ok(())
}

#[derive(Deserialize)]
struct Event {
    detail: Detail,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Detail {
    event_type: String,
    mail: Mail,
    #[serde(default)]
    bounce: Option<BounceDetail>,
    #[serde(default)]
    complaint: Option<ComplaintDetail>,
}

#[derive(Deserialize)]
struct Mail {
    /// Every tag has a list of values, of which we send one.
    #[serde(default)]
    tags: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BounceDetail {
    bounce_type: String,
    #[serde(default)]
    bounce_sub_type: String,
    #[serde(default)]
    timestamp: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ComplaintDetail {
    /// Absent where the recipient's provider does not say.
    #[serde(default)]
    complaint_feedback_type: Option<String>,
    /// Why SES itself counts it as one, for example because the address is on its list of those.
    #[serde(default)]
    complaint_sub_type: Option<String>,
    #[serde(default)]
    timestamp: Option<Timestamp>,
}

/// Which mail an event reports on, and what. `now` stands in where the event names no moment.
fn read(event: Value, now: Timestamp) -> Result<(MailName, Bounce), NoReport> {
    let Detail { event_type, mail, bounce, complaint } =
        serde_json::from_value::<Event>(event).map_err(|_| NoReport::Form)?.detail;
    let report = match (event_type.as_str(), bounce, complaint) {
        ("Bounce", Some(bounce), _) => {
            let kind = match bounce.bounce_type.as_str() {
                "Permanent" => BounceKind::Permanent,
                "Transient" => BounceKind::Transient,
                _ => BounceKind::Undetermined,
            };
            Bounce::new(kind, &bounce.bounce_sub_type, bounce.timestamp.unwrap_or(now))
        }
        ("Complaint", _, Some(complaint)) => {
            let code = complaint.complaint_feedback_type.or(complaint.complaint_sub_type);
            let at = complaint.timestamp.unwrap_or(now);
            Bounce::new(BounceKind::Complaint, &code.unwrap_or_default(), at)
        }
        // Its reason is always the same two words, "Bad content".
        ("Reject", _, _) => Bounce::new(BounceKind::Rejected, "", now),
        ("Bounce" | "Complaint", _, _) => return Err(NoReport::Form),
        _ => return Err(NoReport::Kind),
    };
    let tag = |name| mail.tags.get(name).and_then(|values| values.first()).ok_or(NoReport::Tags);
    let receipt: ReceiptNumber = tag(RECEIPT_TAG)?.parse().map_err(|_| NoReport::Tags)?;
    let name = MailName::from_tag(receipt, tag(MAIL_TAG)?).map_err(|_| NoReport::Tags)?;
    Ok((name, report))
}

#[cfg(test)]
mod tests;
