//! AWS as far as the operator's command asks it, on 127.0.0.1: it answers as the services do, in their
//! own protocols, and refuses what a test says.

pub(crate) mod deployed;
pub(crate) mod dns;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// What it answers with.
#[derive(Clone, Debug)]
pub(crate) struct World {
    /// The stack's outputs.
    pub(crate) outputs: BTreeMap<String, String>,
    /// Its parameters.
    pub(crate) parameters: BTreeMap<String, String>,
    /// Secrets by ARN and stage.
    pub(crate) secrets: BTreeMap<(String, String), String>,
    /// What GetEmailIdentity says.
    pub(crate) identity: Value,
    /// What GetAccount says.
    pub(crate) account: Value,
    /// What ListEventSourceMappings says.
    pub(crate) mappings: Value,
    /// Alarms: name, state, whether they tell somebody.
    pub(crate) alarms: Vec<(String, String, bool)>,
    /// Confirmed and pending subscriptions.
    pub(crate) topic: (u32, u32),
    /// Permissions that are refused.
    pub(crate) denied: Vec<&'static str>,
    /// Calls that never get an answer.
    pub(crate) silent: Vec<&'static str>,
    /// In place of every answer: an error's code.
    pub(crate) broken: Option<&'static str>,
}

/// The services, and every permission that was used.
pub(crate) struct Aws {
    /// Where they listen.
    pub(crate) address: SocketAddr,
    world: Arc<Mutex<World>>,
    used: Arc<Mutex<Vec<String>>>,
    server: tokio::task::JoinHandle<()>,
}

#[derive(Clone)]
struct Services {
    world: Arc<Mutex<World>>,
    used: Arc<Mutex<Vec<String>>>,
}

impl Aws {
    pub(crate) async fn start(world: World) -> Self {
        let services = Services { world: Arc::new(Mutex::new(world)), used: Arc::default() };
        let (world, used) = (Arc::clone(&services.world), Arc::clone(&services.used));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let router = Router::new().fallback(answer).with_state(services);
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { address, world, used, server }
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut World)) {
        change(&mut self.world.lock().expect("no test panics with it"));
    }

    /// The permissions that were used since the last look, each once.
    pub(crate) fn used(&self) -> Vec<String> {
        let mut used = std::mem::take(&mut *self.used.lock().expect("no test panics with it"));
        used.sort();
        used.dedup();
        used
    }
}

impl Drop for Aws {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Which permission a request needs, from how its protocol names the operation.
fn action(method: &Method, uri: &Uri, headers: &HeaderMap, body: &str) -> String {
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok()).unwrap_or_default();
    if let Some((service, operation)) = target.split_once('.') {
        let service = if service.starts_with("DynamoDB") { "dynamodb" } else { service };
        return format!("{service}:{operation}");
    }
    if let Some(operation) = uri.path().strip_prefix("/service/GraniteServiceVersion20100801/operation/") {
        return format!("cloudwatch:{operation}");
    }
    if let Some(operation) = body.split('&').find_map(|pair| pair.strip_prefix("Action=")) {
        let service = match operation {
            "DescribeStacks" => "cloudformation",
            "GetTopicAttributes" => "sns",
            _ => "sts",
        };
        return format!("{service}:{operation}");
    }
    match (method.as_str(), uri.path()) {
        ("GET", "/v2/email/account") => "ses:GetAccount".to_owned(),
        ("GET", path) if path.starts_with("/v2/email/identities/") => "ses:GetEmailIdentity".to_owned(),
        ("GET", path) if path.contains("event-source-mappings") => {
            "lambda:ListEventSourceMappings".to_owned()
        }
        ("GET", "/") => "nothing".to_owned(),
        other => format!("unknown {other:?}"),
    }
}

