//! What the placeholders of a mail stand for.

use booking::{
    Counter, Reservation, Settings,
    reservation::{MailKind, Recipient, Visit},
    schedule,
    settings::Text,
};
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
    /// The link's token in the link mail, the パスワード in all others.
    pub(crate) secret: String,
    /// Without a slash at its end.
    pub(crate) base_url: &'a str,
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
            "link" => {
                self.only_in_link_mail(|| Value::Link(format!("{}/confirm/{}", self.base_url, self.secret)))
            }
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
            "deadline" => self.of_visit(|visit, counter| {
                Value::Plain(when::moment(self.locale, schedule::changeable_until(counter, visit)))
            }),
            _ => return None,
        })
    }

    fn own(&self, text: &Text) -> Value {
        Value::Plain(text.get(self.locale.lang()).to_owned())
    }

    /// The second address was never proved to be the resident's, so it gets the パスワード only where
    /// the municipality wants that.
    fn password(&self) -> Value {
        match self.recipient {
            Recipient::Second if !self.settings.sender.address2_gets_password => {
                Value::Plain(self.locale.t("mail-password-elsewhere").into_owned())
            }
            Recipient::First | Recipient::Second => Value::Code(self.secret.clone()),
        }
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
