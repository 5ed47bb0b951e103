//! A counter and its days, as the tests of the rules need them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

use crate::{
    receipt::ReceiptNumber,
    settings::{self, AskNumber2, Counter, NumberRule, Settings, Text},
    time::{self, SlotTime},
};

/// The sample municipality.
pub(crate) fn settings() -> Settings {
    settings::check(include_str!("../../../infra/sample/municipality.toml")).unwrap()
}

/// The usual rule for number 1.
pub(crate) fn number1() -> NumberRule {
    let text = |text: &str| Text::Plain(text.to_owned());
    NumberRule {
        label: text("番号1"),
        explanation: text("右上の番号です。"),
        example: "12A345678".to_owned(),
        pattern: "[0-9A-Z]{3}[0-9]{6}".to_owned(),
        picture: None,
        ask: AskNumber2::default(),
    }
}

/// 30-minute slots, 9:00 to 12:00 with two seats then three, and 13:00 to 15:00 with one, on
/// weekdays; 14 days ahead, opening at 9:00; bookable until two hours before.
pub(crate) fn counter() -> Counter {
    let day = serde_json::json!([
        { "from": "9:00", "to": "11:00", "seats": 2 },
        { "from": "11:00", "to": "12:00", "seats": 3 },
        { "from": "13:00", "to": "15:00", "seats": 1 },
    ]);
    let counter = serde_json::json!({
        "id": "honcho", "name": "本庁舎", "address": "中央1-1", "phone": "00-0000-0000",
        "slot": "30m", "lead_time": "2h", "horizon_days": 14, "opens_at": "9:00", "deadline": "1d",
        "hours": { "mon": day, "tue": day, "wed": day, "thu": day, "fri": day },
    });
    serde_json::from_value(counter).unwrap()
}

/// A slot, from `HHMM`.
pub(crate) fn slot(text: &str) -> SlotTime {
    text.parse().unwrap()
}

/// A day, from `YYYY-MM-DD`.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A moment on Japan's clock, from `YYYY-MM-DDTHH:MM`.
pub(crate) fn at(text: &str) -> Timestamp {
    time::instant(text.parse::<DateTime>().unwrap())
}

/// The `n`th of the applicants.
pub(crate) fn receipt(n: u64) -> ReceiptNumber {
    ReceiptNumber::from_random(n)
}