async fn answer(
    State(services): State<Services>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body = String::from_utf8_lossy(&body).into_owned();
    let action = action(&method, &uri, &headers, &body);
    let world = services.world.lock().expect("no test panics with it").clone();
    if action != "nothing" {
        assert!(headers.contains_key("authorization"), "{action} is not signed");
        services.used.lock().expect("no test panics with it").push(action.clone());
    }
    if world.silent.contains(&action.as_str()) {
        std::future::pending::<()>().await;
    }
    if let Some(code) = world.broken {
        return refused(&action, code, "the security token included in the request is invalid");
    }
    if world.denied.contains(&action.as_str()) {
        let message =
            format!("User: arn:aws:iam::123456789012:user/op is not authorized to perform: {action}");
        return refused(&action, "AccessDeniedException", &message);
    }
    match action.as_str() {
        "nothing" => StatusCode::FORBIDDEN.into_response(),
        "sts:GetCallerIdentity" => xml(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>\
             <Arn>arn:aws:iam::123456789012:user/op</Arn><UserId>A</UserId><Account>123456789012</Account>\
             </GetCallerIdentityResult></GetCallerIdentityResponse>"
                .to_owned(),
        ),
        "cloudformation:DescribeStacks" => stacks(&world, &body),
        "secretsmanager:GetSecretValue" => secret(&world, &body),
        "sns:GetTopicAttributes" => {
            let (confirmed, pending) = world.topic;
            xml(format!(
                "<GetTopicAttributesResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><GetTopicAttributesResult>\
                 <Attributes><entry><key>SubscriptionsConfirmed</key><value>{confirmed}</value></entry>\
                 <entry><key>SubscriptionsPending</key><value>{pending}</value></entry></Attributes>\
                 </GetTopicAttributesResult></GetTopicAttributesResponse>"
            ))
        }
        "ses:GetEmailIdentity" => axum::response::Response::new(world.identity.to_string().into()),
        "ses:GetAccount" => axum::response::Response::new(world.account.to_string().into()),
        "lambda:ListEventSourceMappings" => axum::response::Response::new(world.mappings.to_string().into()),
        "cloudwatch:DescribeAlarms" => alarms(&world),
        other => refused(other, "UnknownOperationException", "this fake does not know it"),
    }
}

fn xml(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/xml")], text).into_response()
}

/// An error in the protocol of the service.
fn refused(action: &str, code: &str, message: &str) -> Response {
    let status = if code.contains("AccessDenied") { StatusCode::FORBIDDEN } else { StatusCode::BAD_REQUEST };
    let service = action.split(':').next().unwrap_or_default();
    if matches!(service, "cloudformation" | "sns" | "sts") {
        let text = format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>\
             <RequestId>req-1</RequestId></ErrorResponse>"
        );
        return (status, [(header::CONTENT_TYPE, "text/xml")], text).into_response();
    }
    if service == "cloudwatch" {
        let mut encoder = aws_smithy_cbor::Encoder::new(Vec::new());
        encoder.begin_map().str("__type").str(code).str("message").str(message).end();
        return (status, [("smithy-protocol", "rpc-v2-cbor")], encoder.into_writer()).into_response();
    }
    let headers = [
        ("x-amzn-errortype", code),
        ("x-amzn-requestid", "req-1"),
        ("content-type", "application/x-amz-json-1.1"),
    ];
    (status, headers, json!({ "__type": code, "message": message }).to_string()).into_response()
}

fn stacks(world: &World, body: &str) -> Response {
    if !body.contains("StackName=uketori-test") {
        return refused("cloudformation:DescribeStacks", "ValidationError", "Stack with id x does not exist");
    }
    let member = |key: &str, value: &str, (name, said): (&String, &String)| {
        let said = said.replace('&', "&amp;");
        format!("<member><{key}>{name}</{key}><{value}>{said}</{value}></member>")
    };
    let outputs: String = world.outputs.iter().map(|pair| member("OutputKey", "OutputValue", pair)).collect();
    let parameters: String =
        world.parameters.iter().map(|pair| member("ParameterKey", "ParameterValue", pair)).collect();
    xml(format!(
        "<DescribeStacksResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><DescribeStacksResult><Stacks><member>\
         <StackName>uketori-test</StackName><StackId>arn:aws:cloudformation:ap-northeast-1:123456789012:stack/uketori-test/1</StackId>\
         <CreationTime>2026-11-01T00:00:00Z</CreationTime><StackStatus>UPDATE_COMPLETE</StackStatus>\
         <Parameters>{parameters}</Parameters><Outputs>{outputs}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>"
    ))
}

fn secret(world: &World, body: &str) -> Response {
    let asked: Value = serde_json::from_str(body).expect("JSON");
    let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
    match world.secrets.get(&(text("SecretId"), text("VersionStage"))) {
        Some(value) => {
            let headers = [("content-type", "application/x-amz-json-1.1")];
            (headers, json!({ "ARN": text("SecretId"), "SecretString": value }).to_string()).into_response()
        }
        None => refused(
            "secretsmanager:GetSecretValue",
            "ResourceNotFoundException",
            "Secrets Manager can't find the specified secret value for staging label",
        ),
    }
}

fn alarms(world: &World) -> Response {
    let mut encoder = aws_smithy_cbor::Encoder::new(Vec::new());
    encoder.begin_map().str("MetricAlarms").array(world.alarms.len());
    for (name, state, tells) in &world.alarms {
        encoder.begin_map().str("AlarmName").str(name).str("StateValue").str(state);
        encoder
            .str("StateReason")
            .str("1 datapoint was greater than the threshold")
            .str("ActionsEnabled")
            .boolean(true);
        encoder.str("AlarmActions").array(usize::from(*tells));
        if *tells {
            encoder.str("arn:aws:sns:ap-northeast-1:123456789012:alarms");
        }
        encoder.end();
    }
    encoder.end();
    let headers = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];
    (headers, encoder.into_writer()).into_response()
}
