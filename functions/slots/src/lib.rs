//! The calendar: showing what can be booked, and holding what is chosen.

mod choose;
mod elsewhere;
mod show;

use booking::{Counter, CounterRule, keys::Pass};
use lambda_http::{Body, Request, Response, http::Method};
use pages::Notice;
use web::{App, Fault, Visitor, one};

/// `/slots`
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    web::answer(app, &request, step(app, &request)).await
}

async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let method = request.method();
    if *method == Method::POST {
        return choose::choose(app, request).await;
    }
    let Some(visitor) = web::visitor(app, request, Pass::Session).await? else {
        return web::session_over(app, request).await;
    };
    if let Some(elsewhere) = visitor.elsewhere() {
        return Ok(elsewhere);
    }
    match counter(&visitor) {
        Some(choice) if *method == Method::GET => show::show(app, request, &visitor, choice).await,
        Some(_) => Ok(web::notice(visitor.site(), &Notice::MethodNotAllowed)),
        None => Ok(web::notice(visitor.site(), &Notice::CountersDiffer)),
    }
}

/// The rule for this party, and the counter that the form has now.
fn counter(visitor: &Visitor) -> Option<(CounterRule<'_>, &Counter)> {
    visitor.counter(one(&visitor.application.draft().typed, "counter"))
}
