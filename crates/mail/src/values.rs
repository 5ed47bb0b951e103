//! What the placeholders of a mail stand for.

use booking::{
    Counter, Reservation, Settings,
    reservation::{MailKind, Recipient, Visit},
    schedule,
    settings::Text,
    time,
};
use jiff::Timestamp;
use pages::{Locale, when};

use crate::words::Value;

/// Everything a mail to one address can say.
pub(crate) struct Values<'a> {
    pub(crate) reservation: &'a Reservation,
    pub(crate) settings: &'a Settings,
    pub(crate) locale: &'a Locale,
    pub(crate) kind: MailKind,
    pub(crate) recipient: Recipient,
    /// Where and when, as far as the mail has it.
    pub(crate) visit: Option<(&'a Visit, &'a Counter)>,
    /// What only the reservation's owner may know.
    pub(crate) secrets: Secrets,
    /// Without a slash at its end.
    pub(crate) base_url: &'a str,
    /// The present.
    pub(crate) now: Timestamp,
}

/// What is derived from the reservation and the link secret.
pub(crate) struct Secrets {
    /// The token of 窓口予約申込画面.
    pub(crate) link: String,
    /// The パスワード.
    pub(crate) password: String,
    /// The token that opens the booking's details.
    pub(crate) details: String,
}

impl Values<'_> {
    /// What `name` stands for; none for a name that no mail knows.
    pub(crate) fn get(&self, name: &str) -> Option<Value> {
        let office = &self.settings.city.office;
        Some(match name {
            "city" => self.own(&self.settings.city.name),
            "office" => self.own(&office.name),
            "office_phone" => Value::Phone(office.phone.clone()),
            "office_hours" => self.own(&office.hours),
            "lookup" => Value::Link(format!("{}/lookup", self.base_url)),
            "link" => self.only_in_link_mail(|| self.opens(&self.secrets.link)),
            "link_ends" => {
                self.only_in_link_mail(|| Value::Plain(when::moment(self.locale, self.reservation.link_ends)))
            }
            "receipt" => self.never_in_link_mail(|| Value::Code(self.reservation.receipt.to_string())),
            "password" => self.never_in_link_mail(|| self.password()),
            "people" => Value::Plain(
                self.locale.t_args("mail-people", &[("people", self.reservation.party().into())]),
            ),
            "counter" => self.of_visit(|_, counter| self.own(&counter.name)),
            "counter_address" => self.of_visit(|_, counter| self.own(&counter.address)),
            "map" => self.of_visit(|_, counter| counter.map.clone().map_or(Value::Absent, Value::Link)),
            "date_time" => self.of_visit(|visit, counter| self.date_time(visit, counter)),
            "deadline" => self.of_visit(|_, counter| self.deadline(counter)),
            "bring" => self.bring(),
            "days_left" => self.of_visit(|visit, _| self.days_left(visit)),
            "message" => self.message(),
            "choose" => self.choose(),
            _ => return None,
        })
    }

    fn own(&self, text: &Text) -> Value {
        Value::Plain(text.get(self.locale.lang()).to_owned())
    }

    fn opens(&self, token: &str) -> Value {
        Value::Link(format!("{}/confirm/{token}", self.base_url))
    }

    /// Whether the mail goes to the address that the link proved to be the resident's.
    fn is_proved(&self) -> bool {
        self.recipient == Recipient::First && !self.reservation.address_changed
    }

    /// An address that was never proved to be the resident's gets the パスワード only where the
    /// municipality wants that; one that is the resident's no longer never does.
    fn password(&self) -> Value {
        let anybody_may = self.settings.sender.address2_gets_password;
        match self.recipient {
            Recipient::Former => Value::Absent,
            _ if self.is_proved() || anybody_may => Value::Code(self.secrets.password.clone()),
            // No address of now has it.
            _ if self.reservation.address_changed => {
                Value::Plain(self.locale.t("mail-password-earlier").into_owned())
            }
            _ => Value::Plain(self.locale.t("mail-password-elsewhere").into_owned()),
        }
    }

    /// Without asking for receipt number and パスワード only where a proved address can be read.
    fn choose(&self) -> Value {
        if self.is_proved() {
            self.opens(&self.secrets.details)
        } else {
            Value::Link(format!("{}/lookup", self.base_url))
        }
    }

    /// Nothing where it is over: a visit that was booked for the same day cannot be changed at all.
    fn deadline(&self, counter: &Counter) -> Value {
        schedule::change_ends(counter, self.reservation)
            .filter(|ends| *ends >= self.now)
            .map_or(Value::Absent, |ends| Value::Plain(when::moment(self.locale, ends)))
    }

    fn bring(&self) -> Value {
        let things = self.settings.city.bring.as_ref().map_or("", |bring| bring.get(self.locale.lang()));
        let things = things.lines().map(|thing| thing.trim().trim_start_matches('・'));
        lines(things.filter(|thing| !thing.is_empty()).map(|thing| format!("・{thing}")).collect())
    }

    /// What the counter says itself, as it was written; to an address that is none of the booking's any
    /// more, that it is not.
    fn message(&self) -> Value {
        if self.recipient == Recipient::Former {
            return Value::Plain(self.locale.t("mail-former").into_owned());
        }
        let message = self.reservation.message.as_deref().unwrap_or_default().trim();
        lines(message.lines().map(str::to_owned).collect())
    }

    /// By the calendar: what is on tomorrow's page is 明日, late in the evening too.
    fn days_left(&self, visit: &Visit) -> Value {
        let days = (visit.date - time::local(self.now).date()).get_days();
        Value::Plain(match days {
            ..=0 => self.locale.t("mail-days-today").into_owned(),
            1 => self.locale.t("mail-days-tomorrow").into_owned(),
            _ => self.locale.t_args("mail-days-later", &[("n", days.into())]),
        })
    }

    /// When the visit begins, and for a party also until when its slots last.
    fn date_time(&self, visit: &Visit, counter: &Counter) -> Value {
        let slots: Vec<_> = visit.seats.iter().map(|seat| seat.slot).collect();
        let Some(start) = slots.first() else { return Value::Absent };
        let start = when::date_time(self.locale, visit.date, *start);
        if slots.len() == 1 {
            return Value::Plain(start);
        }
        let end = when::time_of(self.locale, schedule::visit_ends(counter, visit.date, &slots));
        let times = [("start", start.into()), ("end", end.into())];
        Value::Plain(self.locale.t_args("mail-date-time-party", &times))
    }

    fn only_in_link_mail(&self, value: impl FnOnce() -> Value) -> Value {
        if self.kind == MailKind::Link { value() } else { Value::Absent }
    }

    /// Until the link is opened nobody knows whose the address is.
    fn never_in_link_mail(&self, value: impl FnOnce() -> Value) -> Value {
        if self.kind == MailKind::Link { Value::Absent } else { value() }
    }

    fn of_visit(&self, value: impl FnOnce(&Visit, &Counter) -> Value) -> Value {
        self.visit.map_or(Value::Absent, |(visit, counter)| value(visit, counter))
    }
}

fn lines(lines: Vec<String>) -> Value {
    if lines.is_empty() { Value::Absent } else { Value::Lines(lines) }
}
