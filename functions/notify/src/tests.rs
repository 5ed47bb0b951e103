mod bounces;
mod reminders;
mod services;
mod world;

use aws_lambda_events::dynamodb::EventRecord;
use booking::{
    keys::{Keys, Secret},
    reservation::State,
    settings,
};
use serde_json::{Value, json};
use services::{Answer, Call, Services, refused, well};
use store::Store;

use super::*;

fn settings() -> Settings {
    settings::check(include_str!("../../../crates/ics/fixtures/municipality.toml")).unwrap()
}

/// Booked, for two people, with two addresses; owes the completion mail.
fn booked() -> Reservation {
    serde_json::from_str(include_str!("../../../crates/ics/fixtures/reservation.json")).unwrap()
}

/// Waiting for its link mail.
fn open() -> Reservation {
    let link_ends = "2999-01-01T00:00:00Z".parse().unwrap();
    let mut open = Reservation { state: State::Open, visit: None, link_ends, ..booked() };
    open.owes.as_mut().unwrap().kind = MailKind::Link;
    open.expires_at = u32::MAX;
    open
}

fn image(reservation: &Reservation) -> Value {
    let item: serde_dynamo::Item = serde_dynamo::to_item(reservation).unwrap();
    let mut image = serde_json::to_value(item).unwrap();
    image["pk"] = json!({ "S": format!("RESERVATION#{}", reservation.receipt) });
    image["sk"] = json!({ "S": "RESERVATION" });
    image
}

fn record(sequence: &str, event: &str, image: &Value) -> EventRecord {
    serde_json::from_value(json!({
        "awsRegion": "ap-northeast-1",
        "eventID": format!("event-{sequence}"),
        "eventName": event,
        "dynamodb": {
            "Keys": { "pk": image["pk"], "sk": image["sk"] },
            "NewImage": image,
            "SequenceNumber": sequence,
            "SizeBytes": 1000,
        },
    }))
    .unwrap()
}

/// Runs a batch against the services and returns the sequence numbers that come again.
async fn send(services: &Services, records: Vec<EventRecord>) -> Vec<String> {
    let aws = Aws::local();
    let table = aws_sdk_dynamodb::Client::from_conf(aws.dynamodb(Some(&services.endpoint)).build());
    let secret = |byte| Secret::new(&[byte; 32]).unwrap();
    let keys = Keys { card_index: secret(1), link: vec![(1, secret(2))], session: vec![secret(3)] };
    let app = App::new(Store::new(table, "uketori"), keys, "https://yoyaku.example.jp".parse().unwrap());
    let postman = Postman::new(aws.sesv2(Some(&services.endpoint)).build(), Some("set".to_owned()));
    let notify = Notify { app: &app, postman, mails_per_second: 1000 };
    let response = notify.send_all(records, &settings()).await;
    response.batch_item_failures.into_iter().filter_map(|failure| failure.item_identifier).collect()
}

/// The mails that SES was asked to send.
fn mails(services: &Services) -> Vec<Value> {
    services.calls().into_iter().filter(|call| call.operation == "SendEmail").map(|call| call.input).collect()
}

/// Whether a call records this about a mail: the attribute's name stands in its expression's names.
fn records(call: &Call, attribute: &str) -> bool {
    let update = call.input["UpdateExpression"].as_str().unwrap_or_default();
    let names = call.input["ExpressionAttributeNames"].as_object();
    let of = names.and_then(|names| names.iter().find(|(_, name)| *name == attribute));
    let set = update.split("REMOVE").next().unwrap_or_default();
    of.is_some_and(|(placeholder, _)| set.contains(placeholder.as_str()))
}

