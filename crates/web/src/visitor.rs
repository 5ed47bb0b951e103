//! Somebody whose application this browser may act for.

use std::sync::Arc;

use booking::{
    Counter, CounterRule, ReceiptNumber, Reservation, Settings,
    keys::{Keys, Pass},
    reservation::Typed,
};
use jiff::Timestamp;
use lambda_http::{Body, Request, Response};
use pages::{Locale, Notice, Site};
use store::Application;

use crate::{App, Fault, cookies, language, notice, one, site};

/// A request's application, with what its pages need.
pub struct Visitor {
    /// The application, read for this request.
    pub application: Application,
    /// The settings in force.
    pub settings: Arc<Settings>,
    /// The moment of the request.
    pub now: Timestamp,
    /// The language of its pages: the one that was chosen in this browser, else the application's.
    pub locale: &'static Locale,
    /// The page's own address.
    here: String,
}

impl Visitor {
    /// The reservation.
    pub fn reservation(&self) -> &Reservation {
        &self.application.reservation
    }

    /// The receipt number.
    pub fn receipt(&self) -> ReceiptNumber {
        self.application.reservation.receipt
    }

    /// The municipality's site in the language of the application.
    pub fn site(&self) -> Site<'_> {
        Site { settings: &self.settings, locale: self.locale, here: &self.here }
    }

    /// The rule about counters for this party, and the counter that it goes to where the form says
    /// `wanted`; where it says nothing, a booking stays at its own. None when the cards' records, as
    /// they are now, leave no counter for all of them.
    pub fn counter(&self, wanted: &str) -> Option<(CounterRule<'_>, &Counter)> {
        let rule = CounterRule::for_party(&self.settings, self.reservation()).ok()??;
        let booked = self.reservation().visit.as_ref().map(|visit| visit.counter.as_str());
        let wanted = if wanted.is_empty() { booked.unwrap_or_default() } else { wanted };
        Some((rule, rule.choose(&self.settings, wanted)))
    }

    /// Refuses a form that does not carry this application's token.
    ///
    /// # Errors
    /// [`Fault::CrossSite`].
    pub fn check_token(&self, app: &App, typed: &Typed) -> Result<(), Fault> {
        if app.keys.is_form_token(one(typed, "token"), self.receipt()) {
            Ok(())
        } else {
            Err(Fault::CrossSite)
        }
    }
}

/// A browser has one cookie of a name, unless another site of the domain put one before it.
const MOST_COOKIES: usize = 2;

/// Reads the application that this browser's cookie stands for, and the settings, at once. None when
/// there is no such cookie, its time is over, or the application is no more.
///
/// # Errors
/// A [`Fault`] when the table or the settings cannot be read.
pub async fn visitor(app: &App, request: &Request, kind: Pass) -> Result<Option<Visitor>, Fault> {
    visitor_at(app, request, kind, app.now()).await
}

/// The same where the cookie's time may be over: only good for keeping what such a visitor typed.
///
/// # Errors
/// A [`Fault`] when the table or the settings cannot be read.
pub async fn visitor_after_end(app: &App, request: &Request, kind: Pass) -> Result<Option<Visitor>, Fault> {
    visitor_at(app, request, kind, Timestamp::UNIX_EPOCH).await
}

async fn visitor_at(
    app: &App,
    request: &Request,
    kind: Pass,
    moment: Timestamp,
) -> Result<Option<Visitor>, Fault> {
    let cookies = cookies::passes(app, request, kind);
    let mut receipts: Vec<_> = cookies.iter().filter_map(|cookie| Keys::pass_receipt(cookie)).collect();
    receipts.dedup();
    for receipt in receipts.into_iter().take(MOST_COOKIES) {
        let visitor = visitor_of(app, request, receipt).await?;
        let opens = |v: &Visitor| cookies::opens(app, kind, &cookies, v.reservation(), moment);
        if let Some(visitor) = visitor.filter(opens) {
            return Ok(Some(visitor));
        }
    }
    Ok(None)
}

/// The same for a receipt number whose right to be seen is judged elsewhere.
///
/// # Errors
/// A [`Fault`] when the table or the settings cannot be read.
pub async fn visitor_of(
    app: &App,
    request: &Request,
    receipt: ReceiptNumber,
) -> Result<Option<Visitor>, Fault> {
    let now = app.now();
    let (settings, application) = tokio::join!(app.settings(), app.store.load(receipt, now));
    let (settings, application) = (settings?, application?);
    Ok(application.map(|application| {
        let locale = language::chosen(&settings, request)
            .unwrap_or_else(|| Locale::for_language(&application.reservation.language));
        Visitor { application, settings, now, locale, here: language::here(request).to_owned() }
    }))
}

/// What somebody is told who has no session, or whose session is over.
///
/// # Errors
/// A [`Fault`] when the settings cannot be read.
pub async fn session_over(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(notice(site(&settings, request), &Notice::SessionOver))
}
