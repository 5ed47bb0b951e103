//! 予約照会: a reservation by its receipt number and password.

mod details;
mod open;

use lambda_http::{Body, Request, Response, http::Method};
use pages::Notice;
use web::{App, Fault};

/// `/lookup`, `/lookup/details`, `/lookup/calendar.ics`
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    web::answer(app, &request, step(app, &request)).await
}

async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    match (request.method(), request.uri().path()) {
        (&Method::GET, "/lookup") => open::form(app).await,
        (&Method::POST, "/lookup") => open::open(app, request).await,
        (&Method::GET, "/lookup/details") => details::show(app, request).await,
        (&Method::GET, "/lookup/calendar.ics") => details::calendar(app, request).await,
        _ => {
            let settings = app.settings().await?;
            Ok(web::notice(web::site(&settings), &Notice::MethodNotAllowed))
        }
    }
}
