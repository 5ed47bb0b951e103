use booking::reservation::{MailKind, Recipient};
use serde_json::json;
use store::Occasion;

use super::*;

/// An event as SES puts it on EventBridge's bus (SES Developer Guide, "Monitoring SES events using
/// Amazon EventBridge"; the detail is that of its event publishing).
fn event(kind: &str, detail: Value) -> Value {
    let mut event = json!({
        "version": "0",
        "id": "12a18625-3328-fafd-2a5f-d9f1e9ba3e4e",
        "detail-type": kind,
        "source": "aws.ses",
        "account": "123456789012",
        "time": "2026-12-01T03:10:22Z",
        "region": "ap-northeast-1",
        "resources": ["arn:aws:ses:ap-northeast-1:123456789012:configuration-set/uketori"],
        "detail": {
            "mail": {
                "timestamp": "2026-12-01T03:10:20.012Z",
                "source": "=?UTF-8?B?5biC?= <card@example.jp>",
                "sourceArn": "arn:aws:ses:ap-northeast-1:123456789012:identity/example.jp",
                "sendingAccountId": "123456789012",
                "messageId": "0106018c5e5f2b7a-61b59c11-9236-11e6-8f96-7be8aexample-000000",
                "destination": ["taro@example.jp"],
                "headersTruncated": false,
                "headers": [{ "name": "To", "value": "taro@example.jp" }],
                "commonHeaders": { "from": ["card@example.jp"], "to": ["taro@example.jp"] },
                "tags": {
                    "ses:operation": ["SendEmail"],
                    "ses:configuration-set": ["uketori"],
                    "ses:source-ip": ["192.0.2.0"],
                    "ses:from-domain": ["example.jp"],
                    "ses:caller-identity": ["uketori"],
                    "receipt": ["1234567890"],
                    "mail": ["booked--7--1"],
                },
            },
        },
    });
    event["detail"].as_object_mut().unwrap().extend(detail.as_object().unwrap().clone());
    event
}

fn bounced() -> Value {
    event(
        "Email Bounced",
        json!({
            "eventType": "Bounce",
            "bounce": {
                "feedbackId": "0106018c5e5f3c01-b2a9f1d0-c5ee-4f7c-example-000000",
                "bounceType": "Permanent",
                "bounceSubType": "General",
                "bouncedRecipients": [{
                    "emailAddress": "taro@example.jp",
                    "action": "failed",
                    "status": "5.1.1",
                    "diagnosticCode": "smtp; 550 5.1.1 <taro@example.jp>... User unknown",
                }],
                "timestamp": "2026-12-01T03:10:21.500Z",
                "reportingMTA": "dns; e234-50.smtp-out.ap-northeast-1.amazonses.com",
            },
        }),
    )
}

fn complained() -> Value {
    event(
        "Email Complaint Received",
        json!({
            "eventType": "Complaint",
            "complaint": {
                "feedbackId": "0106018c5e5f3c01-b2a9f1d0-c5ee-4f7c-example-000000",
                "complaintSubType": null,
                "complainedRecipients": [{ "emailAddress": "taro@example.jp" }],
                "timestamp": "2026-12-01T04:00:00.000Z",
                "userAgent": "Amazon SES Mailbox Simulator",
                "complaintFeedbackType": "abuse",
                "arrivalDate": "2026-12-01T03:59:00.000Z",
            },
        }),
    )
}

fn now() -> Timestamp {
    "2026-12-01T05:00:00Z".parse().unwrap()
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_bounce_names_its_mail_and_its_code() {
    let (mail, bounce) = read(bounced(), now()).unwrap();
    assert_eq!((mail.receipt.to_string().as_str(), mail.kind), ("1234567890", MailKind::Booked));
    assert_eq!((mail.occasion, mail.recipient), (Occasion::Version(7), Recipient::First));
    let at = moment("2026-12-01T03:10:21.500Z");
    assert_eq!(bounce, Bounce::new(BounceKind::Permanent, "General", at));
}

#[test]
fn other_reports_are_told_apart() {
    let (_, complaint) = read(complained(), now()).unwrap();
    assert_eq!(complaint, Bounce::new(BounceKind::Complaint, "abuse", moment("2026-12-01T04:00:00Z")));

    let mut silent = complained();
    silent["detail"]["complaint"].as_object_mut().unwrap().remove("complaintFeedbackType");
    assert_eq!(read(silent, now()).unwrap().1.reason, "");

    for (name, kind) in [
        ("Transient", BounceKind::Transient),
        ("Undetermined", BounceKind::Undetermined),
        ("Novel", BounceKind::Undetermined),
    ] {
        let mut event = bounced();
        event["detail"]["bounce"]["bounceType"] = json!(name);
        assert_eq!(read(event, now()).unwrap().1.kind, kind);
    }

    let rejected =
        event("Email Rejected", json!({ "eventType": "Reject", "reject": { "reason": "Bad content" } }));
    assert_eq!(read(rejected, now()).unwrap().1, Bounce::new(BounceKind::Rejected, "", now()));
}

#[test]
fn what_is_no_report_on_a_mail_of_ours_is_told_by_its_form_alone() {
    let with = |place: &str, value: Value| {
        let mut event = bounced();
        *event.pointer_mut(place).unwrap() = value;
        read(event, now()).unwrap_err()
    };
    assert_eq!(read(json!({ "detail": "taro@example.jp" }), now()).unwrap_err(), NoReport::Form);
    assert_eq!(read(json!([]), now()).unwrap_err(), NoReport::Form);
    assert_eq!(with("/detail/bounce", json!(null)), NoReport::Form);
    assert_eq!(with("/detail/bounce/timestamp", json!("yesterday")), NoReport::Form);
    assert_eq!(with("/detail/mail/tags", json!({ "receipt": "1234567890" })), NoReport::Form);
    assert_eq!(with("/detail/eventType", json!("Delivery")), NoReport::Kind);
    assert_eq!(with("/detail/mail/tags", json!({})), NoReport::Tags);
    assert_eq!(with("/detail/mail/tags/receipt", json!(["taro@example.jp"])), NoReport::Tags);
    assert_eq!(with("/detail/mail/tags/receipt", json!([])), NoReport::Tags);
    assert_eq!(with("/detail/mail/tags/mail", json!(["somebody-elses"])), NoReport::Tags);
}
