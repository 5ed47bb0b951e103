//! `/lookup/cancel`: asked once more, cancelled, told.

use booking::reservation::State;
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{Cancel, Cancelled};
use store::Cancelling;
use web::{App, Fault, Visitor, one};

use crate::details::{DETAILS, opened};

/// Where the cancelled booking is shown.
const DONE: &str = "/lookup/cancelled";

/// Where somebody belongs whose booking cannot be cancelled here; none where it can.
fn elsewhere(visitor: &Visitor) -> Option<Response<Body>> {
    match visitor.reservation().state {
        State::Cancelled => Some(web::see_other(DONE)),
        State::Booked if visitor.may_change() => None,
        State::Booked => Some(visitor.too_late()),
        State::Open | State::Collected => Some(web::see_other(DETAILS)),
    }
}

/// 予約取消確認画面.
pub(crate) async fn confirm(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let visitor = match opened(app, request).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if let Some(elsewhere) = elsewhere(&visitor) {
        return Ok(elsewhere);
    }
    let model = Cancel { token: &app.keys.form_token(visitor.receipt()), reservation: visitor.reservation() };
    Ok(web::page(StatusCode::OK, pages::cancel(visitor.site(), &model)))
}

/// Cancels what the page showed.
pub(crate) async fn cancel(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    let visitor = match opened(app, request).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    visitor.check_token(app, &form)?;
    if let Some(elsewhere) = elsewhere(&visitor) {
        return Ok(elsewhere);
    }
    let before = visitor.reservation();
    if one(&form, "version").parse() != Ok(before.version) {
        return Ok(visitor.overtaken());
    }
    let draft = visitor.application.draft.as_ref();
    let cancelling = Cancelling { before, draft, message: None, entry: None };
    Ok(match app.store.cancel(&cancelling, visitor.now).await? {
        store::Cancelled::Done(_) => web::see_other(DONE),
        store::Cancelled::Overtaken => visitor.overtaken(),
    })
}

/// 予約取消完了画面. Reloading shows it again and does nothing.
pub(crate) async fn done(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    Ok(match opened(app, request).await? {
        Ok(visitor) if visitor.reservation().state == State::Cancelled => {
            let model = Cancelled { reservation: visitor.reservation() };
            web::page(StatusCode::OK, pages::cancelled(visitor.site(), &model))
        }
        Ok(_) => web::see_other(DETAILS),
        Err(elsewhere) => elsewhere,
    })
}
