//! 予約照会: a reservation by its receipt number and password; to read, print, change and cancel.

mod cancel;
mod change;
mod details;
mod open;

use lambda_http::{Body, Request, Response, http::Method};
use pages::Notice;
use web::{App, Fault};

/// `/lookup` and everything below it
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    web::answer(app, &request, step(app, &request)).await
}

async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    match (request.method(), request.uri().path()) {
        (&Method::GET, "/lookup") => open::form(app, request).await,
        (&Method::POST, "/lookup") => open::open(app, request).await,
        (&Method::POST, "/lookup/change") => change::begin(app, request).await,
        (&Method::POST, "/lookup/resend") => details::resend(app, request).await,
        (&Method::GET, "/lookup/cancel") => cancel::confirm(app, request).await,
        (&Method::POST, "/lookup/cancel") => cancel::cancel(app, request).await,
        (&Method::GET, "/lookup/cancelled") => cancel::done(app, request).await,
        (&Method::GET, "/lookup/details") => details::show(app, request).await,
        (&Method::GET, "/lookup/calendar.ics") => details::calendar(app, request).await,
        _ => {
            let settings = app.settings().await?;
            Ok(web::notice(web::site(&settings, request), &Notice::MethodNotAllowed))
        }
    }
}
