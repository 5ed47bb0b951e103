//! Years as people write them.

use jiff::civil::Date;

use super::{
    BirthError, OLDEST_YEARS,
    era::{ERAS, Era},
    is_digits,
};

/// A year as it was written.
pub(super) enum Year {
    /// Four digits.
    Western(i16),
    /// A year that its era has.
    Era(&'static Era, i16),
}

/// Reads a year of one width, in capitals, without spaces.
pub(super) fn read_year(text: &str, today: Date) -> Result<Year, BirthError> {
    if is_digits(text) {
        let number: i16 = text.parse().map_err(|_| BirthError::NotADate)?;
        return match text.len() {
            4 => Ok(Year::Western(number)),
            1 | 2 => Err(BirthError::Ambiguous { choices: choices(number, today) }),
            _ => Err(BirthError::NotADate),
        };
    }
    let (era, rest) = ERAS
        .iter()
        .find_map(|era| Some((era, era.names().find_map(|name| text.strip_prefix(name))?)))
        .ok_or(BirthError::NotADate)?;
    let of_era = match rest {
        "元" => 1,
        digits if is_digits(digits) && digits.len() <= 2 => {
            digits.parse().map_err(|_| BirthError::NotADate)?
        }
        _ => return Err(BirthError::NotADate),
    };
    if era.has_year(of_era) { Ok(Year::Era(era, of_era)) } else { Err(BirthError::NoSuchEraYear) }
}

/// The Western years that one or two digits may mean: a year of any era, or of either century.
fn choices(digits: i16, today: Date) -> Vec<i16> {
    let of_eras = ERAS.iter().filter(|era| era.has_year(digits)).map(|era| era.western(digits));
    let mut years: Vec<i16> = of_eras
        .chain([1900 + digits, 2000 + digits])
        .filter(|year| (today.year() - OLDEST_YEARS..=today.year()).contains(year))
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}
