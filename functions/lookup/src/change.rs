//! `/lookup/change`: a change begins; the booking form goes on with it.

use booking::{keys::Pass, reservation::State, settings::Seconds, time};
use lambda_http::{Body, Request, Response};
use pages::Notice;
use store::Window;
use web::{App, Fault};

use crate::details::{DETAILS, opened};

/// How often a day a change can be begun: each sends a mail, to addresses that may be anybody's.
const MOST_CHANGES: u32 = 30;
const CHANGE_WINDOW: Seconds = Seconds::hours(24);

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
    if !visitor.application.is_being_changed() {
        let key = app.keys.limit("change", &visitor.receipt().to_string());
        let window = Window::around("change", &key, CHANGE_WINDOW, visitor.now);
        if app.store.count_attempts(&window, 1).await? > MOST_CHANGES {
            let left = window.ends().duration_since(visitor.now).as_secs().max(0);
            let left = Seconds(u32::try_from(left).unwrap_or(u32::MAX));
            return Ok(web::notice(visitor.site(), &Notice::Wait(left)));
        }
    }
    let until = visitor.settings.times.session.after(visitor.now);
    let draft = visitor.application.draft.as_ref();
    app.store.begin_change(visitor.receipt(), draft, time::seconds(until)).await?;
    Ok(web::with_pass(web::see_other("/reserve"), app, Pass::Session, visitor.reservation(), until))
}
