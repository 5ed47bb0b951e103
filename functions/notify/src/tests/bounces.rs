//! Mails that come back.

use lambda_runtime::{Context, LambdaEvent};
use store::{Bounce, BounceKind, MailName, MailState, Occasion};

use super::{
    services::well,
    world::{World, in_japan},
    *,
};

fn event(receipt: &str, mail: &str, kind: &str, at: &str) -> LambdaEvent<Value> {
    let payload = json!({
        "source": "aws.ses",
        "detail-type": "Email Bounced",
        "detail": {
            "eventType": "Bounce",
            "bounce": {
                "bounceType": kind,
                "bounceSubType": "General",
                "bouncedRecipients": [{ "emailAddress": "taro@example.jp", "diagnosticCode": "smtp; 550" }],
                "timestamp": at,
            },
            "mail": { "destination": ["taro@example.jp"], "tags": { "receipt": [receipt], "mail": [mail] } },
        },
    });
    LambdaEvent::new(payload, Context::default())
}

#[tokio::test]
async fn a_bounce_is_noted_on_its_mail() {
    let world = World::start(well).await;
    let booked = booked();
    world.notify().send(&booked, booked.owes.unwrap(), &settings()).await.unwrap();
    let at = "2026-12-02T04:00:00Z";
    for kind in ["Permanent", "Permanent"] {
        feedback(&world.app, event("1234567890", "booked--7--1", kind, at)).await.unwrap();
    }
    // What happened before is told later, and changes nothing.
    let earlier = event("1234567890", "booked--7--1", "Transient", "2026-12-02T03:00:00Z");
    feedback(&world.app, earlier).await.unwrap();
    let records = world.records(&booked).await;
    let bounce = Bounce::new(BounceKind::Permanent, "General", at.parse().unwrap());
    assert_eq!((records[0].recipient, &records[0].trouble), (Recipient::First, &Some(bounce)));
    assert!(matches!(records[0].state, MailState::Sent { .. }));
    assert_eq!((records[1].recipient, &records[1].trouble), (Recipient::Second, &None));
}

#[tokio::test]
async fn no_record_comes_from_a_report() {
    let world = World::start(well).await;
    let at = "2026-12-02T04:00:00Z";
    for (receipt, mail) in [("1234567890", "booked--7--1"), ("none", "booked--7--1"), ("1234567890", "x")] {
        feedback(&world.app, event(receipt, mail, "Permanent", at)).await.unwrap();
    }
    let foreign = LambdaEvent::new(json!({ "detail": { "eventType": "Delivery" } }), Context::default());
    feedback(&world.app, foreign).await.unwrap();
    assert!(world.records(&booked()).await.is_empty());
}

#[tokio::test]
async fn what_failed_can_be_sent_again() {
    let mut refuse = true;
    let world =
        World::start(
            move |call: &Call| {
                if std::mem::take(&mut refuse) { refused(400, "MessageRejected") } else { well(call) }
            },
        )
        .await;
    let booked = Reservation { address2: None, ..booked() };
    let owed = booked.owes.unwrap();
    let name = MailName::owed(booked.receipt, owed, Recipient::First);
    assert_eq!(name.occasion, Occasion::Version(7));
    assert!(!world.app.store.mail_reset(name).await.unwrap(), "nobody tried it");
    for _ in 0..2 {
        world.notify().send(&booked, owed, &settings()).await.unwrap();
    }
    assert!(matches!(world.records(&booked).await[0].state, MailState::Failed { .. }));
    assert!(world.app.store.mail_reset(name).await.unwrap());
    world.notify().send(&booked, owed, &settings()).await.unwrap();
    assert!(world.all_sent(&booked).await);
    assert!(!world.app.store.mail_reset(name).await.unwrap(), "it was sent");
    assert_eq!(world.sent_to().len(), 2);
}

#[tokio::test]
async fn what_is_owed_and_did_not_go_out_is_found() {
    let mut calls = 0;
    let world = World::start(move |call: &Call| {
        calls += 1;
        match calls {
            1 => refused(400, "MessageRejected"),
            2 => refused(400, "SendingPausedException"),
            _ => well(call),
        }
    })
    .await;
    let booked = Reservation { expires_at: u32::MAX, ..booked() };
    let owed = booked.owes.unwrap();
    world.puts(&booked).await;
    let later = in_japan("2026-12-01T12:10:01");
    let unsent = async |before| world.app.store.unsent_mails(before, world.app.now()).await.unwrap();
    assert!(unsent(owed.since).await.is_empty(), "it is not owed for longer");
    let found = unsent(later).await;
    assert_eq!((found[0].waiting.len(), found[0].failed.len()), (2, 0));
    // The first address's is given up, the second's waits.
    world.notify().send(&booked, owed, &settings()).await.unwrap_err();
    let found = unsent(later).await;
    assert_eq!(
        (found[0].waiting[0].recipient, found[0].failed[0].recipient),
        (Recipient::Second, Recipient::First)
    );
    assert!(world.app.store.mail_reset(found[0].failed[0]).await.unwrap());
    world.notify().send(&booked, owed, &settings()).await.unwrap();
    assert!(unsent(later).await.is_empty() && world.all_sent(&booked).await);
}
