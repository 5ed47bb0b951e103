//! The booking form, its confirmation, and the booking itself.

mod answers;
mod confirm;
mod done;
mod form;

use booking::{keys::Pass, reservation::State};
use lambda_http::{Body, Request, Response, http::Method};
use pages::Notice;
use web::{App, Fault};

/// `/reserve`, `/reserve/confirm`, `/reserve/done`
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    web::answer(app, &request, step(app, &request)).await
}

async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let path = request.uri().path();
    let Some(visitor) = web::visitor(app, request, Pass::Session).await? else {
        let ended = web::visitor_after_end(app, request, Pass::Session).await?;
        return match ended.filter(|visitor| visitor.reservation().state == State::Open) {
            Some(visitor) if request.method() == Method::POST && path == "/reserve" => {
                form::keep_after_end(app, request, &visitor).await
            }
            _ => web::session_over(app).await,
        };
    };
    match (visitor.reservation().state, request.method(), path) {
        (State::Booked, &Method::GET, "/reserve/done") => done::show(app, &visitor),
        // Going back and pressing again leads to what was booked, and books nothing.
        (State::Booked, _, _) => Ok(web::see_other("/reserve/done")),
        (State::Cancelled | State::Collected, _, _) => Ok(web::see_other("/lookup")),
        (State::Open, &Method::GET, "/reserve") => form::show(app, request, &visitor),
        (State::Open, &Method::POST, "/reserve") => form::save(app, request, &visitor).await,
        (State::Open, &Method::GET, "/reserve/confirm") => confirm::show(app, request, &visitor),
        (State::Open, &Method::POST, "/reserve/confirm") => confirm::act(app, request, &visitor).await,
        (State::Open, &Method::GET, "/reserve/done") => Ok(web::see_other("/reserve")),
        (State::Open, _, _) => Ok(web::notice(visitor.site(), &Notice::MethodNotAllowed)),
    }
}
