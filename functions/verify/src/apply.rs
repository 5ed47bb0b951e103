//! `POST /verify`: who you are, and the mail that is asked for.

use std::collections::{BTreeSet, HashMap};

use booking::{
    CounterRule, MailAddress, Reservation, Settings,
    keys::Pass,
    reservation::{MailKind, Owed, Person, State, Typed},
    settings::{AskNumber2, Seconds},
    time,
};
use futures::future::try_join;
use jiff::Timestamp;
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{FieldErrors, Notice, Site, Verify, VerifyNotice, wrong};
use store::{Card, Created, MailLimit, Newcomer, Window};
use web::{App, Fault, one};

use crate::{
    entry::{self, Entry, named},
    find::{Found, find},
};

/// Mails to one address are counted for a day. A family that books one by one needs a handful; a
/// stranger's address is not to be flooded.
const MAIL_WINDOW: Seconds = Seconds::hours(24);
const MOST_MAILS: u32 = 10;

/// The limit of the mails that may be asked for to one address.
pub(crate) fn mail_limit(app: &App, address: &MailAddress, now: Timestamp) -> MailLimit {
    MailLimit {
        window: Window::around("mail", &app.keys.mail_limit(address), MAIL_WINDOW, now),
        most: MOST_MAILS,
    }
}

/// How many receipt numbers are tried: a second is needed once in a thousand years of bookings.
const RECEIPT_TRIES: u8 = 5;

/// The form with what is wrong with it; everything typed comes back, still editable.
struct Form<'a> {
    form: &'a str,
    people: usize,
    typed: &'a Typed,
    settings: &'a Settings,
    site: Site<'a>,
}

impl Form<'_> {
    fn show(
        &self,
        status: StatusCode,
        errors: &FieldErrors,
        also: &[usize],
        notice: Option<VerifyNotice>,
    ) -> Response<Body> {
        let asked = |person: &usize| !one(self.typed, &format!("asked2.{}", person + 1)).is_empty();
        let mut number2: BTreeSet<usize> =
            (0..self.people).filter(asked).chain(also.iter().copied()).collect();
        if self.settings.number2.ask == AskNumber2::Never {
            number2.clear();
        }
        let model = Verify {
            form: self.form,
            people: self.people,
            typed: self.typed,
            errors,
            number2: &number2,
            notice,
        };
        web::page(status, pages::verify(self.site, &model))
    }

    fn wrong(&self, errors: &FieldErrors) -> Response<Body> {
        self.show(StatusCode::UNPROCESSABLE_ENTITY, errors, &[], None)
    }
}

/// Judges the form, finds the cards, and puts an application that owes the link mail.
pub(crate) async fn apply(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let mut typed = web::form(request)?;
    let (settings, now) = (app.settings().await?, app.now());
    let site = web::site(&settings, request);
    let locale = site.locale;
    let id = form_id(app, &typed)?;
    let Some(people) = entry::people(&typed, &settings) else {
        let mut errors = FieldErrors::new();
        errors.push("people", wrong::people(locale, settings.city.largest_party));
        let form = Form { form: &id, people: 1, typed: &typed, settings: &settings, site };
        return Ok(form.wrong(&errors));
    };
    let judged = entry::judge(&typed, people, &settings, locale, time::local(now).date());
    entry::forget_my_numbers(&mut typed, &settings);
    let form = Form { form: &id, people, typed: &typed, settings: &settings, site };
    if one(&typed, "action") == "people" {
        return Ok(form.show(StatusCode::OK, &FieldErrors::new(), &[], None));
    }
    if one(&typed, "action") == "language" {
        return Ok(match judged {
            Err(errors) if one(&typed, "judged") == "1" => form.wrong(&errors),
            _ => form.show(StatusCode::OK, &FieldErrors::new(), &[], None),
        });
    }
    let entry = match judged {
        Ok(entry) => entry,
        Err(errors) => return Ok(form.wrong(&errors)),
    };

    let source = web::source(app, request);
    let (cards, guesses) = match find(&entry, app, &settings, &source).await? {
        Found::All { cards, guesses } => (cards, guesses),
        Found::NeedNumber2(people) => {
            let notice = Some(VerifyNotice::AskNumber2);
            return Ok(form.show(StatusCode::UNPROCESSABLE_ENTITY, &FieldErrors::new(), &people, notice));
        }
        Found::NoSingleCard(people) => {
            let notice = Some(VerifyNotice::NotFound);
            return Ok(form.show(StatusCode::UNPROCESSABLE_ENTITY, &FieldErrors::new(), &people, notice));
        }
        Found::Stopped => return Ok(web::notice(web::site(&settings, request), &Notice::Stopped)),
    };
    if let Some(refusal) = refuse(&form, &cards, now) {
        web::forgive_guesses(app, &guesses).await?;
        return Ok(refusal);
    }

    let wanted = Wanted { app, site, entry: &entry, cards: &cards, now };
    let forgiven = async { web::forgive_guesses(app, &guesses).await.map_err(Fault::from) };
    let (outcome, ()) = try_join(wanted.create(&id), forgiven).await?;
    let site = web::site(&settings, request);
    Ok(match outcome {
        (Created::Done, application) => {
            let sent = web::see_other("/verify/sent");
            web::with_pass(sent, app, Pass::AwaitingLink, &application, application.link_ends)
        }
        (Created::CardBooked { person }, _) => booked(&form, person),
        (Created::CardGone { person }, _) => {
            let notice = Some(VerifyNotice::NotFound);
            form.show(StatusCode::UNPROCESSABLE_ENTITY, &FieldErrors::new(), &[person], notice)
        }
        (Created::TooManyApplications { .. }, _) => web::notice(site, &Notice::TooManyApplications),
        (Created::TooManyMails, _) => web::notice(site, &Notice::TooManyMails),
        (Created::NumberTaken, _) => {
            return Err(Fault::broken("every receipt number that was tried is taken"));
        }
    })
}

