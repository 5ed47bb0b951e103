//! SES's SendEmail (API v2), with the refusals of SES that a mistake of ours would meet.
//! <https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html>

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde::Deserialize;
use ulid::Ulid;

use super::{Attachment, Inbox, Mail, Received, SES_PATH, simulator};
use crate::local::bus::Bus;

/// SES takes mails of up to 40 MB.
const LIMIT: usize = 40 * 1024 * 1024;
/// The most addresses of one mail.
const MOST_RECIPIENTS: usize = 50;
/// The longest name or value of a tag.
const LONGEST_TAG: usize = 256;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendEmail {
    from_email_address: Option<String>,
    destination: Option<Destination>,
    content: Content,
    #[serde(default)]
    email_tags: Vec<Tag>,
    configuration_set_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tag {
    name: String,
    value: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Destination {
    to_addresses: Vec<String>,
    cc_addresses: Vec<String>,
    bcc_addresses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Content {
    simple: Option<Simple>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Simple {
    subject: Text,
    body: Body,
    #[serde(default)]
    attachments: Vec<File>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Body {
    text: Option<Text>,
    html: Option<Text>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Text {
    data: String,
    charset: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct File {
    raw_content: String,
    file_name: String,
    content_type: Option<String>,
    content_transfer_encoding: Option<String>,
}

/// What SES answers to a mail that it will not take.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("the request is not SendEmail's JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the inbox of the local machine reads simple contents alone, neither raw ones nor templates")]
    NotSimple,
    #[error("there is no sender")]
    NoSender,
    #[error("there is no recipient, or there are more than {MOST_RECIPIENTS}")]
    Recipients,
    #[error("an address is not as SES wants it: {0}")]
    Address(&'static str),
    #[error("there is neither a text nor an HTML part")]
    NoBody,
    #[error("text that is not ASCII needs its character set named")]
    Charset,
    #[error("an attachment is not base64: {0}")]
    Base64(#[from] base64::DecodeError),
    #[error("a tag has other signs than letters, digits, hyphens and underscores, or too many")]
    Tag,
    #[error("an attachment that is not ASCII needs the transfer encoding BASE64")]
    TransferEncoding,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = serde_json::json!({ "message": self.to_string() }).to_string();
        let headers = [("content-type", "application/json"), ("x-amzn-errortype", "BadRequestException")];
        (StatusCode::BAD_REQUEST, headers, body).into_response()
    }
}

pub(super) fn router(inbox: Arc<Inbox>, bus: Arc<Bus>) -> Router {
    Router::new()
        .route(&format!("{SES_PATH}/v2/email/outbound-emails"), post(send))
        .layer(DefaultBodyLimit::max(LIMIT))
        .with_state((inbox, bus))
}

async fn send(State((inbox, bus)): State<(Arc<Inbox>, Arc<Bus>)>, body: Bytes) -> Response {
    let received = match read(&body, Timestamp::now()) {
        Ok(received) => received,
        Err(refusal) => {
            tracing::warn!(%refusal, "a mail was refused");
            return refusal.into_response();
        }
    };
    let message_id = Ulid::generate().to_string();
    let now = bus.now();
    let reports: Vec<_> =
        received.mail.to.iter().filter_map(|to| simulator::report(to, &received, &message_id, now)).collect();
    match inbox.put(received) {
        Ok(()) => {
            reports.into_iter().for_each(|report| bus.put(report));
            let body = serde_json::json!({ "MessageId": message_id }).to_string();
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a mail could not be kept");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The mail that a request asks to send.
pub(super) fn read(request: &[u8], at: Timestamp) -> Result<Received, Refusal> {
    let request: SendEmail = serde_json::from_slice(request)?;
    let simple = request.content.simple.ok_or(Refusal::NotSimple)?;
    let from = request.from_email_address.ok_or(Refusal::NoSender)?;
    let destination = request.destination.unwrap_or_default();
    let to = [destination.to_addresses, destination.cc_addresses, destination.bcc_addresses].concat();
    if to.is_empty() || to.len() > MOST_RECIPIENTS {
        return Err(Refusal::Recipients);
    }
    to.iter().chain([&from]).try_for_each(|address| check_address(address))?;
    if simple.body.text.is_none() && simple.body.html.is_none() {
        return Err(Refusal::NoBody);
    }
    let mail = Mail {
        to,
        subject: text(Some(simple.subject))?,
        text: text(simple.body.text)?,
        html: text(simple.body.html)?,
        attachments: simple.attachments.into_iter().map(attachment).collect::<Result<_, _>>()?,
        at,
    };
    let tags = request.email_tags.into_iter().map(tag).collect::<Result<_, _>>()?;
    Ok(Received { from, tags, configuration_set: request.configuration_set_name, mail })
}

fn tag(Tag { name, value }: Tag) -> Result<(String, String), Refusal> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let is_good = |text: &str| (1..=LONGEST_TAG).contains(&text.len()) && text.bytes().all(allowed);
    if is_good(&name) && is_good(&value) { Ok((name, value)) } else { Err(Refusal::Tag) }
}

/// A name in other letters must be an encoded word, and dots in a row must be quoted.
fn check_address(address: &str) -> Result<(), Refusal> {
    if !address.is_ascii() {
        return Err(Refusal::Address("only ASCII; a name in other letters is an encoded word"));
    }
    let bare = address.rsplit_once('<').map_or(address, |(_, rest)| rest.trim_end_matches('>'));
    let Some((local, domain)) = bare.rsplit_once('@') else { return Err(Refusal::Address("no @")) };
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    if local.is_empty() || domain.is_empty() || bare.contains([' ', '\r', '\n']) {
        return Err(Refusal::Address("a part is missing, or there is a space"));
    }
    if !is_quoted && (local.contains("..") || local.starts_with('.') || local.ends_with('.')) {
        return Err(Refusal::Address("dots in a row, or at an end, outside quotes"));
    }
    Ok(())
}

fn text(text: Option<Text>) -> Result<String, Refusal> {
    let Some(text) = text else { return Ok(String::new()) };
    let is_utf8 = text.charset.is_some_and(|charset| charset.eq_ignore_ascii_case("UTF-8"));
    if is_utf8 || text.data.is_ascii() { Ok(text.data) } else { Err(Refusal::Charset) }
}

fn attachment(file: File) -> Result<Attachment, Refusal> {
    let bytes = STANDARD.decode(&file.raw_content)?;
    let encoding = file.content_transfer_encoding.as_deref().unwrap_or("SEVEN_BIT");
    if encoding == "SEVEN_BIT" && !bytes.is_ascii() {
        return Err(Refusal::TransferEncoding);
    }
    Ok(Attachment {
        name: file.file_name,
        content_type: file.content_type.unwrap_or_else(|| "application/octet-stream".to_owned()),
        base64: file.raw_content,
    })
}
