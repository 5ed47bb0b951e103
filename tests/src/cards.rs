//! Cards that wait in every city: the first rows of `infra/sample/cards.csv`.

use booking::{BirthDate, CardNumber, CounterId, Settings, keys::Keys};
use store::NewCard;

/// A card as its resident knows it, from the postcard and their birthday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// 番号1.
    pub number1: String,
    /// The birthday's year, month and day, as they are typed.
    pub birthday: [String; 3],
    /// 番号2.
    pub number2: Option<String>,
    /// The counter on the card's record, and whether it is the only one.
    pub counter: Option<(String, bool)>,
}

impl Card {
    /// A card with this number 1 and birthday, `2001-02-03`.
    pub fn new(number1: &str, birthday: &str) -> Self {
        let mut parts = birthday.split('-').map(str::to_owned);
        let mut part = || parts.next().expect("a birthday has three parts");
        Self { number1: number1.to_owned(), birthday: [part(), part(), part()], number2: None, counter: None }
    }

    /// The same with this number 2.
    #[must_use]
    pub fn number2(mut self, number2: &str) -> Self {
        self.number2 = Some(number2.to_owned());
        self
    }

    /// The same with a counter on its record.
    #[must_use]
    pub fn at(mut self, counter: &str, only_there: bool) -> Self {
        self.counter = Some((counter.to_owned(), only_there));
        self
    }

    /// As the city's list has it.
    pub fn on_the_list(&self, settings: &Settings, keys: &Keys) -> NewCard {
        let number = |text: &str, rule| CardNumber::parse(text, rule).expect("a card's number");
        let number1 = number(&self.number1, &settings.number1);
        let number2 = self.number2.as_deref().map(|text| number(text, &settings.number2));
        let birth: BirthDate = self.birthday.join("-").parse().expect("a birthday");
        let counter = self.counter.as_ref();
        NewCard {
            key: keys.card(&number1, birth, number2.as_ref()),
            blank_number2: keys.card_number2(None),
            counter: counter.map(|(id, _)| CounterId::new(id).expect("a counter's id")),
            counter_fixed: counter.is_some_and(|(_, only)| *only),
            management_number: None,
        }
    }
}

/// Number 1 and birthday suffice, at any counter.
pub fn plain() -> Card {
    Card::new("12A345678", "1985-04-12")
}

/// Two cards with the same number 1 and birthday, which number 2 tells apart.
pub fn collision() -> [Card; 2] {
    ["AAAA1111BBBB2222CC", "DDDD3333EEEE4444FF"].map(|two| Card::new("23B456789", "1990-01-15").number2(two))
}

/// Handed out at 東支所 alone.
pub fn only_at_higashi() -> Card {
    Card::new("34C567890", "1978-11-03").at("higashi", true)
}

/// Handed out at 北コミュニティプラザ alone.
pub fn only_at_kita() -> Card {
    Card::new("45D678901", "1962-08-20").at("kita", true)
}

/// Four cards to book together.
pub fn family() -> [Card; 4] {
    [
        Card::new("56E000001", "1980-05-05"),
        Card::new("56E000002", "1982-09-09"),
        Card::new("56E000003", "2012-03-03"),
        Card::new("56E000004", "2016-07-07"),
    ]
}

/// The register knows neither month nor day.
pub fn without_day() -> Card {
    Card::new("67F000001", "1955-00-00")
}

/// Born on the third of February of Heisei 13.
pub fn born_in_heisei() -> Card {
    Card::new("67F000003", "2001-02-03")
}

/// A card that is on no list.
pub fn unknown() -> Card {
    Card::new("99Z999999", "1999-09-09")
}

/// The `n`th of as many cards as a test needs; different from all others.
pub fn another(n: usize) -> Card {
    Card::new(&format!("90Q{n:06}"), &format!("{}-{:02}-{:02}", 1930 + n % 80, 1 + n % 12, 1 + n % 28))
}
