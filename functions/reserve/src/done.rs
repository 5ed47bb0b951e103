//! `/reserve/done`: what was booked, or changed. Reloading shows it again and does nothing.

use booking::reservation::{MailKind, Owed};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::Done;
use web::{App, Fault, Visitor};

/// The booking with its receipt number and password, as long as a session lasts from when it was made.
/// Later nothing was just done: then its own page shows it.
pub(crate) fn show(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let reservation = visitor.reservation();
    let session = visitor.settings.times.session;
    let is_fresh = |owed: &Owed| session.after(owed.since) >= visitor.now;
    let Some(owed) = reservation.owes.filter(is_fresh) else {
        return Ok(web::see_other("/lookup/details"));
    };
    let password = app
        .keys
        .password(reservation.key_version, reservation.receipt, reservation.nonce)
        .ok_or(Fault::broken("no link key of the reservation's version"))?;
    let changed = web::flag(request) == Some("changed") || owed.kind == MailKind::Changed;
    let model = Done { reservation, password: &password, changed };
    Ok(web::page(StatusCode::OK, pages::done(visitor.site(), &model)))
}