#[tokio::test]
async fn a_completion_mail_goes_to_both_addresses_and_is_recorded() {
    let services = Services::start(well).await;
    assert!(send(&services, vec![record("1", "MODIFY", &image(&booked()))]).await.is_empty());

    let once = ["UpdateItem", "SendEmail", "UpdateItem"];
    assert_eq!(services.operations(), [once, once].concat());
    let mails = mails(&services);
    assert_eq!(mails[0]["Destination"]["ToAddresses"], json!(["taro@example.jp"]));
    assert_eq!(mails[1]["Destination"]["ToAddresses"], json!(["\"hana..ko\"@docomo.ne.jp"]));
    assert_eq!(mails[0]["FromEmailAddress"], "=?UTF-8?B?5riv55S65biC5b255omA?= <card@example.jp>");
    assert_eq!(mails[0]["ConfigurationSetName"], "set");
    let tags =
        |tag: &str| json!([{ "Name": "receipt", "Value": "1234567890" }, { "Name": "mail", "Value": tag }]);
    assert_eq!(mails[0]["EmailTags"], tags("booked--7--1"));
    assert_eq!(mails[1]["EmailTags"], tags("booked--7--2"));
    let simple = &mails[0]["Content"]["Simple"];
    assert_eq!(simple["Subject"], json!({ "Data": "【港町市】予約完了通知メール", "Charset": "UTF-8" }));
    assert_eq!(simple["Body"]["Text"]["Charset"], "UTF-8");
    assert_eq!(simple["Attachments"][0]["ContentTransferEncoding"], "BASE64");
    assert!(records(&services.calls()[2], "sent_at") && records(&services.calls()[5], "sent_at"));
}

#[tokio::test]
async fn what_was_sent_is_not_sent_again() {
    let sent = |call: &Call| -> Answer {
        let mut answer = refused(400, "ConditionalCheckFailedException");
        answer.1["Item"] = json!({ "sent_at": { "N": "1" } });
        if call.operation == "UpdateItem" { answer } else { well(call) }
    };
    let services = Services::start(sent).await;
    assert!(send(&services, vec![record("1", "MODIFY", &image(&booked()))]).await.is_empty());
    assert!(mails(&services).is_empty());
}

#[tokio::test]
async fn a_mail_that_another_run_has_waits() {
    let leased = |call: &Call| -> Answer {
        let mut answer = refused(400, "ConditionalCheckFailedException");
        answer.1["Item"] = json!({ "leased_until": { "N": "4000000000" } });
        if call.operation == "UpdateItem" { answer } else { well(call) }
    };
    let services = Services::start(leased).await;
    assert_eq!(send(&services, vec![record("1", "MODIFY", &image(&booked()))]).await, ["1"]);
    assert!(mails(&services).is_empty());
}

#[tokio::test]
async fn while_ses_is_down_the_lease_is_given_back_and_the_rest_waits() {
    for (status, code) in [
        (429, "TooManyRequestsException"),
        (400, "SendingPausedException"),
        (400, "LimitExceededException"),
        (400, "MailFromDomainNotVerifiedException"),
        (404, "NotFoundException"),
        (403, "AccessDeniedException"),
        (503, "ServiceUnavailable"),
    ] {
        let down =
            move |call: &Call| if call.operation == "SendEmail" { refused(status, code) } else { well(call) };
        let services = Services::start(down).await;
        let batch = vec![record("1", "MODIFY", &image(&booked())), record("2", "MODIFY", &image(&booked()))];
        assert_eq!(send(&services, batch).await, ["1"], "{code}");
        let calls = services.calls();
        let release = calls.last().unwrap();
        assert_eq!(calls.iter().filter(|call| call.operation == "UpdateItem").count(), 2, "{code}");
        assert!(release.input["UpdateExpression"].as_str().unwrap().contains("REMOVE"), "{code}");
        assert!(!records(release, "sent_at") && !records(release, "failed_at"), "{code}");
    }
}

