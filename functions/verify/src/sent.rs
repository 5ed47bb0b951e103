//! `/verify/sent`: the mail is on its way; again, or to a corrected address.

use booking::{
    Nonce,
    keys::Pass,
    reservation::{State, Typed},
};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{FieldErrors, Notice, Sent, SentNotice};
use web::{App, Fault, Visitor, one};

use crate::{apply::mail_limit, entry};

/// How often the link mail of one application is sent again without the address being corrected.
const MOST_TO_ONE_ADDRESS: u32 = 5;

/// How often it is sent in all.
const MOST_LINK_MAILS: u32 = 8;

/// Where the mail went.
pub(crate) async fn show(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let Some(visitor) = web::visitor(app, request, Pass::AwaitingLink).await? else {
        return web::session_over(app, request).await;
    };
    if visitor.reservation().state != State::Open {
        return Ok(web::see_other("/lookup"));
    }
    let notice = match web::flag(request) {
        Some("again") => Some(SentNotice::Resent),
        Some("corrected") => Some(SentNotice::Corrected),
        _ => None,
    };
    Ok(form(app, &visitor, StatusCode::OK, &Typed::new(), &FieldErrors::new(), notice))
}

fn form(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    typed: &Typed,
    errors: &FieldErrors,
    notice: Option<SentNotice>,
) -> Response<Body> {
    let reservation = visitor.reservation();
    let model = Sent {
        token: &app.keys.form_token(reservation.receipt),
        address: &reservation.address,
        link_ends: reservation.link_ends,
        typed,
        errors,
        notice,
    };
    web::page(status, pages::sent(visitor.site(), &model))
}

/// Sends the mail again: to the same address, or to a corrected one, whose link is a new one, for
/// the old one went to somebody else.
pub(crate) async fn again(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let typed = web::form(request)?;
    let Some(visitor) = web::visitor(app, request, Pass::AwaitingLink).await? else {
        return web::session_over(app, request).await;
    };
    visitor.check_token(app, &typed)?;
    let reservation = visitor.reservation();
    if reservation.state != State::Open {
        return Ok(web::see_other("/lookup"));
    }
    if visitor.now > reservation.link_ends {
        return Ok(web::notice(visitor.site(), &Notice::LinkExpired));
    }
    let (address, nonce, most, then) = if one(&typed, "action") == "correct" {
        match entry::corrected(&typed, visitor.site().locale) {
            Ok(address) => {
                let nonce = Nonce(u64::from_be_bytes(app.random_bytes()?));
                (address, nonce, MOST_LINK_MAILS, "/verify/sent?corrected")
            }
            Err(errors) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(form(app, &visitor, status, &typed, &errors, None));
            }
        }
    } else {
        (reservation.address.clone(), reservation.nonce, MOST_TO_ONE_ADDRESS, "/verify/sent?again")
    };
    let mails = mail_limit(app, &address, visitor.now);
    if reservation.link_mails >= most || app.store.count_attempts(&mails.window, 1).await? > mails.most {
        // The address may be the mistake, and can still be corrected.
        let no_more = Some(SentNotice::NoMore);
        let status = StatusCode::TOO_MANY_REQUESTS;
        return Ok(form(app, &visitor, status, &Typed::new(), &FieldErrors::new(), no_more));
    }
    // Nothing else to do where another window was first: the page shows what it did.
    app.store.owe_link_again(reservation, &address, nonce, visitor.now).await?;
    Ok(web::see_other(then))
}
