//! A booking as the counter sees it.

use std::collections::HashMap;

use booking::{
    BirthDate, CardNumber, CounterId, DayLedger, MailAddress, ReceiptNumber, Reservation, Settings,
    keys::CardKey,
    reservation::{Person, State, Visit},
    schedule,
};
use jiff::civil::Date;
use serde::Serialize;
use store::{Card, MailRecord};

use super::{
    answer::{self, Answer},
    mail::{self, Mail},
    words::{self, Clock},
};

/// A booking, or an application that is under way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// 受付番号.
    pub receipt: ReceiptNumber,
    /// `open` (under way, nothing booked), `booked`, `cancelled` or `collected` (at least one card).
    pub state: State,
    /// Where and when; none before it is booked.
    pub visit: Option<VisitSheet>,
    /// How many come together.
    pub party: usize,
    /// The language of the resident's pages and mails, as a BCP 47 tag.
    pub language: String,
    /// Who comes, in the order in which they were entered.
    pub people: Vec<PersonSheet>,
    /// What was asked once for all of them, and answers to fields that are no more.
    pub answers: Vec<Answer>,
    /// Where mails go. Only where staff need them: not on the sheet of a day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// What became of its mails, oldest first.
    pub mails: Vec<Mail>,
}

/// Where and when a booking is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitSheet {
    /// The counter's id.
    pub counter: CounterId,
    /// Its Japanese name; none where the settings do not have it any more.
    pub counter_name: Option<String>,
    /// The day.
    pub date: Date,
    /// When the first slot begins.
    pub from: Option<Clock>,
    /// When the last slot ends; none where the settings do not have the counter any more.
    pub to: Option<Clock>,
    /// Whether the booking was called off: it waits for its owner to choose another time.
    pub called_off: bool,
    /// Whether one of its slots is closed.
    pub closed: bool,
}

/// One of the people who come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonSheet {
    /// 1 for the first.
    pub person: usize,
    /// When the slot begins in which this person's seat is.
    pub from: Option<Clock>,
    /// Whether that slot is closed.
    pub closed: bool,
    /// Whether the card is on the city's list.
    pub on_list: bool,
    /// 管理番号, where the list has one.
    pub management_number: Option<String>,
    /// Number 1.
    pub number1: CardNumber,
    /// Number 2, where it was asked for.
    pub number2: Option<CardNumber>,
    /// The birthday, `2001-02-03`, with 00 for what the register does not know.
    pub birth_date: BirthDate,
    /// The birthday in words.
    pub birth: String,
    /// How it stands with this person's card.
    pub state: PersonState,
    /// What was asked of this person.
    pub answers: Vec<Answer>,
}

/// How it stands with one person's card in a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonState {
    /// 申込中: nothing is booked yet.
    Applying,
    /// 予約.
    Expected,
    /// 受取済.
    Collected,
    /// 未受取: another of the party got theirs.
    NotCollected,
    /// 取消.
    Cancelled,
}

impl PersonState {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Applying => "申込中",
            Self::Expected => "予約",
            Self::Collected => "受取済",
            Self::NotCollected => "未受取",
            Self::Cancelled => "取消",
        }
    }

    fn of(reservation: &Reservation, person: usize) -> Self {
        match reservation.state {
            State::Open => Self::Applying,
            State::Booked => Self::Expected,
            State::Cancelled => Self::Cancelled,
            State::Collected if is_handed_over(reservation, person) => Self::Collected,
            State::Collected => Self::NotCollected,
        }
    }
}

/// Whether the card of this person (from 0) was handed over.
pub(super) fn is_handed_over(reservation: &Reservation, person: usize) -> bool {
    reservation.handed_over.iter().any(|handed| usize::from(*handed) == person)
}

/// One of the addresses that mails go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address {
    /// `first` or `second`.
    pub which: &'static str,
    /// The address.
    pub address: MailAddress,
    /// Whether its owner followed a link that was sent there.
    pub proved: bool,
}

