//! The journey's steps, each in a word.

use booking::{keys::Keys, settings::FieldKind};
use jiff::civil::Date;

use crate::{Card, Page, Resident};

/// What a resident keeps of a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// 受付番号.
    pub number: String,
    /// パスワード.
    pub password: String,
}

impl Resident {
    /// Fills in who comes and where mails go, without sending it.
    pub async fn enters(&mut self, cards: &[Card], address: &str) -> &mut Self {
        self.visits("/verify").await;
        if cards.len() > 1 {
            self.fill("people", &cards.len().to_string());
            self.press("人数を反映する").await;
        }
        for (i, card) in (1..).zip(cards) {
            self.fill(&format!("number1.{i}"), &card.number1);
            for (part, value) in ["year", "month", "day"].iter().zip(&card.birthday) {
                self.fill(&format!("{part}.{i}"), value);
            }
        }
        self.fill("mail", address);
        self.fill("mail_again", address);
        (self.cards, self.address) = (cards.to_vec(), address.to_owned());
        self
    }

    /// Enters number 2 for everybody of whom it is asked.
    ///
    /// # Panics
    /// When a card has none.
    pub fn enters_number2(&mut self) -> &mut Self {
        for (i, card) in (1..).zip(self.cards.clone()) {
            let name = format!("number2.{i}");
            if self.page().asks_for(&name) {
                self.fill(&name, card.number2.as_deref().expect("a card with number 2"));
            }
        }
        self
    }

    /// Says who comes, with number 2 where it is asked, and gets to メール送信完了画面.
    pub async fn verifies(&mut self, cards: &[Card], address: &str) -> &mut Self {
        self.enters(cards, address).await;
        self.press("送信する").await;
        if self.page().says("番号2も入力してください") {
            self.enters_number2();
            self.press("送信する").await;
        }
        self.is_led_to("/verify/sent");
        self
    }

    /// Mails go to this address from now on.
    pub fn address_is(&mut self, address: &str) {
        address.clone_into(&mut self.address);
    }

    /// Reads the mail that came and follows its link to 予約入力画面.
    pub async fn opens_link(&mut self) -> &mut Self {
        let link = self.reads_link(1).await;
        self.visits(&link).await;
        self.is_led_to("/reserve");
        self
    }

    /// The link of the last of `count` mails.
    ///
    /// # Panics
    /// When there are not as many mails, or the last one has not exactly one link.
    pub async fn reads_link(&self, count: usize) -> String {
        let mails = self.city.mails_to(&self.address, count).await;
        let text = &mails[count - 1].text;
        let links: Vec<_> = text.split_whitespace().filter(|word| word.contains("/confirm/")).collect();
        assert_eq!(links.len(), 1, "one link in the mail:\n{text}");
        links[0].to_owned()
    }

    /// The link without the mail: what a race needs.
    ///
    /// # Panics
    /// When this browser asked for none.
    pub async fn link(&self) -> String {
        let pass = self.cookie("uketori-link").expect("a mail was asked for");
        let receipt = pass.split('.').next().unwrap_or_default();
        let reservation = self.city.reservation(receipt).await;
        let keys: &Keys = self.city.keys();
        let token = keys.link_token(reservation.key_version, reservation.receipt, reservation.nonce);
        format!("/confirm/{}", token.expect("a key of this version"))
    }

    /// The receipt number of the application under way.
    ///
    /// # Panics
    /// When there is none.
    pub fn receipt_number(&self) -> String {
        let pass = self.cookie("uketori-session").or_else(|| self.cookie("uketori-link"));
        let pass = pass.expect("an application under way");
        pass.split('.').next().unwrap_or_default().to_owned()
    }

    /// Answers whatever the city asks for of those who book, with the first option where there are
    /// any. What may be left out is.
    pub async fn fills_in(&mut self) -> &mut Self {
        let settings = self.city.settings();
        let party = self.party();
        for field in settings.fields.iter().filter(|field| field.required) {
            for (name, person) in field.inputs(party) {
                let first = field.options.first().map_or("1", |option| option.get("ja"));
                match field.kind {
                    FieldKind::Text => self.fill(&name, &format!("氏名 {}", person.unwrap_or(0) + 1)),
                    FieldKind::Select | FieldKind::Radio | FieldKind::Checkbox => self.fill(&name, first),
                    FieldKind::Date => self
                        .fill(&format!("{name}.year"), "2027")
                        .fill(&format!("{name}.month"), "4")
                        .fill(&format!("{name}.day"), "1"),
                };
            }
        }
        self
    }

