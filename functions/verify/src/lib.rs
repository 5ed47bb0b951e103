//! The first steps: the first screen, the questions, who you are, and the mail with the link.

mod apply;
mod entry;
mod find;
mod sent;
mod start;

use lambda_http::{Body, Request, Response, http::Method};
use pages::{Notice, assets};
use web::{App, Fault};

/// `/`, `/faq`, `/accessibility`, `/assets/…`, `/verify`, `/verify/sent`, and whatever no other function answers.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    web::answer(app, &request, step(app, &request)).await
}

async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let path = request.uri().path();
    match (request.method(), path) {
        // A HEAD for another function's page comes here too, and is told that there is nothing: it
        // would have to read somebody's application to say more.
        (&Method::GET | &Method::HEAD, "/") => start::home(app, request).await,
        (&Method::GET | &Method::HEAD, "/faq") => start::faq(app, request).await,
        (&Method::GET | &Method::HEAD, "/accessibility") => start::accessibility(app, request).await,
        (&Method::GET | &Method::HEAD, "/verify") => start::form(app, request).await,
        (&Method::POST, "/verify") => apply::apply(app, request).await,
        (&Method::GET, "/verify/sent") => sent::show(app, request).await,
        (&Method::POST, "/verify/sent") => sent::again(app, request).await,
        (&Method::GET | &Method::HEAD, _) if path.starts_with("/assets/") => asset(app, request).await,
        (&Method::GET | &Method::HEAD, _) => refuse(app, request, Notice::PageNotFound).await,
        _ => refuse(app, request, Notice::MethodNotAllowed).await,
    }
}

async fn asset(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    match assets::file(request.uri().path().trim_start_matches("/assets/"), &settings.city.accent) {
        Some(file) => Ok(web::asset(file)),
        None => Ok(web::notice(web::site(&settings, request), &Notice::PageNotFound)),
    }
}

async fn refuse(app: &App, request: &Request, notice: Notice<'_>) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(web::notice(web::site(&settings, request), &notice))
}
