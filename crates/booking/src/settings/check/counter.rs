//! Counters and their hours.

use super::{
    super::{
        Seconds,
        counter::{Counter, Hours},
    },
    file::{File, Parts},
};

pub(super) fn counters(file: &mut File<'_>, counters: &Parts<Counter>) {
    if counters.is_empty() && !file.has("counters") {
        file.found("counters", "there is no counter: at least one [[counters]] is needed");
    }
    for (place, (index, counter)) in counters.iter().enumerate() {
        if counters[..place].iter().any(|(_, other)| other.id == counter.id) {
            file.found(
                &format!("counters.{index}.id"),
                format!("there is already a counter `{}`", counter.id),
            );
        }
        one(file, &format!("counters.{index}"), counter);
    }
}

fn one(file: &mut File<'_>, path: &str, counter: &Counter) {
    file.text(&format!("{path}.name"), &counter.name);
    file.text(&format!("{path}.address"), &counter.address);
    if counter.phone.trim().is_empty() {
        file.found(&format!("{path}.phone"), "`phone` is empty; residents need a number to call");
    }
    if let Some(map) = &counter.map {
        file.https(&format!("{path}.map"), map, false);
    }
    if !(1..=365).contains(&counter.horizon_days) {
        file.found(&format!("{path}.horizon_days"), "`horizon_days` must be 1 to 365");
    }
    if counter.lead_time >= Seconds::days(u32::from(counter.horizon_days)) {
        file.found(
            &format!("{path}.lead_time"),
            "`lead_time` must be shorter than `horizon_days`, or nothing can ever be booked",
        );
    }
    let slot = counter.slot;
    if !slot.0.is_multiple_of(60) || !(Seconds::minutes(5)..=Seconds::minutes(240)).contains(&slot) {
        file.found(&format!("{path}.slot"), "`slot` must be whole minutes, \"5m\" to \"240m\"");
        // Hours are judged by the slot's length: without one there is nothing to say about them.
        return;
    }
    let week = &counter.hours;
    let days = [
        ("mon", &week.mon),
        ("tue", &week.tue),
        ("wed", &week.wed),
        ("thu", &week.thu),
        ("fri", &week.fri),
        ("sat", &week.sat),
        ("sun", &week.sun),
    ];
    for (day, stretches) in days {
        hours(file, &format!("{path}.hours.{day}"), stretches, slot);
    }
    for (index, special) in counter.special_days.iter().enumerate() {
        let path = format!("{path}.special_days.{index}");
        hours(file, &format!("{path}.hours"), &special.hours, slot);
        if counter.special_days[..index].iter().any(|other| other.date == special.date) {
            file.found(&format!("{path}.date"), format!("{} is already a special day", special.date));
        }
    }
    if days.iter().all(|(_, stretches)| stretches.is_empty()) && counter.special_days.is_empty() {
        file.found(&format!("{path}.hours"), "the counter has no hours on any day");
    }
}

fn hours(file: &mut File<'_>, path: &str, stretches: &[Hours], slot: Seconds) {
    for (index, hours) in stretches.iter().enumerate() {
        let path = format!("{path}.{index}");
        let (from, to) = (hours.from.minutes(), hours.to.minutes());
        if from >= to {
            file.found(&path, format!("`from` ({:?}) must be before `to` ({:?})", hours.from, hours.to));
        } else if u32::from(to - from) * 60 < slot.0 {
            file.found(&path, format!("no slot of {slot} fits between {:?} and {:?}", hours.from, hours.to));
        }
        if !(1..=50).contains(&hours.seats) {
            file.found(&path, "`seats` must be 1 to 50");
        }
        if index > 0 && hours.from < stretches[index - 1].to {
            let before = stretches[index - 1].to;
            file.found(
                &path,
                format!("hours must be in order and not overlap: {:?} is before {before:?}", hours.from),
            );
        }
    }
}
