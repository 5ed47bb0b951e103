//! Finding a card by what stands on the postcard.

use std::fmt;

use booking::{BirthDate, CardNumber, CounterId, ReceiptNumber, keys::Keys, settings::NumberRule, time};
use serde::Serialize;
use store::Card;

use super::{
    CounterError, Desk, Refusal,
    columns::Columns,
    words::{self, one_line},
};

/// What stands on a postcard, as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    /// Number 1.
    pub number1: &'a str,
    /// The birthday.
    pub birth: &'a str,
    /// Number 2, where it is known.
    pub number2: Option<&'a str>,
}

/// The cards with a number 1 and birthday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardsFound {
    /// The cards; several where only number 2 tells them apart.
    pub cards: Vec<CardSheet>,
}

/// A card as the counter sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardSheet {
    /// 管理番号, where the list has one.
    pub management_number: Option<String>,
    /// The id of the counter that hands it out, where the list names one.
    pub counter: Option<CounterId>,
    /// Its Japanese name.
    pub counter_name: Option<String>,
    /// Whether it is handed out only there.
    pub counter_fixed: bool,
    /// `waiting`, `booked` or `handed_over`.
    pub state: CardState,
    /// The booking that it is in, or was handed over under.
    pub booking: Option<ReceiptNumber>,
    /// The applications that are under way for it.
    pub applications: Vec<ReceiptNumber>,
}

/// How it stands with a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// It waits for somebody to book.
    Waiting,
    /// It is in a live booking.
    Booked,
    /// It was handed over.
    HandedOver,
}

/// Looks for cards by what residents type.
///
/// # Errors
/// [`CounterError`].
pub async fn find_cards(
    desk: &Desk<'_>,
    keys: &Keys,
    typed: Numbers<'_>,
) -> Result<CardsFound, CounterError> {
    let number1 = number(typed.number1, &desk.settings.number1)?;
    let number2 = typed.number2.map(|typed| number(typed, &desk.settings.number2)).transpose()?;
    let today = time::local(desk.now).date();
    let birth = BirthDate::from_text(typed.birth, today).map_err(CounterError::Birth)?;
    let mut cards = desk.store.find_cards(&keys.card_index(&number1, birth)).await?;
    if let Some(number2) = &number2 {
        // Where the list has no number 2, the one on the postcard says nothing against the card.
        let good = [keys.card_number2(Some(number2)), keys.card_number2(None)];
        cards.retain(|card| good.contains(&card.key.number2));
    }
    let found = CardsFound { cards: cards.iter().map(|card| card_sheet(desk, card)).collect() };
    // The entry says what was found and never what was typed.
    let subjects = found.subjects();
    for subject in subjects {
        desk.store.add_entry(&desk.entry("find", subject, Some("by the postcard".to_owned()))).await?;
    }
    if found.cards.is_empty() { Err(Refusal::NoSuchCard.into()) } else { Ok(found) }
}

fn number(typed: &str, rule: &NumberRule) -> Result<CardNumber, CounterError> {
    CardNumber::parse(typed, rule).map_err(|error| CounterError::Number {
        label: rule.label.get("ja").to_owned(),
        example: rule.example.clone(),
        error,
    })
}

fn card_sheet(desk: &Desk<'_>, card: &Card) -> CardSheet {
    let state = if card.is_handed_over() {
        CardState::HandedOver
    } else if card.is_booked(desk.now) {
        CardState::Booked
    } else {
        CardState::Waiting
    };
    let counter = card.counter.as_ref().and_then(|id| desk.settings.counter(id));
    CardSheet {
        management_number: card.management_number.clone(),
        counter: card.counter.clone(),
        counter_name: counter.map(|counter| counter.name.get("ja").to_owned()),
        counter_fixed: card.counter_fixed,
        state,
        booking: card.claim.filter(|_| state != CardState::Waiting).map(|claim| claim.receipt),
        applications: card.open_applications(desk.now).collect(),
    }
}

impl CardsFound {
    /// The receipt numbers that were found, each once; else that it was a card.
    fn subjects(&self) -> Vec<String> {
        let found =
            self.cards.iter().flat_map(|card| card.booking.into_iter().chain(card.applications.clone()));
        let mut subjects: Vec<String> = found.map(|receipt| receipt.to_string()).collect();
        subjects.sort();
        subjects.dedup();
        if subjects.is_empty() { vec!["a card".to_owned()] } else { subjects }
    }
}

impl fmt::Display for CardsFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, card) in self.cards.iter().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { "\n\n" }, card.table().trim_end())?;
        }
        if self.cards.len() > 1 {
            write!(
                f,
                "\n\n{} cards have this number and birthday; --number2 tells them apart",
                self.cards.len()
            )?;
        }
        Ok(())
    }
}

impl CardSheet {
    fn table(&self) -> String {
        let mut columns = Columns::default();
        columns.row(["管理番号", &self.management_number.as_deref().map_or("-".to_owned(), one_line)]);
        if let Some(counter) = &self.counter {
            let only = if self.counter_fixed { " のみ" } else { "" };
            let counter = words::counter(self.counter_name.as_deref(), counter);
            columns.row(["交付窓口", &format!("{counter}{only}")]);
        }
        let state = match self.state {
            CardState::Waiting => "予約なし",
            CardState::Booked => "予約",
            CardState::HandedOver => "受取済",
        };
        columns.row(["状態", state]);
        if let Some(booking) = self.booking {
            columns.row(["受付番号", &booking.to_string()]);
        }
        for application in &self.applications {
            columns.row(["申込中", &application.to_string()]);
        }
        columns.show()
    }
}
