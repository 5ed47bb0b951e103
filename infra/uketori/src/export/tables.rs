//! What stands in the files.

use std::collections::HashMap;

use booking::{Reservation, Settings, reservation::Recipient, time};
use jiff::Timestamp;
use serde_json::Value;
use store::{Everything, MailState, Occasion};

use crate::counter::Clock;

type Rows = Vec<Vec<String>>;

fn header(names: &[&str]) -> Rows {
    vec![names.iter().map(|name| (*name).to_owned()).collect()]
}

fn moment(at: Timestamp) -> String {
    time::local(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A reservation without what is of use to this system alone: what its links and passwords are derived
/// from, and where its cards stand in the table.
pub(super) fn whole(reservation: &Reservation) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(reservation)?;
    if let Some(fields) = value.as_object_mut() {
        for name in ["nonce", "key_version", "marks", "version", "owes"] {
            fields.remove(name);
        }
    }
    for person in value["people"].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        person.remove("card");
    }
    Ok(value)
}

/// A row per person.
pub(super) fn bookings(all: &Everything, settings: &Settings) -> Rows {
    let mut rows = header(&[
        "receipt",
        "state",
        "counter",
        "date",
        "from",
        "party",
        "person",
        "number1",
        "birth_date",
        "number2",
        "management_number",
        "handed_over",
        "address",
        "address2",
        "language",
    ]);
    let inputs: Vec<_> = settings.fields.iter().collect();
    // As its input is named, so that no field is taken for one of the columns before.
    rows[0].extend(inputs.iter().map(|field| field.input(None)));
    let shelf: HashMap<_, _> =
        all.cards.iter().map(|card| (&card.key, card.management_number.as_deref())).collect();
    for reservation in &all.reservations {
        let visit = reservation.visit.as_ref();
        for (index, person) in reservation.people.iter().enumerate() {
            let from =
                visit.and_then(|visit| visit.seats.get(index)).map(|seat| Clock(seat.slot).to_string());
            let handed = reservation.handed_over.iter().any(|handed| usize::from(*handed) == index);
            let mut row = vec![
                reservation.receipt.to_string(),
                name_of(&reservation.state),
                visit.map(|visit| visit.counter.to_string()).unwrap_or_default(),
                visit.map(|visit| visit.date.to_string()).unwrap_or_default(),
                from.unwrap_or_default(),
                reservation.party().to_string(),
                (index + 1).to_string(),
                person.number1.as_str().to_owned(),
                person.birth.to_string(),
                person.number2.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default(),
                shelf.get(&person.card).copied().flatten().unwrap_or_default().to_owned(),
                u8::from(handed).to_string(),
                reservation.address.as_str().to_owned(),
                reservation.address2.as_ref().map(|address| address.as_str().to_owned()).unwrap_or_default(),
                reservation.language.clone(),
            ];
            row.extend(inputs.iter().map(|field| {
                let per_person = field.per == booking::settings::Per::Person;
                let given = reservation.answers.get(&field.input(per_person.then_some(index)));
                given.map(|values| values.join(", ")).unwrap_or_default()
            }));
            rows.push(row);
        }
    }
    rows
}

pub(super) fn cards(all: &Everything, now: Timestamp) -> Rows {
    let mut rows = header(&["management_number", "counter", "counter_fixed", "state", "receipt"]);
    for card in &all.cards {
        let state = match card.is_handed_over() {
            true => "handed_over",
            false if card.is_booked(now) => "booked",
            false => "waiting",
        };
        let receipt = card.claim.filter(|claim| claim.is_live(now)).map(|claim| claim.receipt.to_string());
        rows.push(vec![
            card.management_number.clone().unwrap_or_default(),
            card.counter.as_ref().map(ToString::to_string).unwrap_or_default(),
            u8::from(card.counter_fixed).to_string(),
            state.to_owned(),
            receipt.unwrap_or_default(),
        ]);
    }
    rows
}

pub(super) fn mails(all: &Everything) -> Rows {
    let mut rows =
        header(&["receipt", "kind", "for", "to", "state", "at", "reason", "trouble", "trouble_at"]);
    for (receipt, mail) in &all.mails {
        let (state, at, reason) = match &mail.state {
            MailState::Underway => ("underway", None, ""),
            MailState::Sent { at } => ("sent", Some(*at), ""),
            MailState::Failed { at, reason } => ("failed", Some(*at), reason.as_str()),
        };
        let occasion = match mail.occasion {
            Occasion::Version(version) => format!("version {version}"),
            Occasion::Visit { date, days_before } => format!("{date}, {days_before} days before"),
        };
        let to = match mail.recipient {
            Recipient::First => "first",
            Recipient::Second => "second",
            Recipient::Former => "former",
        };
        let trouble = mail.trouble.as_ref();
        rows.push(vec![
            receipt.to_string(),
            mail.kind.name().to_owned(),
            occasion,
            to.to_owned(),
            state.to_owned(),
            at.map(moment).unwrap_or_default(),
            reason.to_owned(),
            trouble.map(|trouble| format!("{} {}", trouble.kind.name(), trouble.reason)).unwrap_or_default(),
            trouble.map(|trouble| moment(trouble.at)).unwrap_or_default(),
        ]);
    }
    rows
}

pub(super) fn log(all: &Everything) -> Rows {
    let mut rows = header(&["at", "who", "act", "subject", "note"]);
    rows.extend(all.entries.iter().map(|entry| {
        let note = entry.note.clone().unwrap_or_default();
        vec![moment(entry.at), entry.who.clone(), entry.act.clone(), entry.subject.clone(), note]
    }));
    rows
}

/// A row per slot in which a seat is booked, or that is closed.
pub(super) fn days(all: &Everything, now: Timestamp) -> Rows {
    let mut rows = header(&["counter", "date", "from", "booked", "closed"]);
    for (counter, date, day) in &all.days {
        let mut slots: Vec<_> = day.iter().map(|(seat, _)| seat.slot).chain(day.closed()).collect();
        slots.sort_unstable();
        slots.dedup();
        for slot in slots {
            let booked = day.live(slot, now).filter(|(_, claim)| claim.is_forever()).count();
            let closed = u8::from(day.is_closed(slot));
            if booked > 0 || closed > 0 {
                rows.push(vec![
                    counter.to_string(),
                    date.to_string(),
                    Clock(slot).to_string(),
                    booked.to_string(),
                    closed.to_string(),
                ]);
            }
        }
    }
    rows
}
