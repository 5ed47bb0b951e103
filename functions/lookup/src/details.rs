//! `/lookup/details`: the reservation, to read, to print and to put into a calendar.

use booking::{
    keys::Pass,
    reservation::{State, Typed},
    settings::Seconds,
};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{Details, DetailsNotice, FieldErrors, Lookup, LookupNotice, Notice};
use store::Window;
use web::{App, Fault, Stage, Visitor};

/// How often a day the mail with the booking can be asked for again.
const MOST_RESENT: u32 = 3;
const RESENT_WINDOW: Seconds = Seconds::hours(24);

/// The reservation that the pass opens, else the form to open it with.
pub(crate) async fn opened(app: &App, request: &Request) -> Result<Result<Visitor, Response<Body>>, Fault> {
    let visitor = web::visitor(app, request, Pass::Details).await?;
    if let Some(visitor) = visitor.filter(|visitor| visitor.reservation().state != State::Open) {
        return Ok(Ok(visitor));
    }
    let settings = app.settings().await?;
    let model =
        Lookup { typed: &Typed::new(), errors: &FieldErrors::new(), notice: Some(LookupNotice::Over) };
    Ok(Err(web::page(StatusCode::FORBIDDEN, pages::lookup(web::site(&settings, request), &model))))
}

/// The page of the booking.
pub(crate) const DETAILS: &str = "/lookup/details";

/// All of it.
pub(crate) async fn show(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    Ok(match opened(app, request).await? {
        Ok(visitor) => {
            let notice = match web::flag(request) {
                Some("resent") => Some(DetailsNotice::Resent),
                Some("enough") => Some(DetailsNotice::ResentEnough),
                Some("abandoned") => Some(DetailsNotice::Abandoned),
                _ => None,
            };
            let model = Details {
                token: &app.keys.form_token(visitor.receipt()),
                reservation: visitor.reservation(),
                now: visitor.now,
                notice,
                changing: visitor.stage() == Stage::Changing,
            };
            web::page(StatusCode::OK, pages::details(visitor.site(), &model))
        }
        Err(elsewhere) => elsewhere,
    })
}

/// Sends the mail with the booking to its addresses once more.
pub(crate) async fn resend(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    let visitor = match opened(app, request).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    visitor.check_token(app, &form)?;
    let reservation = visitor.reservation();
    if reservation.state != State::Booked || reservation.is_over(visitor.now) {
        return Ok(web::see_other(DETAILS));
    }
    let key = app.keys.limit("resend", &reservation.receipt.to_string());
    let window = Window::around("resend", &key, RESENT_WINDOW, visitor.now);
    if app.store.count_attempts(&window, 1).await? > MOST_RESENT {
        return Ok(web::see_other("/lookup/details?enough"));
    }
    // None: something else was written meanwhile, which the page then shows.
    Ok(match app.store.owe_booked_again(reservation, visitor.locale.lang(), visitor.now).await? {
        Some(_) => web::see_other("/lookup/details?resent"),
        None => {
            // Pressed twice: one mail, counted once.
            app.store.forgive_attempts(&window, 1).await?;
            web::see_other(DETAILS)
        }
    })
}

/// The visit as a calendar entry.
pub(crate) async fn calendar(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let visitor = match opened(app, request).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let site = visitor.site();
    let entry = ics::calendar_entry(
        visitor.reservation(),
        &visitor.settings,
        site.locale,
        app.base_url.origin(),
        visitor.now,
    );
    Ok(match entry {
        Ok(entry) => web::download(ics::CONTENT_TYPE, ics::FILE_NAME, entry),
        // Nothing to enter: the visit was cancelled, or its counter is no more.
        Err(_) => web::notice(site, &Notice::PageNotFound),
    })
}