fn addresses(reservation: &Reservation) -> Vec<Address> {
    let proved = reservation.state != State::Open && !reservation.address_changed;
    let first = Address { which: "first", address: reservation.address.clone(), proved };
    let second = reservation.address2.clone();
    let second = second.map(|address| Address { which: "second", address, proved: false });
    std::iter::once(first).chain(second).collect()
}

/// What sheets are made of, beside the reservation itself.
pub(super) struct Sources<'a> {
    pub(super) settings: &'a Settings,
    pub(super) cards: &'a HashMap<CardKey, Card>,
    /// The day of the visit.
    pub(super) day: &'a DayLedger,
    /// Whether the addresses are shown.
    pub(super) addresses: bool,
}

impl Sources<'_> {
    pub(super) fn sheet(&self, reservation: &Reservation, records: &[MailRecord]) -> Sheet {
        let given = &reservation.answers;
        let party = reservation.party();
        let mut answers = answer::answers(self.settings, given, None);
        answers.extend(answer::others(self.settings, given, party));
        let people = reservation.people.iter().enumerate();
        Sheet {
            receipt: reservation.receipt,
            state: reservation.state,
            visit: reservation.visit.as_ref().map(|visit| self.visit(reservation, visit)),
            party,
            language: reservation.language.clone(),
            people: people.map(|(index, person)| self.person(reservation, index, person)).collect(),
            answers,
            addresses: if self.addresses { addresses(reservation) } else { Vec::new() },
            mails: mail::mails(reservation, records),
        }
    }

    fn visit(&self, reservation: &Reservation, visit: &Visit) -> VisitSheet {
        let counter = self.settings.counter(&visit.counter);
        let slots: Vec<_> = visit.seats.iter().map(|seat| seat.slot).collect();
        let ends = counter.map(|counter| schedule::visit_ends(counter, visit.date, &slots));
        VisitSheet {
            counter: visit.counter.clone(),
            counter_name: counter.map(|counter| counter.name.get("ja").to_owned()),
            date: visit.date,
            from: visit.start().map(Clock),
            to: ends.and_then(Clock::at),
            called_off: reservation.called_off,
            closed: reservation.state == State::Booked && slots.iter().any(|slot| self.day.is_closed(*slot)),
        }
    }

    fn person(&self, reservation: &Reservation, index: usize, person: &Person) -> PersonSheet {
        let card = self.cards.get(&person.card);
        let slot = reservation.visit.as_ref().and_then(|visit| visit.seats.get(index)).map(|seat| seat.slot);
        PersonSheet {
            person: index + 1,
            from: slot.map(Clock),
            closed: reservation.state == State::Booked && slot.is_some_and(|slot| self.day.is_closed(slot)),
            on_list: card.is_some(),
            management_number: card.and_then(|card| card.management_number.clone()),
            number1: person.number1.clone(),
            number2: person.number2.clone(),
            birth_date: person.birth,
            birth: words::birth(person.birth),
            state: PersonState::of(reservation, index),
            answers: answer::answers(self.settings, &reservation.answers, Some(index)),
        }
    }
}

impl Sheet {
    /// When it is: `09:30-10:00`.
    pub(super) fn time(&self) -> String {
        self.visit.as_ref().map(|visit| words::span(visit.from, visit.to)).unwrap_or_default()
    }

    /// What is out of the ordinary about the visit.
    pub(super) fn remarks(&self) -> String {
        let Some(visit) = &self.visit else { return String::new() };
        let remarks = [(visit.closed, "休止枠"), (visit.called_off, "選び直し待ち")];
        remarks.into_iter().filter(|(so, _)| *so).map(|(_, words)| words).collect::<Vec<_>>().join(" ")
    }
}

impl PersonSheet {
    /// 管理番号 for a table, where a card that is not on the list is told from one without a number.
    pub(super) fn shelf(&self) -> String {
        match (&self.management_number, self.on_list) {
            (Some(number), _) => words::one_line(number),
            (None, true) => "-".to_owned(),
            (None, false) => "(一覧になし)".to_owned(),
        }
    }
}
