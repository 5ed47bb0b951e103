//! The sample city, and what a machine holds at its start.

use booking::{
    BirthDate, CardNumber, Settings,
    keys::Keys,
    settings::{self, Finding},
};
use indicatif::ProgressBar;
use jiff::Timestamp;
use store::{Applied, Store, StoreError};

use super::{LocalError, LocalOptions};
use crate::cards;

const SETTINGS: &str = include_str!("../../../sample/municipality.toml");
/// Its texts in the other languages.
const TRANSLATIONS: [(&str, &str); 5] = [
    ("ja-x-easy", include_str!("../../../sample/municipality.ja-x-easy.toml")),
    ("en", include_str!("../../../sample/municipality.en.toml")),
    ("zh-Hans", include_str!("../../../sample/municipality.zh-Hans.toml")),
    ("ko", include_str!("../../../sample/municipality.ko.toml")),
    ("vi", include_str!("../../../sample/municipality.vi.toml")),
];
const CARDS: &[u8] = include_bytes!("../../../sample/cards.csv");

/// Puts settings and cards into the table, as the options say, and gives back cards to try where
/// the table holds the sample city's.
pub(super) async fn fill(
    store: &Store,
    keys: &Keys,
    options: &LocalOptions,
    progress: &ProgressBar,
) -> Result<Option<cards::Samples>, LocalError> {
    let now = Timestamp::now();
    let before = match store.settings_version().await? {
        Some(version) => Some(store.settings(&version).await?),
        None => None,
    };
    let given = options.settings.as_deref().map(read_settings).transpose()?;
    let is_first_start = before.is_none();
    let wanted = match (given, &before) {
        (Some(given), _) => given,
        (None, Some(before)) => before.clone(),
        (None, None) => sample_city()?,
    };
    let list = options.cards.as_deref().or(is_first_start.then_some(CARDS));
    if let Some(list) = list {
        let imported = cards::import(list, store, &wanted, keys, now, progress).await?;
        progress.finish_and_clear();
        for row in &imported.bad {
            tracing::warn!(line = row.line, reason = %row.fault, "a card was left out");
        }
    }
    // Last, because a start without settings is a first start: one that was cut short begins anew.
    if before.as_ref() != Some(&wanted) && store.apply_settings(&wanted, now).await? == Applied::Overtaken {
        return Err(LocalError::Overtaken);
    }
    match cards::samples(CARDS, &wanted, now) {
        Ok(samples) if is_there(store, keys, &wanted, &samples).await? => Ok(Some(samples)),
        _ => Ok(None),
    }
}

/// Whether the table holds the sample city's list, and not another one.
async fn is_there(
    store: &Store,
    keys: &Keys,
    settings: &Settings,
    samples: &cards::Samples,
) -> Result<bool, StoreError> {
    let Some(plain) = &samples.plain else { return Ok(false) };
    let number1 = CardNumber::parse(&plain.number1, &settings.number1);
    let (Ok(number1), Ok(birth)) = (number1, plain.birth_date.parse::<BirthDate>()) else { return Ok(false) };
    Ok(!store.find_cards(&keys.card_index(&number1, birth)).await?.is_empty())
}

/// The sample city, in every language.
fn sample_city() -> Result<Settings, LocalError> {
    let mut settings = read_settings(SETTINGS)?;
    for (language, texts) in TRANSLATIONS {
        settings = settings::translate(&settings, language, texts).map_err(LocalError::Translation)?;
    }
    Ok(settings)
}

fn read_settings(toml: &str) -> Result<Settings, LocalError> {
    settings::check(toml).map_err(|findings: Vec<Finding>| LocalError::Settings(findings))
}
