//! The journey, from the postcard to the cancelled visit.

mod afterwards;
mod mails;

use booking::{
    reservation::MailKind,
    settings::{FieldKind, Seconds},
    time,
};
use jiff::{Timestamp, ToSpan as _, civil::DateTime};

use super::{Failed, Trouble, browser::Browser, page::Form, walk::Walk};
use afterwards::{calendar_entry, cancel, change, look_up, password};
use mails::{bounce, mail, reminders};

/// SES's simulator (SES Developer Guide, "Using the mailbox simulator"); what is after a plus is ours.
const SIMULATOR: &str = "simulator.amazonses.com";
/// So many weeks of the calendar are looked through.
const WEEKS: i64 = 13;

/// Walks it.
pub(super) async fn whole(walk: &mut Walk<'_>) -> Result<(), Box<Failed>> {
    let run = format!("{:08x}", fastrand::u32(..));
    let first = walk.browser.visit("/", "/").await.map(|()| walk.browser.page.heading.clone());
    walk.judge("first page", first)?;
    let put = walk.put_card().await;
    walk.judge("card", put)?;

    let applied = apply(walk, &format!("bounce+{run}@{SIMULATOR}")).await;
    walk.judge("apply", applied)?;
    let sent = mail(walk, MailKind::Link, 1).await;
    walk.judge("link mail", sent)?;
    let corrected = correct(walk, &format!("success+{run}@{SIMULATOR}")).await;
    walk.judge("correct address", corrected)?;
    let sent = mail(walk, MailKind::Link, 2).await;
    walk.judge("second mail", sent)?;

    let opened = open_link(walk).await;
    walk.judge("open link", opened)?;
    let filled = fill_in(walk).await;
    walk.judge("fill in", filled)?;
    let held = hold(walk, None).await;
    let chosen = held.as_ref().ok().cloned();
    walk.judge("hold", held)?;
    if walk.place.settings.times.hold_extensions > 0 {
        let extended = act(walk, "extend", "/reserve").await.map(|()| "the hold has more time".to_owned());
        walk.judge("extend", extended)?;
    } else {
        walk.skip("extend", "the settings have hold_extensions = 0");
    }
    let booked = book(walk).await;
    walk.judge("book", booked)?;
    let sent = mail(walk, MailKind::Booked, 1).await;
    walk.judge("booked mail", sent)?;

    let found = look_up(walk).await;
    walk.judge("look up", found)?;
    let entry = calendar_entry(walk).await;
    walk.judge("calendar entry", entry)?;
    let resent = post(walk, "/lookup/resend", "/lookup/details").await;
    walk.judge("resend", resent.map(|()| "asked for the mail once more".to_owned()))?;
    let changed = change(walk, chosen.as_deref()).await;
    walk.judge("change", changed)?;
    let cancelled = cancel(walk).await;
    walk.judge("cancel", cancelled)?;
    let sent = mail(walk, MailKind::Cancelled, 1).await;
    walk.judge("cancelled mail", sent)?;

    let bounced = bounce(walk).await;
    walk.judge("bounce", bounced)?;
    reminders(walk).await
}

async fn apply(walk: &mut Walk<'_>, address: &str) -> Result<String, Trouble> {
    walk.browser.visit("/verify", "/verify").await?;
    let (mut form, button) =
        walk.browser.page.button("action", "send").ok_or_else(|| walk.browser.lacks("form to send"))?;
    form.fill("people", "1");
    form.fill("number1.1", &walk.card.number1);
    for (part, value) in ["year", "month", "day"].iter().zip(&walk.card.birthday) {
        form.fill(&format!("{part}.1"), value);
    }
    if let Some(number2) = &walk.card.number2 {
        form.fill("number2.1", number2);
    }
    form.fill("mail", address);
    form.fill("mail_again", address);
    walk.browser.press(&form, &button, "/verify/sent").await?;
    Ok(format!("application {}, to an address that bounces", walk.reservation().await?.receipt))
}

async fn correct(walk: &mut Walk<'_>, address: &str) -> Result<String, Trouble> {
    let (mut form, button) =
        walk.browser.page.button("action", "correct").ok_or_else(|| walk.browser.lacks("form to correct"))?;
    form.fill("mail", address);
    form.fill("mail_again", address);
    walk.browser.press(&form, &button, "/verify/sent").await?;
    Ok("mails go to SES's simulator from now on".to_owned())
}

