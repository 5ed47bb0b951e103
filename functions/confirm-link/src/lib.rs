//! The link of the first mail: it opens the booking form.

use booking::{
    keys::{Keys, Pass},
    reservation::State,
};
use lambda_http::{Body, Request, Response, http::Method};
use pages::Notice;
use web::{App, Fault, Visitor};

/// `/confirm/{token}`
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    web::answer(app, &request, step(app, &request)).await
}

/// Opens the form, as often as the link is followed: a GET changes nothing, so a mail scanner or a
/// second click does no harm. A forged link and one that is over look the same.
async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    if request.method() != Method::GET {
        let settings = app.settings().await?;
        return Ok(web::notice(web::site(&settings, request), &Notice::MethodNotAllowed));
    }
    let token = request.uri().path().trim_start_matches("/confirm/");
    let visitor = match Keys::token_receipt(token) {
        Some(receipt) => web::visitor_of(app, request, receipt).await?,
        None => None,
    };
    // Mails that ask to choose another time have a link to the booking itself.
    if let Some(visitor) = visitor.as_ref().filter(|visitor| is_details_link(app, visitor, token)) {
        let until = visitor.settings.times.session.after(visitor.now);
        let details = web::see_other("/lookup/details");
        let details = web::with_pass(details, app, Pass::Details, visitor.reservation(), until);
        return Ok(web::in_its_language(app, request, visitor, details));
    }
    let Some(visitor) = visitor.filter(|visitor| is_right(app, visitor, token)) else {
        let settings = app.settings().await?;
        return Ok(web::notice(web::site(&settings, request), &Notice::LinkExpired));
    };
    let reservation = visitor.reservation();
    match reservation.state {
        State::Open if visitor.now <= reservation.link_ends => {
            let until = visitor.settings.times.session.after(visitor.now);
            let form = web::with_pass(web::see_other("/reserve"), app, Pass::Session, reservation, until);
            Ok(web::in_its_language(app, request, &visitor, form))
        }
        State::Open => Ok(web::notice(visitor.site(), &Notice::LinkExpired)),
        // The booking is made: from here on receipt number and password open it.
        State::Booked | State::Cancelled | State::Collected => {
            Ok(web::in_its_language(app, request, &visitor, web::see_other("/lookup")))
        }
    }
}

fn is_right(app: &App, visitor: &Visitor, token: &str) -> bool {
    let reservation = visitor.reservation();
    app.keys.link_opens(token, reservation.key_version, reservation.receipt, reservation.nonce)
}

fn is_details_link(app: &App, visitor: &Visitor, token: &str) -> bool {
    let reservation = visitor.reservation();
    reservation.state != State::Open
        && app.keys.details_link_opens(token, reservation.key_version, reservation.receipt, reservation.nonce)
}
