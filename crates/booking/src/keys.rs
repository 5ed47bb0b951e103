//! Secrets and what is derived from them. Nothing secret is stored: links, passwords, cookies and
//! the cards' keys in the table are MACs, each with a label that says what it is for.

use std::fmt;

use jiff::Timestamp;
use ring::hmac;

use crate::{
    birth::BirthDate,
    mail_address::MailAddress,
    number::CardNumber,
    receipt::{Nonce, ReceiptNumber},
    time,
};

/// A secret shorter than this is refused: HMAC-SHA-256 wants as many random bytes as it returns.
pub const SECRET_BYTES: usize = 32;

/// One secret.
#[derive(Clone)]
pub struct Secret(hmac::Key);

/// The secret is too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a secret needs at least {SECRET_BYTES} bytes")]
pub struct SecretTooShort;

impl Secret {
    /// Takes the secret's bytes.
    ///
    /// # Errors
    /// [`SecretTooShort`] below [`SECRET_BYTES`].
    pub fn new(bytes: &[u8]) -> Result<Self, SecretTooShort> {
        if bytes.len() < SECRET_BYTES {
            return Err(SecretTooShort);
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, bytes)))
    }

    /// Whether `given` is this secret's text, in a time that does not tell how near it comes.
    pub fn is(&self, given: &str) -> bool {
        let own = hmac::sign(&self.0, b"same");
        Self::new(given.as_bytes()).is_ok_and(|given| hmac::verify(&given.0, b"same", own.as_ref()).is_ok())
    }

    /// A MAC for one purpose. Every part is preceded by its length, so that no two different lists
    /// of parts give the same bytes.
    fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.0);
        for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut bytes = [0; 32];
        bytes.copy_from_slice(context.sign().as_ref());
        bytes
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// All secrets of one municipality.
#[derive(Clone, Debug)]
pub struct Keys {
    /// For the cards' keys in the table and for the keys of attempts. Changed only by a re-key.
    pub card_index: Secret,
    /// For links and passwords, by version: the reservation says which it was made with.
    pub link: Vec<(u32, Secret)>,
    /// For sessions and forms: the current one first, then the previous one.
    pub session: Vec<Secret>,
}

/// Where a card stands in the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct CardKey {
    /// MAC of number 1 and birthday.
    pub index: String,
    /// MAC of number 2.
    pub number2: String,
}

/// What a cookie lets its bearer do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Resend or correct the link mail that was asked for in this browser.
    AwaitingLink,
    /// Fill in and book the application whose link was opened.
    Session,
    /// See the reservation whose receipt number and password were given.
    Details,
}

impl Pass {
    const fn purpose(self) -> &'static str {
        match self {
            Self::AwaitingLink => "pass awaiting link",
            Self::Session => "pass session",
            Self::Details => "pass details",
        }
    }
}

impl Keys {
    /// The version that new reservations are made with: the highest there is.
    pub fn link_version(&self) -> u32 {
        self.link.iter().map(|(version, _)| *version).max().unwrap_or_default()
    }

    fn link_secret(&self, version: u32) -> Option<&Secret> {
        self.link.iter().find(|(v, _)| *v == version).map(|(_, secret)| secret)
    }

    /// The index under which the cards with this number 1 and birthday stand.
    pub fn card_index(&self, number1: &CardNumber, birth: BirthDate) -> String {
        let birth = birth.to_string();
        hex(&self.card_index.mac("card index", &[number1.as_str().as_bytes(), birth.as_bytes()])[..16])
    }

    /// The key of one card; `number2` is none where the city's list has none.
    pub fn card(&self, number1: &CardNumber, birth: BirthDate, number2: Option<&CardNumber>) -> CardKey {
        CardKey { index: self.card_index(number1, birth), number2: self.card_number2(number2) }
    }

    /// The second half of a card's key.
    pub fn card_number2(&self, number2: Option<&CardNumber>) -> String {
        let number2 = number2.map_or("", CardNumber::as_str);
        hex(&self.card_index.mac("card number 2", &[number2.as_bytes()])[..16])
    }

    /// The key under which attempts on something are counted, without naming it.
    pub fn limit(&self, kind: &str, what: &str) -> String {
        hex(&self.card_index.mac("limit", &[kind.as_bytes(), what.as_bytes()])[..16])
    }

    /// The key under which mails to an address are counted.
    pub fn mail_limit(&self, address: &MailAddress) -> String {
        self.limit("mail", &address.as_str().to_ascii_lowercase())
    }

    /// The token of the link in the first mail: receipt ‖ MAC; none for an unknown key version.
    pub fn link_token(&self, version: u32, receipt: ReceiptNumber, nonce: Nonce) -> Option<String> {
        self.token("link", version, receipt, nonce)
    }

    /// The token of the link to a booking's details, for mails that ask to choose anew: who reads them
    /// need not look for receipt number and password. None for an unknown key version.
    pub fn details_token(&self, version: u32, receipt: ReceiptNumber, nonce: Nonce) -> Option<String> {
        self.token("details link", version, receipt, nonce)
    }

    fn token(&self, purpose: &str, version: u32, receipt: ReceiptNumber, nonce: Nonce) -> Option<String> {
        let mac = self.link_secret(version)?.mac(purpose, &about(receipt, nonce).each_ref().map(|p| &p[..]));
        Some(format!("{receipt}{}", hex(&mac[..16])))
    }

    /// The receipt number that a token names, before anything about it is believed.
    pub fn token_receipt(token: &str) -> Option<ReceiptNumber> {
        token.is_ascii().then_some(())?;
        token.get(..10)?.parse().ok()
    }