#[tokio::test]
async fn what_ses_refuses_is_recorded_without_addresses_and_the_next_goes_on() {
    for code in ["MessageRejected", "BadRequestException", "AccountSuspendedException", "ValidationException"]
    {
        let mut first = true;
        let one_refused = move |call: &Call| -> Answer {
            let refuse = call.operation == "SendEmail" && std::mem::take(&mut first);
            if refuse { refused(400, code) } else { well(call) }
        };
        let services = Services::start(one_refused).await;
        let alone = Reservation { address2: None, ..booked() };
        let batch = vec![record("1", "MODIFY", &image(&alone)), record("2", "MODIFY", &image(&alone))];
        assert!(send(&services, batch).await.is_empty(), "{code}");
        assert_eq!(mails(&services).len(), 2, "{code}");
        let failed = &services.calls()[2];
        assert!(records(failed, "failed_at"), "{failed:?}");
        assert!(failed.input.to_string().contains(code), "{failed:?}");
        assert!(!failed.input.to_string().contains("taro"), "{failed:?}");
    }
}

#[tokio::test]
async fn a_record_that_cannot_be_read_is_recorded_and_the_next_goes_on() {
    let services = Services::start(well).await;
    let mut broken = image(&booked());
    broken["people"] = json!({ "S": "nobody" });
    let mut unknown = image(&booked());
    unknown["owes"] = json!({ "S": "something" });
    let batch = vec![
        record("1", "MODIFY", &broken),
        record("2", "MODIFY", &unknown),
        record("3", "MODIFY", &image(&booked())),
    ];
    assert!(send(&services, batch).await.is_empty());
    assert!(records(&services.calls()[1], "failed_at"));
    assert_eq!(mails(&services).len(), 2);
}

#[tokio::test]
async fn only_the_write_that_began_to_owe_sends() {
    let services = Services::start(well).await;
    let later = Reservation { version: 8, ..booked() };
    let settled = Reservation { owes: None, ..booked() };
    let mut draft = image(&booked());
    draft["sk"] = json!({ "S": "DRAFT" });
    let batch = vec![
        record("1", "MODIFY", &image(&later)),
        record("2", "INSERT", &image(&settled)),
        record("3", "INSERT", &draft),
        record("4", "REMOVE", &image(&booked())),
    ];
    assert!(send(&services, batch).await.is_empty());
    assert!(services.calls().is_empty());
}

#[tokio::test]
async fn a_link_mail_is_sent_to_the_first_address_while_it_is_owed() {
    let present = image(&open());
    let services = Services::start(move |call: &Call| match call.operation.as_str() {
        "Query" => (200, json!({ "Items": [present], "Count": 1, "ScannedCount": 1 })),
        _ => well(call),
    })
    .await;
    assert!(send(&services, vec![record("1", "INSERT", &image(&open()))]).await.is_empty());
    assert_eq!(services.operations(), ["Query", "UpdateItem", "SendEmail", "UpdateItem"]);
    assert_eq!(mails(&services)[0]["Destination"]["ToAddresses"], json!(["taro@example.jp"]));
}

#[tokio::test]
async fn a_link_mail_that_a_later_one_replaced_is_not_sent() {
    let mut corrected = open();
    corrected.version += 1;
    corrected.owes.as_mut().unwrap().version += 1;
    for present in [vec![image(&corrected)], vec![]] {
        let services = Services::start(move |call: &Call| match call.operation.as_str() {
            "Query" => (200, json!({ "Items": present, "Count": present.len() })),
            _ => well(call),
        })
        .await;
        assert!(send(&services, vec![record("1", "INSERT", &image(&open()))]).await.is_empty());
        assert_eq!(services.operations(), ["Query"]);
    }
}

#[tokio::test]
async fn a_link_that_has_ended_is_not_sent() {
    let ended = Reservation { link_ends: "2020-01-01T00:00:00Z".parse().unwrap(), ..open() };
    let present = image(&ended);
    let services = Services::start(move |call: &Call| match call.operation.as_str() {
        "Query" => (200, json!({ "Items": [present], "Count": 1 })),
        _ => well(call),
    })
    .await;
    assert!(send(&services, vec![record("1", "INSERT", &image(&ended))]).await.is_empty());
    assert_eq!(services.operations(), ["Query", "UpdateItem", "UpdateItem"]);
    assert!(records(&services.calls()[2], "failed_at"));
}
