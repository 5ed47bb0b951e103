//! The inbox as a person reads it, and as programs do.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderValue, StatusCode, header};
use jiff::Timestamp;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Inbox, Received};

pub(super) fn router(inbox: Arc<Inbox>) -> Router {
    Router::new()
        .route("/_local/health", get(async || "ok"))
        .route("/_local/inbox", get(list))
        .route("/_local/inbox.json", get(json))
        .route("/_local/inbox/{number}", get(mail))
        .route("/_local/inbox/{number}/{file}", get(file))
        .with_state(inbox)
}

async fn json(State(inbox): State<Arc<Inbox>>) -> Response {
    let body = serde_json::json!(inbox.mails()).to_string();
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

async fn list(State(inbox): State<Arc<Inbox>>) -> Response {
    let mails = inbox.received();
    page(
        "受信箱",
        &html! {
            p { "この端末の中だけの受信箱です。システムが送ったメールは、外には出ず、すべてここに届きます。" }
            @if mails.is_empty() {
                p { "メールはまだありません。" }
            } @else {
                table {
                    thead { tr { th scope="col" { "日時" } th scope="col" { "宛先" } th scope="col" { "件名" } } }
                    tbody {
                        @for (number, received) in mails.iter().enumerate().rev() {
                            tr {
                                td { (local(received.mail.at)) }
                                td { (received.mail.to.join(", ")) }
                                td {
                                    a href={ "/_local/inbox/" (number + 1) } { (received.mail.subject) }
                                    @if !received.mail.attachments.is_empty() { " (添付あり)" }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

async fn mail(State(inbox): State<Arc<Inbox>>, Path(number): Path<usize>) -> Response {
    let mails = inbox.received();
    let Some(Received { from, tags, mail, .. }) = number.checked_sub(1).and_then(|index| mails.get(index))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    page(
        &mail.subject,
        &html! {
            p { a href="/_local/inbox" { "受信箱へ戻る" } }
            dl {
                dt { "差出人" } dd { (decoded(from)) }
                dt { "宛先" } dd { (mail.to.join(", ")) }
                dt { "日時" } dd { (local(mail.at)) }
                @if !tags.is_empty() {
                    dt { "タグ" }
                    @for (name, value) in tags { dd { (name) ": " (value) } }
                }
                @if !mail.attachments.is_empty() {
                    dt { "添付" }
                    @for (index, attachment) in mail.attachments.iter().enumerate() {
                        dd { a href={ "/_local/inbox/" (number) "/" (index + 1) } download=(attachment.name) { (attachment.name) } }
                    }
                }
            }
            @if !mail.text.is_empty() {
                h2 { "テキスト" }
                pre { (linked(&mail.text)) }
            }
            @if !mail.html.is_empty() {
                h2 { "HTML" }
                // Scripts stay off; a link opens a page of its own, outside the sandbox.
                iframe title="HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"
                    srcdoc={ "<base target=\"_blank\">" (mail.html) } {}
            }
        },
    )
}

async fn file(State(inbox): State<Arc<Inbox>>, Path((number, file)): Path<(usize, usize)>) -> Response {
    let mails = inbox.received();
    let attachment = number
        .checked_sub(1)
        .and_then(|index| mails.get(index))
        .zip(file.checked_sub(1))
        .and_then(|(received, index)| received.mail.attachments.get(index));
    let Some(attachment) = attachment else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(bytes) = STANDARD.decode(&attachment.base64) else { return StatusCode::NOT_FOUND.into_response() };
    let unknown = HeaderValue::from_static("application/octet-stream");
    let kind = HeaderValue::try_from(&attachment.content_type).unwrap_or(unknown);
    // The link's `download` carries the name.
    let disposition = HeaderValue::from_static("attachment");
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// Text whose addresses are links; whatever ends a sentence is not part of one.
pub(super) fn linked(text: &str) -> Markup {
    let mut rest = text;
    let mut pieces = Vec::new();
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_graphic() || "<>\"".contains(c)).unwrap_or(from.len());
        let link = from[..end].trim_end_matches(['.', ',', ')', ';', ':']);
        pieces.push((before, link));
        rest = &from[link.len()..];
    }
    html! {
        @for (before, link) in pieces { (before) a href=(link) { (link) } }
        (rest)
    }
}

/// A sender whose name is written in encoded words of UTF-8 (RFC 2047), as a mail program shows it.
pub(super) fn decoded(from: &str) -> String {
    // The space between two encoded words is none of the name.
    let from = from.replace("?= =?", "?==?");
    let mut text = Vec::new();
    let mut rest = from.as_str();
    while let Some((before, word)) = rest.split_once("=?UTF-8?B?") {
        let Some((word, after)) = word.split_once("?=") else { break };
        let Ok(bytes) = STANDARD.decode(word) else { break };
        text.extend_from_slice(before.as_bytes());
        text.extend_from_slice(&bytes);
        rest = after;
    }
    text.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&text).into_owned()
}

fn local(at: Timestamp) -> String {
    booking::time::local(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

const STYLE: &str = "
body { font: 1rem/1.7 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1c }
a { color: #0017c1 } :focus-visible { outline: 4px solid #000; outline-offset: 2px; background: #ffd43d }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid #b4b4b4; padding: .5rem; text-align: start }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem } dt { grid-column: 1; font-weight: bold } dd { grid-column: 2; margin: 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border: 1px solid #b4b4b4; padding: 1rem }
iframe { width: 100%; height: 40rem; border: 1px solid #b4b4b4 }";

fn page(title: &str, content: &Markup) -> Response {
    let markup = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { h1 { (title) } (content) }
        }
    };
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (headers, markup.into_string()).into_response()
}