    /// Whether the token of a link to details was made for this reservation.
    pub fn details_link_opens(
        &self,
        token: &str,
        version: u32,
        receipt: ReceiptNumber,
        nonce: Nonce,
    ) -> bool {
        self.details_token(version, receipt, nonce).is_some_and(|right| same(token, &right))
    }

    /// Whether the token was made for this reservation.
    pub fn link_opens(&self, token: &str, version: u32, receipt: ReceiptNumber, nonce: Nonce) -> bool {
        self.link_token(version, receipt, nonce).is_some_and(|right| same(token, &right))
    }

    /// The パスワード for 予約照会: ten of 32 symbols, 50 bits; none for an unknown key version.
    pub fn password(&self, version: u32, receipt: ReceiptNumber, nonce: Nonce) -> Option<String> {
        let mac =
            self.link_secret(version)?.mac("password", &about(receipt, nonce).each_ref().map(|p| &p[..]));
        Some(mac.iter().take(10).map(|byte| char::from(SYMBOLS[usize::from(byte % 32)])).collect())
    }

    /// Whether `typed` is this reservation's password. Case, width, spaces and hyphens are forgiven.
    pub fn password_opens(&self, typed: &str, version: u32, receipt: ReceiptNumber, nonce: Nonce) -> bool {
        let typed = crate::number::squeeze(typed);
        self.password(version, receipt, nonce).is_some_and(|right| same(&typed, &right))
    }

    /// A cookie's value: receipt, expiry and MAC.
    ///
    /// A session is also tied to the nonce, so that it ends when a corrected mail address ends the
    /// link that it came from: whoever read the mistyped address's mail has no way in. So are details.
    pub fn pass(&self, pass: Pass, receipt: ReceiptNumber, nonce: Nonce, until: Timestamp) -> String {
        let until = time::seconds(until);
        let mac = self.session.first().map(|secret| pass_mac(secret, pass, receipt, nonce, until));
        format!("{receipt}.{until}.{}", hex(&mac.unwrap_or_default()))
    }

    /// The receipt number that a cookie names, before anything about it is believed.
    pub fn pass_receipt(cookie: &str) -> Option<ReceiptNumber> {
        cookie.split('.').next()?.parse().ok()
    }

    /// Whether a cookie is ours, for this purpose and application, and its time is not over.
    pub fn pass_opens(
        &self,
        pass: Pass,
        cookie: &str,
        receipt: ReceiptNumber,
        nonce: Nonce,
        now: Timestamp,
    ) -> bool {
        let mut parts = cookie.splitn(3, '.').skip(1);
        let (Some(until), Some(given)) = (parts.next().and_then(|u| u.parse::<u32>().ok()), parts.next())
        else {
            return false;
        };
        let ours = |secret| same(given, &hex(&pass_mac(secret, pass, receipt, nonce, until)));
        Self::pass_receipt(cookie) == Some(receipt)
            && self.session.iter().any(ours)
            && until >= time::seconds(now)
    }

    /// The token that a form of this application carries, so that no other site can send it.
    pub fn form_token(&self, receipt: ReceiptNumber) -> String {
        self.session.first().map(|secret| form_token(secret, receipt)).unwrap_or_default()
    }

    /// Whether a form's token is ours, for this application.
    pub fn is_form_token(&self, token: &str, receipt: ReceiptNumber) -> bool {
        self.session.iter().any(|secret| same(token, &form_token(secret, receipt)))
    }

    /// The receipt number and nonce of the application that a form asks for. Sending the same form
    /// again, content included, gives the same ones, so that it makes no second application.
    pub fn application(&self, form: &str, content: &str, attempt: u8) -> (ReceiptNumber, Nonce) {
        let mac = self
            .session
            .first()
            .map(|secret| secret.mac("application", &[form.as_bytes(), content.as_bytes(), &[attempt]]))
            .unwrap_or_default();
        let number = |bytes: &[u8]| bytes.iter().fold(0u64, |n, byte| n << 8 | u64::from(*byte));
        (ReceiptNumber::from_random(number(&mac[..8])), Nonce(number(&mac[8..16])))
    }
}

fn pass_mac(secret: &Secret, pass: Pass, receipt: ReceiptNumber, nonce: Nonce, until: u32) -> [u8; 16] {
    let nonce = match pass {
        // Without the nonce, which only the table has, a session secret that has leaked opens nothing.
        Pass::Session | Pass::Details => nonce.0,
        // Correcting the address changes the nonce, and who corrected it goes on.
        Pass::AwaitingLink => 0,
    };
    let parts = [&receipt.value().to_be_bytes()[..], &nonce.to_be_bytes(), &until.to_be_bytes()];
    let mut short = [0; 16];
    short.copy_from_slice(&secret.mac(pass.purpose(), &parts)[..16]);
    short
}

fn form_token(secret: &Secret, receipt: ReceiptNumber) -> String {
    hex(&secret.mac("form", &[&receipt.value().to_be_bytes()])[..16])
}

fn about(receipt: ReceiptNumber, nonce: Nonce) -> [[u8; 8]; 2] {
    [receipt.value().to_be_bytes(), nonce.0.to_be_bytes()]
}

/// Digits and capitals that are not mistaken for one another: no 0, 1, I and O.
const SYMBOLS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compares in a time that does not tell where the difference is, by comparing MACs of both: ring's
/// own comparison of plain bytes is deprecated.
fn same(given: &str, right: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"compare");
    hmac::verify(&key, given.as_bytes(), hmac::sign(&key, right.as_bytes()).as_ref()).is_ok()
}

#[cfg(test)]
mod tests;
