//! A claim: who has a seat or a card, and until when. The rule "free when absent or lapsed"
//! stands here, and as its conditional write in the store's `claims`.

use jiff::Timestamp;

use crate::{receipt::ReceiptNumber, time};

/// Twelve bytes: expiry (u32, big-endian seconds since 1970) ‖ receipt (u64, big-endian).
///
/// DynamoDB compares binaries byte by byte, so `#seat < :now` with `:now` = the four bytes of the
/// present means "its time is over". The second of the expiry itself still belongs to the holder:
/// twelve bytes that begin with the four of `:now` are greater than these four alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Claim {
    expiry: u32,
    /// Whose it is.
    pub receipt: ReceiptNumber,
}

/// The expiry that never comes: a booked seat, a card that was handed over.
const FOREVER: u32 = u32::MAX;

/// A claim's length in bytes.
pub const CLAIM_BYTES: usize = 12;

impl Claim {
    /// Held by `receipt` until the end of the second of `until`.
    pub fn until(until: Timestamp, receipt: ReceiptNumber) -> Self {
        Self { expiry: time::seconds(until), receipt }
    }

    /// Booked by `receipt`: never lapses.
    pub const fn forever(receipt: ReceiptNumber) -> Self {
        Self { expiry: FOREVER, receipt }
    }

    /// Whether this never lapses.
    pub const fn is_forever(self) -> bool {
        self.expiry == FOREVER
    }

    /// When it lapses; none when it never does.
    pub fn ends(self) -> Option<Timestamp> {
        (!self.is_forever()).then(|| time::from_seconds(self.expiry))
    }

    /// Whether the claim still holds at `now`: exactly the opposite of the conditions' `#seat < :now`.
    pub fn is_live(self, now: Timestamp) -> bool {
        self.expiry >= time::seconds(now)
    }

    /// As the table keeps it.
    pub fn to_bytes(self) -> [u8; CLAIM_BYTES] {
        let mut bytes = [0; CLAIM_BYTES];
        bytes[..4].copy_from_slice(&self.expiry.to_be_bytes());
        bytes[4..].copy_from_slice(&self.receipt.value().to_be_bytes());
        bytes
    }

    /// Reads what the table keeps; none when these are not a claim's bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; CLAIM_BYTES] = bytes.try_into().ok()?;
        let (expiry, receipt) = bytes.split_at(4);
        Some(Self {
            expiry: u32::from_be_bytes(expiry.try_into().ok()?),
            receipt: ReceiptNumber::from_value(u64::from_be_bytes(receipt.try_into().ok()?))?,
        })
    }

    /// The bytes that stand for `now` in a condition: every claim that lapsed before is smaller.
    pub fn now_bytes(now: Timestamp) -> [u8; 4] {
        time::seconds(now).to_be_bytes()
    }
}

#[cfg(test)]
mod tests;
