//! A booked visit as a calendar entry (.ics, RFC 5545), for mails and for download.
//!
//! It stands apart from the mails so that a function that only offers the download needs nothing
//! that can send.
//!
//! Entries are published (RFC 5546, 4.1), not requested. A request asks to accept or decline: whoever
//! declined would believe to have cancelled the visit, while the seats stayed taken and the answer went
//! to an address that nobody reads. It would also have to name the attendees, so that each of two
//! addresses would learn the other. The price: a program that files requests by itself asks first
//! before it takes a published entry over.

use booking::{Counter, Reservation, Settings, reservation::State, schedule, settings::Text};
use icalendar::{Calendar, Component as _, Event, EventStatus, Property};
use jiff::{Timestamp, tz::TimeZone};
use pages::{Locale, furigana, when};

/// The name under which the entry is attached and downloaded. ASCII, so that no mail client and no
/// browser has to decode it.
pub const FILE_NAME: &str = "yoyaku.ics";

/// The media type of [`calendar_entry`], with the character set that text types need beside them, and
/// with the entry's method, which must stand in both places (RFC 6047, 2.4).
pub const CONTENT_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// The media type of [`cancelling_entry`].
pub const CANCELLING_CONTENT_TYPE: &str = "text/calendar; charset=utf-8; method=CANCEL";

/// There is nothing to enter into a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoEntry {
    /// The application has no visit, or one that will not take place.
    #[error("the application has no visit")]
    NoVisit,
    /// The visit's counter is no longer in the settings.
    #[error("the visit's counter is not in the settings")]
    NoCounter,
}

/// The calendar with the one entry, lines folded and ended as the format wants them.
///
/// Every entry of one receipt number has the same UID, and a later one the higher SEQUENCE, so a
/// calendar that already has the visit moves it instead of showing it twice. Times are in UTC: it
/// is the one form that Outlook, Google and Apple all read without a VTIMEZONE.
///
/// # Errors
/// [`NoEntry`] when there is no visit, it will not take place, or its counter is gone.
pub fn calendar_entry(
    reservation: &Reservation,
    settings: &Settings,
    locale: &Locale,
    base_url: &str,
    now: Timestamp,
) -> Result<String, NoEntry> {
    if reservation.state == State::Cancelled || reservation.called_off {
        return Err(NoEntry::NoVisit);
    }
    let mut event = visit(reservation, settings, locale, base_url, now)?;
    event.description(&description(reservation, settings, locale, base_url)?);
    event.status(EventStatus::Confirmed);
    Ok(calendar("PUBLISH", event))
}

/// The calendar that takes the entry back, once the visit was cancelled. Who never took the entry over
/// is shown nothing by it. The description goes: nothing of what it offers can still be done.
///
/// # Errors
/// [`NoEntry`] when there was no visit, or its counter is gone.
pub fn cancelling_entry(
    reservation: &Reservation,
    settings: &Settings,
    locale: &Locale,
    base_url: &str,
    now: Timestamp,
) -> Result<String, NoEntry> {
    let mut event = visit(reservation, settings, locale, base_url, now)?;
    event.status(EventStatus::Cancelled);
    Ok(calendar("CANCEL", event))
}

/// What both entries say: which visit it is, when and where.
fn visit(
    reservation: &Reservation,
    settings: &Settings,
    locale: &Locale,
    base_url: &str,
    now: Timestamp,
) -> Result<Event, NoEntry> {
    let visit = reservation.visit.as_ref().ok_or(NoEntry::NoVisit)?;
    let counter = counter(reservation, settings)?;
    let slots: Vec<_> = visit.seats.iter().map(|seat| seat.slot).collect();
    let text = |text: &Text| furigana::as_text(text.get(locale.lang())).into_owned();

    let mut event = Event::new();
    event.add_property("UID", format!("{}@{}", reservation.receipt, host(base_url)));
    event.add_property("DTSTAMP", utc(now));
    event.add_property("SEQUENCE", reservation.version.to_string());
    // Published entries must have one, and what cancels an entry must have the same.
    event.append_property(organizer(settings));
    event.add_property("DTSTART", utc(visit.begins()));
    event.add_property("DTEND", utc(schedule::visit_ends(counter, visit.date, &slots)));
    let city = settings.city.name.get(locale.lang());
    let title = locale.t_args("mail-calendar-title", &[("city", city.into())]);
    event.summary(&furigana::without_readings(&title));
    event
        .add_property("LOCATION", format!("{} ({})", text(&counter.name), one_line(&text(&counter.address))));
    Ok(event.done())
}

fn description(
    reservation: &Reservation,
    settings: &Settings,
    locale: &Locale,
    base_url: &str,
) -> Result<String, NoEntry> {
    let counter = counter(reservation, settings)?;
    let deadline = schedule::change_ends(counter, reservation).ok_or(NoEntry::NoVisit)?;
    let office = &settings.city.office;
    let text = locale.t_args(
        "mail-calendar-description",
        &[
            ("receipt", reservation.receipt.to_string().into()),
            ("people", reservation.party().into()),
            ("deadline", when::moment(locale, deadline).into()),
            ("lookup", format!("{}/lookup", base_url.trim_end_matches('/')).into()),
            ("office", office.name.get(locale.lang()).to_owned().into()),
            ("phone", office.phone.clone().into()),
        ],
    );
    Ok(furigana::as_text(&text).into_owned())
}

fn counter<'a>(reservation: &Reservation, settings: &'a Settings) -> Result<&'a Counter, NoEntry> {
    let visit = reservation.visit.as_ref().ok_or(NoEntry::NoVisit)?;
    settings.counter(&visit.counter).ok_or(NoEntry::NoCounter)
}

/// Who sends the entry. The name is a parameter, which cannot hold a quotation mark.
fn organizer(settings: &Settings) -> Property {
    let sender = &settings.sender;
    let name: String = sender.name.chars().filter(|c| *c != '"' && !c.is_control()).collect();
    let mut organizer = Property::new("ORGANIZER", format!("mailto:{}", sender.address));
    organizer.add_parameter("CN", &name);
    organizer
}

fn calendar(method: &str, event: Event) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Uketori//Uketori//JA"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", method),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.push(event);
    calendar.to_string()
}

/// RFC 5545, 3.3.5, form 2.
fn utc(moment: Timestamp) -> String {
    moment.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The host of an address like `https://example.jp/base`, with its port if it names one.
fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
