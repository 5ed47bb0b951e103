//! What no page starts: reminders, and mails that come back.

use std::time::Duration;

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use booking::time;
use jiff::SignedDuration;
use store::BounceKind;
use tests::{City, Resident, cards};
use web::Aws;

use super::{city, has_booked, holds, processes};

/// Keeps away from an hour's end: the reminders' rule names an hour.
async fn well_within_an_hour() {
    let now = time::local(jiff::Timestamp::now());
    if now.minute() == 59 {
        tokio::time::sleep(Duration::from_secs(61 - u64::try_from(now.second()).unwrap_or_default())).await;
    }
}

/// Writes it down as booked two days ago: who books after a reminder was due gets none.
async fn was_booked_long_ago(city: &City, receipt: &str) {
    let table = Client::from_conf(Aws::local().dynamodb(Some(&city.machine().dynamodb)).build());
    let then = city.now() - SignedDuration::from_hours(48);
    let written = table
        .update_item()
        .table_name("uketori")
        .key("pk", AttributeValue::S(format!("RESERVATION#{receipt}")))
        .key("sk", AttributeValue::S("RESERVATION".to_owned()))
        .condition_expression("attribute_exists(visit_since)")
        .update_expression("SET visit_since = :then")
        .expression_attribute_values(":then", AttributeValue::S(then.to_string()))
        .send()
        .await;
    written.expect("the table takes it");
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_go_out_once() {
    let (city, _) = city().await;
    let receipt = has_booked(&city, cards::plain(), "taro@example.jp").await;
    city.mails_to("taro@example.jp", 2).await;
    was_booked_long_ago(&city, &receipt.number).await;
    well_within_an_hour().await;
    let visit = city.reservation(&receipt.number).await.visit.expect("a visit");
    let now = time::local(city.now());
    let days = now.date().until(visit.date).expect("a time to come").get_days();
    city.applies(|settings| {
        settings.reminders.days = vec![u16::try_from(days).expect("some days")];
        settings.reminders.hour = u8::try_from(now.hour()).expect("an hour");
    })
    .await;
    let round = city.machine().runs_schedule("Remind").await.expect("it runs");
    assert_eq!((&round["sent"], &round["failed"]), (&1.into(), &0.into()), "{round}");
    let reminder = city.mails_to("taro@example.jp", 3).await.remove(2);
    assert!(reminder.text.contains(&receipt.number) && reminder.subject.contains("お知らせ"));
    let round = city.machine().runs_schedule("Remind").await.expect("it runs");
    assert_eq!(round["sent"], 0, "{round}");
    assert_eq!(processes(&city, "Remind").len(), 1);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_came_back_is_noted() {
    let (city, _) = city().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    holds(&mut taro).await;
    taro.fill("mail2", "bounce@simulator.amazonses.com");
    taro.confirms().await;
    let receipt = taro.books().await;
    let number = receipt.number.parse().expect("a receipt number");
    for _ in 0..200 {
        let records = city.store().mail_records(number).await.expect("the table answers");
        if let Some(trouble) = records.iter().find_map(|record| record.trouble.as_ref()) {
            assert_eq!(trouble.kind, BounceKind::Permanent);
            assert_eq!(processes(&city, "Feedback").len(), 1);
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing came back");
}
