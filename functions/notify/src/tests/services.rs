//! Stand-ins for the table and SES: one HTTP server that answers as a test tells it and remembers
//! what it was asked.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// One request: the operation's name and its JSON.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) operation: String,
    pub(super) input: Value,
}

pub(super) type Answer = (u16, Value);

/// An answer that never comes, though the request was taken.
pub(super) const SILENCE: u16 = 0;
type Script = Box<dyn FnMut(&Call) -> Answer + Send>;

#[derive(Clone)]
pub(super) struct Services {
    pub(super) endpoint: String,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Services {
    pub(super) async fn start(script: impl FnMut(&Call) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let calls = Arc::new(Mutex::new(Vec::new()));
        let script: Arc<Mutex<Script>> = Arc::new(Mutex::new(Box::new(script)));
        let remembered = Arc::clone(&calls);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&remembered), Arc::clone(&script)));
            }
        });
        Self { endpoint, calls }
    }

    /// What was asked so far, in order.
    pub(super) fn calls(&self) -> Vec<Call> {
        self.calls.lock().unwrap().clone()
    }

    /// The operations' names, in order.
    pub(super) fn operations(&self) -> Vec<String> {
        self.calls().into_iter().map(|call| call.operation).collect()
    }
}

/// The table and SES when all is well.
pub(super) fn well(call: &Call) -> Answer {
    match call.operation.as_str() {
        "SendEmail" => (200, json!({ "MessageId": "ses-1" })),
        _ => (200, json!({})),
    }
}

/// A refusal in the words of AWS's JSON protocols.
pub(super) fn refused(status: u16, code: &str) -> Answer {
    (status, json!({ "__type": code, "message": "Email address taro@example.jp is not verified" }))
}

async fn serve(mut stream: TcpStream, calls: Arc<Mutex<Vec<Call>>>, script: Arc<Mutex<Script>>) {
    while let Some((head, body)) = request(&mut stream).await {
        let header = |name: &str| {
            head.lines().find_map(|line| {
                line.to_ascii_lowercase().starts_with(name).then(|| line[name.len()..].trim().to_owned())
            })
        };
        let operation = match header("x-amz-target:") {
            Some(target) => target.rsplit('.').next().unwrap().to_owned(),
            None => "SendEmail".to_owned(),
        };
        let call = Call { operation, input: serde_json::from_slice(&body).unwrap() };
        calls.lock().unwrap().push(call.clone());
        let (status, answer) = (script.lock().unwrap())(&call);
        if status == SILENCE {
            return std::future::pending().await;
        }
        let answer = answer.to_string();
        let code =
            serde_json::from_str::<Value>(&answer).unwrap()["__type"].as_str().unwrap_or("-").to_owned();
        let response = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nx-amzn-errortype: {code}\r\n\
             content-length: {}\r\n\r\n{answer}",
            answer.len()
        );
        stream.write_all(response.as_bytes()).await.unwrap();
    }
}

/// Reads one request: its head and its body; none when the client has hung up.
async fn request(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let length = head.to_ascii_lowercase();
            let length = length.lines().find_map(|line| line.strip_prefix("content-length:")).unwrap_or("0");
            let whole = end + 4 + length.trim().parse::<usize>().unwrap();
            if bytes.len() >= whole {
                return Some((head, bytes[end + 4..whole].to_vec()));
            }
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}