/// The random id that our form carries. A form without one is another each time, so that nobody can
/// ask for an application that somebody else's form made.
fn form_id(app: &App, typed: &Typed) -> Result<String, Fault> {
    let id = one(typed, "form");
    let is_ours = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_ours { Ok(id.to_owned()) } else { app.random_id() }
}

/// Why these cards cannot be booked together, where they cannot.
fn refuse(form: &Form<'_>, cards: &[Card], now: Timestamp) -> Option<Response<Body>> {
    let mut errors = FieldErrors::new();
    let mut first_with = HashMap::new();
    for (person, card) in cards.iter().enumerate() {
        if let Some(first) = first_with.get(&card.key) {
            let message = wrong::same_card(form.site.locale, person, *first);
            errors.push(format!("number1.{}", person + 1), message);
        } else {
            first_with.insert(&card.key, person);
        }
    }
    if !errors.is_empty() {
        return Some(form.wrong(&errors));
    }
    if let Some(person) = cards.iter().position(|card| card.is_booked(now)) {
        return Some(booked(form, person));
    }
    let counters = cards.iter().map(|card| (card.counter.as_ref(), card.counter_fixed));
    CounterRule::of(form.settings, counters).is_err().then(|| web::notice(form.site, &Notice::CountersDiffer))
}

/// A card has a live booking already.
fn booked(form: &Form<'_>, person: usize) -> Response<Body> {
    let mut errors = FieldErrors::new();
    let name = named(person, form.people);
    errors.push(format!("number1.{}", person + 1), wrong::booked_card(form.site.locale, name));
    form.show(StatusCode::CONFLICT, &errors, &[], Some(VerifyNotice::AlreadyBooked))
}

/// An application that is wanted, with all that it is made of.
struct Wanted<'a> {
    app: &'a App,
    site: Site<'a>,
    entry: &'a Entry,
    cards: &'a [Card],
    now: Timestamp,
}

impl Wanted<'_> {
    /// Puts it under a receipt number that follows from the form, so that sending the form twice
    /// gives one application and one mail.
    async fn create(&self, form: &str) -> Result<(Created, Reservation), Fault> {
        let content = self.content();
        let mails = mail_limit(self.app, &self.entry.address, self.now);
        let mut attempt = 0;
        loop {
            let reservation = self.reservation(form, &content, attempt);
            let newcomer =
                Newcomer { reservation: &reservation, cards: self.cards.to_vec(), mails: mails.clone() };
            let created = self.app.store.create(newcomer, self.now).await?;
            attempt += 1;
            if created != Created::NumberTaken || attempt == RECEIPT_TRIES {
                return Ok((created, reservation));
            }
        }
    }

    /// What makes two forms the same form.
    fn content(&self) -> String {
        let cards = self.cards.iter().map(|card| format!("{}/{}", card.key.index, card.key.number2));
        cards.chain([self.entry.address.as_str().to_owned()]).collect::<Vec<_>>().join("\n")
    }

    fn reservation(&self, form: &str, content: &str, attempt: u8) -> Reservation {
        let (receipt, nonce) = self.app.keys.application(form, content, attempt);
        let link_ends = self.site.settings.times.link.after(self.now);
        let people = self.entry.people.iter().zip(self.cards).map(|(entrant, card)| Person {
            number1: entrant.number1.clone(),
            birth: entrant.birth,
            number2: entrant.number2.clone(),
            card: card.key.clone(),
            counter: card.counter.clone(),
            counter_fixed: card.counter_fixed,
        });
        Reservation {
            receipt,
            nonce,
            key_version: self.app.keys.link_version(),
            version: 1,
            state: State::Open,
            people: people.collect(),
            marks: Vec::new(),
            address: self.entry.address.clone(),
            address2: None,
            language: self.site.locale.lang().to_owned(),
            link_ends,
            link_mails: 1,
            address_changed: false,
            former_address: None,
            visit_since: None,
            called_off: false,
            handed_over: Vec::new(),
            message: None,
            answers: Typed::new(),
            visit: None,
            owes: Some(Owed { kind: MailKind::Link, version: 1, since: self.now }),
            // A session that is opened in the link's last second still runs its full time.
            expires_at: time::seconds(self.site.settings.times.session.after(link_ends)),
        }
    }
}
