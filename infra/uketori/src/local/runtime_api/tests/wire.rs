//! The Runtime API as a runtime meets it.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::oneshot,
};

use crate::local::runtime_api::api::{Api, Invocation};

/// Status, headers and body of an answer.
async fn asks(api: SocketAddr, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(api).await.unwrap();
    let request = format!(
        "{method} /2018-06-01/runtime/{path} HTTP/1.1\r\nhost: {api}\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let whole = stream.read_to_string(&mut answer);
    tokio::time::timeout(Duration::from_secs(20), whole).await.expect("an answer in time").unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

#[tokio::test]
async fn a_runtime_is_told_what_it_may_not_do() {
    let api = Api::serve("Test").await.unwrap();
    let address = api.address;
    let next = tokio::spawn(async move { asks(address, "GET", "invocation/next", "").await });
    api.process_waits().await;
    let (answer, answered) = oneshot::channel();
    api.hand_over(Invocation { event: b"{\"a\":1}".to_vec(), deadline: 1_542_409_706_888, answer });
    let (status, event) = next.await.unwrap();
    assert_eq!(status, 200);
    for part in
        ["lambda-runtime-deadline-ms: 1542409706888\r\n", "lambda-runtime-trace-id: Root=1-", "{\"a\":1}"]
    {
        assert!(event.contains(part), "{part}\n{event}");
    }
    let id = event.split("lambda-runtime-aws-request-id: ").nth(1).unwrap().split("\r\n").next().unwrap();

    let (status, refusal) = asks(address, "GET", "invocation/next", "").await;
    assert!(status == 403 && refusal.contains("InvalidStateTransition"), "{refusal}");
    let (status, refusal) = asks(address, "POST", "invocation/another/response", "{}").await;
    assert!(status == 400 && refusal.contains("InvalidRequestID"), "{refusal}");
    assert_eq!(asks(address, "POST", &format!("invocation/{id}/response"), "[2]").await.0, 202);
    assert_eq!(answered.await.unwrap().unwrap(), b"[2]");
    let (status, _) = asks(address, "POST", &format!("invocation/{id}/response"), "[3]").await;
    assert_eq!(status, 400, "an event is answered once");
}

#[tokio::test]
async fn errors_keep_their_words() {
    let api = Api::serve("Test").await.unwrap();
    let address = api.address;
    let next = tokio::spawn(async move { asks(address, "GET", "invocation/next", "").await });
    api.process_waits().await;
    let (answer, answered) = oneshot::channel();
    api.hand_over(Invocation { event: b"{}".to_vec(), deadline: 0, answer });
    let (_, event) = next.await.unwrap();
    let id = event.split("lambda-runtime-aws-request-id: ").nth(1).unwrap().split("\r\n").next().unwrap();
    let words = r#"{"errorType":"Odd","errorMessage":"no such thing"}"#;
    assert_eq!(asks(address, "POST", &format!("invocation/{id}/error"), words).await.0, 202);
    let error = answered.await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the function failed: Odd: no such thing");

    assert_eq!(api.complaint(), None);
    assert_eq!(asks(address, "POST", "init/error", words).await.0, 202);
    assert_eq!(api.complaint().as_deref(), Some("Odd: no such thing"));
}