    /// How many come together.
    pub fn party(&self) -> usize {
        self.cards.len().max(1)
    }

    /// Gets to 予約日選択画面.
    pub async fn opens_calendar(&mut self) -> &mut Self {
        self.press("予約日時選択").await;
        self.is_led_to("/slots");
        self
    }

    /// Says who comes and gets to the calendar with the form filled in, without reading the mail.
    pub async fn comes_to_calendar(&mut self, cards: &[Card], address: &str) -> &mut Self {
        self.verifies(cards, address).await;
        let link = self.link().await;
        self.visits(&link).await;
        self.is_led_to("/reserve");
        self.fills_in().await;
        self.opens_calendar().await
    }

    /// Turns the calendar to a day, `2027-12-01`.
    pub async fn turns_to(&mut self, date: &str) -> &mut Self {
        self.visits(&format!("/slots?from={date}")).await;
        self.is_led_to("/slots");
        self
    }

    /// Chooses a time, `9:30`, of a day, `2027-12-01`, and is back in the form with it held. The
    /// calendar turns to that day where it does not show it.
    pub async fn picks(&mut self, date: &str, time: &str) -> &mut Self {
        assert!(self.tries(date, time).await, "{date} {time} is not to be had\n{}", self.page());
        self
    }

    /// The same where it may be refused: whether it is held.
    ///
    /// # Panics
    /// When there is no such button.
    pub async fn tries(&mut self, date: &str, time: &str) -> bool {
        let value = slot_value(date, time);
        let here = |page: &Page| page.offered().contains(&value);
        if self.page().calendar.is_none() || !here(self.page()) {
            self.turns_to(date).await;
        }
        self.tries_value(&value).await
    }

    /// Presses the calendar's button that sends this, `2027-12-01T0930`: whether it is held now.
    pub async fn tries_value(&mut self, value: &str) -> bool {
        self.press_value("slot", value).await;
        if self.page().status == 409 {
            return false;
        }
        self.is_led_to("/reserve");
        true
    }

    /// Chooses any of the times that this page of the calendar offers, again and again until one is
    /// held. None when the calendar, shown afresh, offers nothing more.
    pub async fn picks_any(&mut self) -> Option<String> {
        loop {
            let offered = self.page().offered();
            let value = offered.get(fastrand::usize(..offered.len().max(1)))?.clone();
            if self.tries_value(&value).await {
                return Some(value);
            }
        }
    }

    /// Gets to 予約入力確認画面.
    pub async fn confirms(&mut self) -> &mut Self {
        self.press("確認へ進む").await;
        self.is_led_to("/reserve/confirm");
        self
    }

    /// Books, or completes the change, and keeps receipt number and password.
    pub async fn books(&mut self) -> Receipt {
        let is_change = self.page().has_button("変更する");
        self.press(if is_change { "変更する" } else { "予約する" }).await;
        self.is_led_to("/reserve/done");
        self.receipt()
    }

    /// Receipt number and password on 予約入力完了画面.
    pub fn receipt(&self) -> Receipt {
        let term = |term| self.page().term(term).to_owned();
        Receipt { number: term("受付番号"), password: term("パスワード") }
    }

    /// The whole journey, to the booking, without reading mails.
    pub async fn books_visit(&mut self, cards: &[Card], address: &str, date: &str, time: &str) -> Receipt {
        self.comes_to_calendar(cards, address).await;
        self.picks(date, time).await;
        self.confirms().await;
        self.books().await
    }

    /// Asks for a booking's details.
    pub async fn looks_up(&mut self, number: &str, password: &str) -> &Page {
        self.visits("/lookup").await;
        self.fill("receipt", number);
        self.fill("password", password);
        self.press("照会する").await
    }
}

/// What the calendar's button of this day and time sends.
fn slot_value(date: &str, time: &str) -> String {
    let date: Date = date.parse().expect("a day, 2027-12-01");
    let (hour, minute) = time.split_once(':').expect("a time, 9:30");
    format!("{date}T{hour:0>2}{minute}")
}
