//! The booking form, its confirmation, and the booking itself.

mod answers;
mod chosen;
mod confirm;
mod done;
mod form;
mod more_time;

use booking::{keys::Pass, reservation::State};
use lambda_http::{Body, Request, Response, http::Method};
use pages::Notice;
use web::{App, Fault, Stage, Visitor};

/// `/reserve`, `/reserve/confirm`, `/reserve/done`
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    web::answer(app, &request, step(app, &request)).await
}

async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let path = request.uri().path();
    let Some(visitor) = web::visitor(app, request, Pass::Session).await? else {
        let ended = web::visitor_after_end(app, request, Pass::Session).await?;
        return match ended {
            Some(visitor) if request.method() == Method::POST && path == "/reserve" => {
                form::keep_after_end(app, request, &visitor).await
            }
            Some(visitor) => after_end(app, request, &visitor).await,
            None => web::session_over(app, request).await,
        };
    };
    match (visitor.stage(), request.method(), path) {
        (Stage::Booked, &Method::GET, "/reserve/done") => return done::show(app, request, &visitor),
        (Stage::Booked, &Method::POST, "/reserve/confirm") => return confirm::again(app, request, &visitor),
        _ => {}
    }
    if let Some(elsewhere) = visitor.elsewhere() {
        return Ok(elsewhere);
    }
    match (request.method(), path) {
        (&Method::GET, "/reserve") => form::show(app, request, &visitor),
        (&Method::POST, "/reserve") => form::save(app, request, &visitor).await,
        (&Method::GET, "/reserve/confirm") => confirm::show(app, request, &visitor),
        (&Method::POST, "/reserve/confirm") => confirm::act(app, request, &visitor).await,
        (&Method::GET, "/reserve/done") => Ok(web::see_other("/reserve")),
        _ => Ok(web::notice(visitor.site(), &Notice::MethodNotAllowed)),
    }
}

/// What somebody is told whose session is over: a link opens an application again, receipt number and
/// password a booking.
async fn after_end(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    match visitor.reservation().state {
        State::Booked => Ok(web::notice(visitor.site(), &Notice::ChangeSessionOver)),
        _ => web::session_over(app, request).await,
    }
}
