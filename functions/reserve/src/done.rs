//! `/reserve/done`: what was booked. Reloading shows it again and does nothing.

use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::Done;
use web::{App, Fault, Visitor};

/// The booking with its receipt number and password.
pub(crate) fn show(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let reservation = visitor.reservation();
    let password = app
        .keys
        .password(reservation.key_version, reservation.receipt, reservation.nonce)
        .ok_or(Fault::broken("no link key of the reservation's version"))?;
    let model = Done { reservation, password: &password, changed: request.uri().query() == Some("changed") };
    Ok(web::page(StatusCode::OK, pages::done(visitor.site(), &model)))
}
