use axum::body::Body;
use http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::*;

fn utf8(text: &str) -> Value {
    json!({ "Data": text, "Charset": "UTF-8" })
}

fn request() -> Value {
    json!({
        "FromEmailAddress": "=?UTF-8?B?5biC?= <card@city.example.jp>",
        "Destination": { "ToAddresses": ["resident@example.jp"] },
        "ConfigurationSetName": "Mails",
        "EmailTags": [{ "Name": "receipt", "Value": "1234567890" }],
        "Content": { "Simple": {
            "Subject": utf8("予約完了通知"),
            "Body": {
                "Text": utf8("開く: http://127.0.0.1:3000/confirm/abc.\n以上"),
                "Html": utf8("<p>予約</p>"),
            },
            "Attachments": [{
                "RawContent": "5LqI57SE",
                "FileName": "visit.ics",
                "ContentType": "text/calendar",
                "ContentTransferEncoding": "BASE64",
            }],
        } },
    })
}

async fn ask(inbox: &Arc<Inbox>, request: Request<Body>) -> (StatusCode, String) {
    let response = Inbox::router(Arc::clone(inbox), Arc::default()).oneshot(request).await.unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}

async fn send(inbox: &Arc<Inbox>, request: &Value) -> (StatusCode, String) {
    let path = format!("{SES_PATH}/v2/email/outbound-emails");
    ask(inbox, Request::post(path).body(Body::from(request.to_string())).unwrap()).await
}

async fn get(inbox: &Arc<Inbox>, path: &str) -> (StatusCode, String) {
    ask(inbox, Request::get(path).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_mail_is_taken_listed_and_shown() {
    let inbox = Arc::new(Inbox::in_memory());
    let (status, body) = send(&inbox, &request()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("MessageId"), "{body}");

    let list: Value = serde_json::from_str(&get(&inbox, "/_local/inbox.json").await.1).unwrap();
    let mut keys: Vec<_> = list[0].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["at", "attachments", "html", "subject", "text", "to"]);
    assert_eq!(list[0]["to"], json!(["resident@example.jp"]));
    assert_eq!(
        list[0]["attachments"],
        json!([{"name": "visit.ics", "content_type": "text/calendar", "base64": "5LqI57SE"}])
    );

    assert!(get(&inbox, "/_local/inbox").await.1.contains(r#"<a href="/_local/inbox/1">予約完了通知</a>"#));
    let page = get(&inbox, "/_local/inbox/1").await.1;
    assert!(page.contains(r#"<a href="http://127.0.0.1:3000/confirm/abc">"#), "{page}");
    assert!(page.contains("srcdoc=\"&lt;base"), "{page}");
    assert_eq!(get(&inbox, "/_local/inbox/1/1").await, (StatusCode::OK, "予約".to_owned()));
    for path in ["/_local/inbox/0", "/_local/inbox/2", "/_local/inbox/1/2", "/_local/inbox/1/0"] {
        assert_eq!(get(&inbox, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_ses_refuses_is_refused() {
    let inbox = Arc::new(Inbox::in_memory());
    let simple = "/Content/Simple";
    for (place, value) in [
        ("/FromEmailAddress".to_owned(), json!("市 <card@city.example.jp>")),
        ("/FromEmailAddress".to_owned(), Value::Null),
        ("/Destination/ToAddresses".to_owned(), json!([])),
        ("/Destination/ToAddresses/0".to_owned(), json!("a..b@docomo.ne.jp")),
        ("/Destination/ToAddresses/0".to_owned(), json!("nobody")),
        ("/Content".to_owned(), json!({"Raw": {"Data": "eA=="}})),
        (format!("{simple}/Subject"), json!({"Data": "予約"})),
        (format!("{simple}/Body"), json!({})),
        (format!("{simple}/Attachments/0/ContentTransferEncoding"), json!("SEVEN_BIT")),
        (format!("{simple}/Attachments/0/RawContent"), json!("予約")),
        ("/EmailTags/0/Value".to_owned(), json!("booked#3#1")),
        ("/EmailTags/0/Name".to_owned(), json!("")),
    ] {
        let mut request = request();
        *request.pointer_mut(&place).unwrap() = value;
        assert_eq!(send(&inbox, &request).await.0, StatusCode::BAD_REQUEST, "{place}");
    }
    let mut quoted = request();
    quoted["Destination"]["ToAddresses"][0] = json!("\"a..b\"@docomo.ne.jp");
    assert_eq!(send(&inbox, &quoted).await.0, StatusCode::OK);
    assert_eq!(inbox.mails().len(), 1);
}

#[test]
fn what_goes_to_the_simulator_comes_back() {
    let received = email::read(request().to_string().as_bytes(), Timestamp::UNIX_EPOCH).unwrap();
    let report = |to: &str| simulator::report(to, &received, "id", Timestamp::UNIX_EPOCH);
    let bounce = report("bounce+1@simulator.amazonses.com").unwrap();
    assert_eq!(bounce["detail-type"], "Email Bounced");
    assert_eq!(bounce["time"], "1970-01-01T00:00:00Z");
    let detail = &bounce["detail"];
    assert_eq!(
        (&detail["eventType"], &detail["bounce"]["bounceType"]),
        (&json!("Bounce"), &json!("Permanent"))
    );
    assert_eq!(detail["mail"]["tags"]["receipt"], json!(["1234567890"]));
    assert_eq!(detail["mail"]["tags"]["ses:configuration-set"], json!(["Mails"]));
    let complaint = report("complaint@simulator.amazonses.com").unwrap();
    assert_eq!(complaint["detail"]["complaint"]["complaintFeedbackType"], "abuse");
    for arrives in ["success@simulator.amazonses.com", "bounce@example.jp", "bounces@simulator.amazonses.com"]
    {
        assert_eq!(report(arrives), None, "{arrives}");
    }
    let untold = Received { configuration_set: None, ..received };
    assert_eq!(
        simulator::report("bounce@simulator.amazonses.com", &untold, "id", Timestamp::UNIX_EPOCH),
        None
    );
}

#[test]
fn mails_survive_a_restart_even_in_the_middle_of_a_line() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("inbox.jsonl");
    let received = email::read(request().to_string().as_bytes(), Timestamp::UNIX_EPOCH).unwrap();
    let inbox = Inbox::in_file(&path).unwrap();
    inbox.put(received.clone()).unwrap();
    drop(inbox);
    let mut file = OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(b"{\"from\":\"car").unwrap();
    let inbox = Inbox::in_file(&path).unwrap();
    inbox.put(received.clone()).unwrap();
    assert_eq!(Inbox::in_file(&path).unwrap().received(), [received.clone(), received]);
}

#[test]
fn links_end_before_what_ends_a_sentence() {
    let html = pages::linked("見る(https://example.jp/a?b=1&c=2)。<b> http://x.jp").into_string();
    assert_eq!(
        html,
        "見る(<a href=\"https://example.jp/a?b=1&amp;c=2\">https://example.jp/a?b=1&amp;c=2</a>)。&lt;b&gt; \
         <a href=\"http://x.jp\">http://x.jp</a>"
    );
}

#[test]
fn a_senders_name_is_readable() {
    assert_eq!(
        pages::decoded("=?UTF-8?B?5biC?= =?UTF-8?B?5b255omA?= <a@example.jp>"),
        "市役所 <a@example.jp>"
    );
    assert_eq!(pages::decoded("=?UTF-8?B?!?= <a@example.jp>"), "=?UTF-8?B?!?= <a@example.jp>");
}
