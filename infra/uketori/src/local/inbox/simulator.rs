//! SES's mailbox simulator: what is sent to its addresses comes back, and SES reports it.
//! <https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html>

use jiff::Timestamp;
use serde_json::{Value, json};

use super::Received;
use crate::local::bus;

const DOMAIN: &str = "simulator.amazonses.com";

/// What SES reports on a mail to this address; none where it arrives, as everywhere but at the
/// simulator, or where it was sent without a configuration set, which says whom to tell.
pub(super) fn report(to: &str, received: &Received, message_id: &str, now: Timestamp) -> Option<Value> {
    let set = received.configuration_set.as_deref()?;
    let (local, domain) = to.rsplit_once('@').filter(|(_, domain)| domain.eq_ignore_ascii_case(DOMAIN))?;
    let now_as_text = now.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string();
    let bounce = |sub_type: &str| {
        json!({
            "eventType": "Bounce",
            "bounce": {
                "feedbackId": message_id,
                "bounceType": "Permanent",
                "bounceSubType": sub_type,
                "bouncedRecipients": [{
                    "emailAddress": to,
                    "action": "failed",
                    "status": "5.1.1",
                    "diagnosticCode": "smtp; 550 5.1.1 user unknown",
                }],
                "timestamp": now_as_text,
                "reportingMTA": format!("dns; {domain}"),
            },
        })
    };
    // What is after a plus is the sender's own label.
    let (kind, mut detail) = match local.split('+').next().unwrap_or(local) {
        "bounce" => ("Email Bounced", bounce("General")),
        "suppressionlist" => ("Email Bounced", bounce("OnAccountSuppressionList")),
        "complaint" => (
            "Email Complaint Received",
            json!({
                "eventType": "Complaint",
                "complaint": {
                    "feedbackId": message_id,
                    "complaintSubType": null,
                    "complainedRecipients": [{ "emailAddress": to }],
                    "timestamp": now_as_text,
                    "userAgent": "Amazon SES Mailbox Simulator",
                    "complaintFeedbackType": "abuse",
                    "arrivalDate": now_as_text,
                },
            }),
        ),
        _ => return None,
    };
    let mut tags = json!({ "ses:operation": ["SendEmail"], "ses:configuration-set": [set] });
    for (name, value) in &received.tags {
        tags[name] = json!([value]);
    }
    detail["mail"] = json!({
        "timestamp": now_as_text,
        "source": received.from,
        "sendingAccountId": "000000000000",
        "messageId": message_id,
        "destination": received.mail.to,
        "headersTruncated": false,
        "headers": [{ "name": "To", "value": to }],
        "commonHeaders": { "from": [received.from], "to": received.mail.to, "subject": received.mail.subject },
        "tags": tags,
    });
    let resource = format!("arn:aws:ses:ap-northeast-1:000000000000:configuration-set/{set}");
    Some(bus::event("aws.ses", kind, now, &resource, detail))
}
