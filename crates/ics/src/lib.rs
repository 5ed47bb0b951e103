//! A booked visit as a calendar entry (.ics, RFC 5545), for mails and for download.
//!
//! It stands apart from the mails so that a function that only offers the download needs nothing
//! that can send.

use booking::{Reservation, Settings, schedule, settings::Text};
use icalendar::{Calendar, Component as _, Event, EventStatus, Property};
use jiff::{Timestamp, tz::TimeZone};
use pages::{Locale, when};

/// The name under which the entry is attached and downloaded. ASCII, so that no mail client and no
/// browser has to decode it.
pub const FILE_NAME: &str = "yoyaku.ics";

/// The media type, with the character set that text types need beside them.
pub const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

/// There is nothing to enter into a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoEntry {
    /// The application has no visit.
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
/// [`NoEntry`] when there is no visit, or its counter is gone.
pub fn calendar_entry(
    reservation: &Reservation,
    settings: &Settings,
    locale: &Locale,
    base_url: &str,
    now: Timestamp,
) -> Result<String, NoEntry> {
    let visit = reservation.visit.as_ref().ok_or(NoEntry::NoVisit)?;
    let counter = settings.counter(&visit.counter).ok_or(NoEntry::NoCounter)?;
    let slots: Vec<_> = visit.seats.iter().map(|seat| seat.slot).collect();
    let text = |text: &Text| text.get(locale.lang()).to_owned();

    let mut event = Event::new();
    event.add_property("UID", format!("{}@{}", reservation.receipt, host(base_url)));
    event.add_property("DTSTAMP", utc(now));
    event.add_property("SEQUENCE", reservation.version.to_string());
    event.add_property("DTSTART", utc(visit.begins()));
    event.add_property("DTEND", utc(schedule::visit_ends(counter, visit.date, &slots)));
    event.summary(&locale.t_args("mail-calendar-title", &[("city", text(&settings.city.name).into())]));
    event
        .add_property("LOCATION", format!("{} ({})", text(&counter.name), one_line(&text(&counter.address))));
    event.description(&locale.t_args(
        "mail-calendar-description",
        &[
            ("receipt", reservation.receipt.to_string().into()),
            ("people", reservation.party().into()),
            ("deadline", when::moment(locale, schedule::changeable_until(counter, visit)).into()),
            ("lookup", format!("{}/lookup", base_url.trim_end_matches('/')).into()),
            ("office", text(&settings.city.office.name).into()),
            ("phone", settings.city.office.phone.clone().into()),
        ],
    ));
    event.status(EventStatus::Confirmed);

    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Uketori//Uketori//JA"),
        ("CALSCALE", "GREGORIAN"),
        // An announcement, no invitation: nobody is asked to accept or decline.
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.push(event.done());
    Ok(calendar.to_string())
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
