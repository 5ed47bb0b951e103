//! `/lookup/details`: the reservation, to read, to print and to put into a calendar.

use booking::{
    keys::Pass,
    reservation::{State, Typed},
};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{Details, FieldErrors, Lookup, LookupNotice, Notice};
use web::{App, Fault, Visitor};

/// The reservation that the pass opens, else the form to open it with.
async fn opened(app: &App, request: &Request) -> Result<Result<Visitor, Response<Body>>, Fault> {
    let visitor = web::visitor(app, request, Pass::Details).await?;
    if let Some(visitor) = visitor.filter(|visitor| visitor.reservation().state != State::Open) {
        return Ok(Ok(visitor));
    }
    let settings = app.settings().await?;
    let model =
        Lookup { typed: &Typed::new(), errors: &FieldErrors::new(), notice: Some(LookupNotice::Over) };
    Ok(Err(web::page(StatusCode::FORBIDDEN, pages::lookup(web::site(&settings), &model))))
}

/// All of it.
pub(crate) async fn show(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    Ok(match opened(app, request).await? {
        Ok(visitor) => {
            let model = Details { reservation: visitor.reservation(), now: visitor.now };
            web::page(StatusCode::OK, pages::details(visitor.site(), &model))
        }
        Err(elsewhere) => elsewhere,
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