async fn open_link(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    let reservation = walk.reservation().await?;
    let token = walk.place.keys.link_token(reservation.key_version, reservation.receipt, reservation.nonce);
    let token = token.ok_or_else(|| no_such_key(reservation.key_version))?;
    walk.browser.visit(&format!("/confirm/{token}"), "/reserve").await?;
    Ok("the link that the mail has leads to the form".to_owned())
}

fn no_such_key(version: u32) -> Trouble {
    Trouble::Ours(format!(
        "the functions make links with key version {version}, which the secret does not have: deploy the stack again"
    ))
}

/// Answers what must be answered, and goes on to the calendar.
async fn fill_in(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    let (mut form, button) = walk
        .browser
        .page
        .button("action", "calendar")
        .ok_or_else(|| walk.browser.lacks("button to the calendar"))?;
    let settings = &walk.place.settings;
    let mut answered = 0;
    for field in settings.fields.iter().filter(|field| field.required) {
        for (name, _) in field.inputs(1) {
            answered += 1;
            match field.kind {
                FieldKind::Text => form.fill(&name, "UKETORI SMOKE"),
                FieldKind::Select | FieldKind::Radio | FieldKind::Checkbox => {
                    form.fill(&name, field.options.first().map_or("1", |option| option.get("ja")));
                }
                FieldKind::Date => {
                    for (part, value) in [("year", "2027"), ("month", "4"), ("day", "1")] {
                        form.fill(&format!("{name}.{part}"), value);
                    }
                }
            }
        }
    }
    walk.browser.press(&form, &button, "/slots").await?;
    Ok(format!("{answered} answers kept, the calendar is shown"))
}

/// Whether a booking of this time can still be changed and cancelled for a while.
fn stays_changeable(walk: &Walk<'_>, form: &Form, slot: &str, now: Timestamp) -> bool {
    let Ok(begins) = DateTime::strptime("%Y-%m-%dT%H%M", slot) else { return false };
    let counters = &walk.place.settings.counters;
    let counter = counters.iter().find(|counter| Some(counter.id.as_str()) == form.value("counter"));
    let ends = counter.map(|counter| counter.deadline.before(time::instant(begins)));
    ends.is_some_and(|ends| ends > Seconds::minutes(30).after(now))
}

/// Takes the first free time that can still be changed, but `not`.
async fn hold(walk: &mut Walk<'_>, not: Option<&str>) -> Result<String, Trouble> {
    let mut day = time::local(Timestamp::now()).date();
    for week in 0..WEEKS {
        let free = walk.browser.page.buttons("slot");
        let wanted = free.into_iter().find(|(form, button)| {
            Some(button.value.as_str()) != not
                && stays_changeable(walk, form, &button.value, Timestamp::now())
        });
        if let Some((form, button)) = wanted {
            walk.browser.press(&form, &button, "/reserve").await?;
            return Ok(button.value);
        }
        day = day.saturating_add(7.days());
        if week + 1 < WEEKS {
            walk.browser.visit(&format!("/slots?from={day}"), "/slots").await?;
        }
    }
    Err(Trouble::Ours(format!(
        "nothing that could still be changed is free until {day}: put settings in force that have slots"
    )))
}

/// Presses the button of the booking form that does this.
async fn act(walk: &mut Walk<'_>, action: &str, leads_to: &str) -> Result<(), Trouble> {
    let (form, button) = pressable(&walk.browser, action)?;
    walk.browser.press(&form, &button, leads_to).await
}

fn pressable(browser: &Browser, action: &str) -> Result<(Form, super::page::Button), Trouble> {
    browser.page.button("action", action).ok_or_else(|| browser.lacks(&format!("button {action}")))
}

async fn post(walk: &mut Walk<'_>, action: &str, leads_to: &str) -> Result<(), Trouble> {
    let found = walk.browser.page.form_to(action);
    let (form, button) = found.ok_or_else(|| walk.browser.lacks(&format!("form to {action}")))?;
    walk.browser.press(&form, &button, leads_to).await
}

async fn book(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    act(walk, "confirm", "/reserve/confirm").await?;
    act(walk, "book", "/reserve/done").await?;
    let reservation = walk.reservation().await?;
    let password = password(walk).await?;
    if !walk.browser.page.text.contains(&reservation.receipt.to_string()) {
        return Err(walk.browser.lacks("receipt number"));
    }
    if !walk.browser.page.text.contains(&password) {
        return Err(walk.browser.lacks("password that the secret gives"));
    }
    let visit = reservation.visit.ok_or_else(|| Trouble::Ours("the booking has no visit".to_owned()))?;
    Ok(format!("{} at {}", visit.date, visit.counter))
}
