//! What is done with the booking.

use super::{act, hold, no_such_key, post};
use crate::smoke::{Trouble, walk::Walk};

pub(super) async fn password(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    let reservation = walk.reservation().await?;
    let password = walk.place.keys.password(reservation.key_version, reservation.receipt, reservation.nonce);
    password.ok_or_else(|| no_such_key(reservation.key_version))
}

pub(super) async fn look_up(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    let (receipt, password) = (walk.reservation().await?.receipt.to_string(), password(walk).await?);
    walk.browser.visit("/lookup", "/lookup").await?;
    let found = walk.browser.page.form_to("/lookup");
    let (mut form, button) = found.ok_or_else(|| walk.browser.lacks("form"))?;
    if !form.asks_for("password") {
        return Err(walk.browser.lacks("field for the password"));
    }
    form.fill("receipt", &receipt);
    form.fill("password", &password);
    walk.browser.press(&form, &button, "/lookup/details").await?;
    Ok("receipt number and password open the booking".to_owned())
}

pub(super) async fn calendar_entry(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    let entry = walk.browser.fetch("/lookup/calendar.ics").await?;
    if !entry.body.starts_with("BEGIN:VCALENDAR") {
        return Err(walk.browser.lacks("calendar entry"));
    }
    walk.browser.visit("/lookup/details", "/lookup/details").await?;
    Ok(format!("{} bytes of iCalendar", entry.body.len()))
}

pub(super) async fn change(walk: &mut Walk<'_>, present: Option<&str>) -> Result<String, Trouble> {
    let before = walk.reservation().await?.visit;
    post(walk, "/lookup/change", "/reserve").await?;
    act(walk, "calendar", "/slots").await?;
    let chosen = hold(walk, present).await?;
    act(walk, "confirm", "/reserve/confirm").await?;
    act(walk, "book", "/reserve/done").await?;
    if walk.reservation().await?.visit == before {
        return Err(Trouble::Ours("the visit is where it was".to_owned()));
    }
    Ok(format!("to {chosen}"))
}

/// Cancels in the middle of another change, so that its draft goes too.
pub(super) async fn cancel(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    walk.browser.visit("/lookup/details", "/lookup/details").await?;
    post(walk, "/lookup/change", "/reserve").await?;
    walk.browser.visit("/lookup/cancel", "/lookup/cancel").await?;
    post(walk, "/lookup/cancel", "/lookup/cancelled").await?;
    Ok("its seat is free".to_owned())
}
