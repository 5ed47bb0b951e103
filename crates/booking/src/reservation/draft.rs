//! The draft of what was typed so far, and the hold that it names.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Typed, Visit, is_false};
use crate::{claim::Claim, ledger::SeatName, settings::CounterId};

/// Seats that are held until a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Where and when, as a visit would be.
    #[serde(flatten)]
    pub visit: Visit,
    /// The claims on the visit's seats, as hexadecimal bytes in the seats' order.
    #[serde(with = "claims_as_text")]
    pub claims: Vec<Claim>,
}

impl Hold {
    /// The hold on these seats, in the order of the people.
    pub fn of(counter: CounterId, date: Date, seats: &[(SeatName, Claim)]) -> Self {
        let (seats, claims) = seats.iter().copied().unzip();
        Self { visit: Visit { counter, date, seats }, claims }
    }

    /// The seats with the claims that were written for them.
    pub fn claimed(&self) -> impl Iterator<Item = (SeatName, Claim)> + '_ {
        self.visit.seats.iter().copied().zip(self.claims.iter().copied())
    }

    /// Whether both are at the same counter on the same day, and so in the same ledger.
    pub fn is_on_the_day_of(&self, other: &Self) -> bool {
        self.visit.counter == other.visit.counter && self.visit.date == other.visit.date
    }

    /// When the first of its claims lapses; none when all are booked seats.
    pub fn ends(&self) -> Option<Timestamp> {
        self.claims.iter().filter_map(|claim| claim.ends()).min()
    }

    /// Whether all its claims are live by the clock. Whether they still stand in the ledger is for
    /// the ledger to say.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.claims.iter().all(|claim| claim.is_live(now))
    }
}

/// What was typed so far, and where the hold is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Raised by every write; 0 before the first.
    pub version: u32,
    /// The form as it was last sent, good or not.
    #[serde(default)]
    pub typed: Typed,
    /// The seats that are held. The ledger is the truth; this only says where to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// How often the hold was extended.
    #[serde(default)]
    pub extensions: u32,
    /// Whether this is a booked reservation being changed; else it is an application's first booking.
    #[serde(default, skip_serializing_if = "is_false")]
    pub changes: bool,
    /// When the table may forget it, seconds since 1970.
    #[serde(default)]
    pub expires_at: u32,
}

impl Draft {
    /// Whether its time was over when it was read: then nothing else of it is known.
    pub fn is_lapsed(&self) -> bool {
        self.expires_at == 0
    }
}

mod claims_as_text {
    //! Claims travel through serde as text, so that a draft reads the same in every format.

    use serde::{Deserialize, Deserializer, Serializer, de, ser::SerializeSeq};

    use crate::claim::Claim;

    pub(super) fn serialize<S: Serializer>(claims: &[Claim], serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(claims.len()))?;
        for claim in claims {
            let text: String = claim.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
            list.serialize_element(&text)?;
        }
        list.end()
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Claim>, D::Error> {
        Vec::<String>::deserialize(deserializer)?
            .iter()
            .map(|text| bytes(text).and_then(|b| Claim::from_bytes(&b)))
            .map(|claim| claim.ok_or_else(|| de::Error::custom("not a claim")))
            .collect()
    }

    fn bytes(text: &str) -> Option<Vec<u8>> {
        (0..text.len()).step_by(2).map(|i| u8::from_str_radix(text.get(i..i + 2)?, 16).ok()).collect()
    }
}
