//! `/lookup/change`: a change begins; the booking form goes on with it.

use booking::{keys::Pass, reservation::State, time};
use lambda_http::{Body, Request, Response};
use web::{App, Fault};

use crate::details::{DETAILS, opened};

/// Opens the booking form over the booking, which stays as it is until the change is complete.
pub(crate) async fn begin(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    let visitor = match opened(app, request).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    visitor.check_token(app, &form)?;
    if visitor.reservation().state != State::Booked {
        return Ok(web::see_other(DETAILS));
    }
    if !visitor.may_change() {
        return Ok(visitor.too_late());
    }
    let until = visitor.settings.times.session.after(visitor.now);
    let draft = visitor.application.draft.as_ref();
    app.store.begin_change(visitor.receipt(), draft, time::seconds(until)).await?;
    Ok(web::with_pass(web::see_other("/reserve"), app, Pass::Session, visitor.reservation(), until))
}
