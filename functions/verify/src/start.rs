//! Pages that show before anything is known of the resident.

use std::collections::BTreeSet;

use booking::reservation::Typed;
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{FieldErrors, Verify};
use web::{App, Fault};

/// The first screen.
pub(crate) async fn home(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(web::page(StatusCode::OK, pages::home(web::site(&settings, request))))
}

/// Frequent questions.
pub(crate) async fn faq(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(web::page(StatusCode::OK, pages::faq(web::site(&settings, request))))
}

/// What the pages aim at for those who use them otherwise, and what of it was checked.
pub(crate) async fn accessibility(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(web::page(StatusCode::OK, pages::accessibility(web::site(&settings, request))))
}

/// The empty form, for one person.
pub(crate) async fn form(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    let page = pages::verify(
        web::site(&settings, request),
        &Verify {
            form: &app.random_id()?,
            people: 1,
            typed: &Typed::new(),
            errors: &FieldErrors::new(),
            number2: &BTreeSet::new(),
            notice: None,
        },
    );
    Ok(web::page(StatusCode::OK, page))
}
