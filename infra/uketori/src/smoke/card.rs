//! A card that cannot be anybody's: no living person is as old.

use booking::{
    BirthDate, CardNumber,
    keys::Keys,
    settings::{AskNumber2, NumberRule},
    time,
};
use jiff::Timestamp;
use store::NewCard;

/// What staff see beside it, in case it is ever left behind.
pub(super) const MANAGEMENT_NUMBER: &str = "UKETORI-SMOKE";
/// Older than anybody has ever become, which is 122 (Jeanne Calment), and as old as forms take.
const AGE: i16 = 125;
const TRIES: usize = 1000;

/// The city's numbers have a form that none can be made up for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no test card can be made: signs put at random in place of the settings' `example` of {0} do not match its `pattern`"
)]
pub struct NoCard(pub &'static str);

/// The test's card.
#[derive(Debug)]
pub(super) struct TestCard {
    pub(super) number1: String,
    pub(super) number2: Option<String>,
    pub(super) birthday: [String; 3],
    pub(super) new: NewCard,
}

impl TestCard {
    /// A new one each time.
    pub(super) fn new(settings: &booking::Settings, keys: &Keys, now: Timestamp) -> Result<Self, NoCard> {
        let year = time::local(now).year() - AGE;
        let birthday = [year.to_string(), "1".to_owned(), "1".to_owned()];
        let today = time::local(now).date();
        let birth =
            BirthDate::from_fields(&birthday[0], "1", "1", today).map_err(|_| NoCard("the birthday"))?;
        let number1 = made_up(&settings.number1).ok_or(NoCard("number1"))?;
        let number2 = match settings.number2.ask {
            AskNumber2::Always => Some(made_up(&settings.number2).ok_or(NoCard("number2"))?),
            _ => None,
        };
        let new = NewCard {
            key: keys.card(&number1, birth, number2.as_ref()),
            blank_number2: keys.card_number2(None),
            counter: None,
            counter_fixed: false,
            management_number: Some(MANAGEMENT_NUMBER.to_owned()),
        };
        let number2 = number2.map(|number| number.as_str().to_owned());
        Ok(Self { number1: number1.as_str().to_owned(), number2, birthday, new })
    }
}

/// A number by the city's rule: its example with other digits and letters.
fn made_up(rule: &NumberRule) -> Option<CardNumber> {
    let other = |sign: char| match sign {
        '0'..='9' => fastrand::digit(10),
        'A'..='Z' | 'a'..='z' => char::from(fastrand::u8(b'A'..=b'Z')),
        sign => sign,
    };
    (0..TRIES).find_map(|_| {
        let text: String = rule.example.chars().map(other).collect();
        CardNumber::parse(&text, rule).ok()
    })
}
