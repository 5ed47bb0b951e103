//! The receipt number (受付番号) names an application everywhere; the nonce makes what is derived
//! from it new each time.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use unicode_normalization::UnicodeNormalization;

/// Ten digits, random, the name of one application from mail request to visit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNumber(u64);

impl ReceiptNumber {
    /// How many receipt numbers there are: all of ten digits, the first of which is never 0, so
    /// that nothing that takes it for a number loses a digit.
    const FIRST: u64 = 1_000_000_000;
    const COUNT: u64 = 9_000_000_000;

    /// The receipt number that these random bits choose.
    ///
    /// The bias of the remainder is below 2⁻³⁰ and guards nothing: a receipt number is not secret.
    pub const fn from_random(bits: u64) -> Self {
        Self(Self::FIRST + bits % Self::COUNT)
    }

    /// The receipt number with this value; none when it has not ten digits.
    pub const fn from_value(value: u64) -> Option<Self> {
        if value >= Self::FIRST && value < Self::FIRST + Self::COUNT { Some(Self(value)) } else { None }
    }

    /// The number itself, as the ledger stores it.
    pub const fn value(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReceiptNumber({})", self.0)
    }
}

/// The text is not a receipt number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a receipt number of ten digits")]
pub struct NotAReceiptNumber;

impl FromStr for ReceiptNumber {
    type Err = NotAReceiptNumber;

    /// Reads what people type: full-width digits, spaces and hyphens are forgiven.
    fn from_str(text: &str) -> Result<Self, NotAReceiptNumber> {
        let digits: String =
            text.nfkc().filter(|c| !c.is_whitespace() && !crate::number::is_hyphen(*c)).collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAReceiptNumber);
        }
        digits.parse().ok().and_then(Self::from_value).ok_or(NotAReceiptNumber)
    }
}

impl Serialize for ReceiptNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ReceiptNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// 64 random bits kept on the reservation. Links and passwords are MACs over receipt and nonce, so
/// a receipt number that is used again years later opens nothing old, and a new nonce ends a link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Nonce(pub u64);

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce(…)")
    }
}

impl Serialize for Nonce {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for Nonce {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map(Self).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
