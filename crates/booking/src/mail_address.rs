//! Mail addresses, also the ones with odd dots that Japan's phone carriers once gave out.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A mail address that can be sent to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailAddress(String);

/// Why what was typed is no mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailAddressError {
    /// Nothing was typed.
    #[error("no mail address was given")]
    Empty,
    /// Longer than any address (RFC 5321, 4.5.3.1: 64 signs before the @, 254 in all).
    #[error("the mail address is too long")]
    TooLong,
    /// No address, or one with signs that mail does not carry.
    #[error("not a mail address")]
    NotAnAddress,
}

const LONGEST_LOCAL: usize = 64;
const LONGEST: usize = 254;
const LONGEST_LABEL: usize = 63;

impl MailAddress {
    /// Reads what was typed. Width and spaces around it are forgiven; the domain becomes lower case.
    ///
    /// Dots may stand anywhere before the @ (`a..b@docomo.ne.jp`, `.a.@ezweb.ne.jp`): carriers gave
    /// such addresses out until 2009 and people still have them.
    ///
    /// # Errors
    /// [`MailAddressError`] where it is none.
    pub fn parse(typed: &str) -> Result<Self, MailAddressError> {
        let typed: String = typed.nfkc().collect();
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(MailAddressError::Empty);
        }
        let (local, domain) = typed.split_once('@').ok_or(MailAddressError::NotAnAddress)?;
        if local.len() > LONGEST_LOCAL || typed.len() > LONGEST {
            return Err(MailAddressError::TooLong);
        }
        if local.is_empty() || !local.bytes().all(|b| b == b'.' || is_atom(b)) || !is_domain(domain) {
            return Err(MailAddressError::NotAnAddress);
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }

    /// The address as people write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address for a screen that others may see: `t***o@example.jp`. How many signs are left
    /// out is not told.
    pub fn masked(&self) -> String {
        let (local, domain) = self.parts();
        match (local.chars().next(), local.chars().last(), local.len()) {
            (Some(first), Some(last), 3..) => format!("{first}***{last}@{domain}"),
            (Some(first), _, 2) => format!("{first}***@{domain}"),
            _ => format!("***@{domain}"),
        }
    }

    /// The address as mail servers want it: what is before the @ is quoted where its dots are no
    /// dot-atom (RFC 5321, 4.1.2).
    pub fn to_smtp(&self) -> String {
        let (local, domain) = self.parts();
        if local.split('.').any(str::is_empty) { format!("\"{local}\"@{domain}") } else { self.0.clone() }
    }

    fn parts(&self) -> (&str, &str) {
        self.0.rsplit_once('@').unwrap_or((&self.0, ""))
    }
}

/// RFC 5322's atext.
fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    // The last label is never all digits: that would be an address of the network, not a name.
    let (_, top) = domain.rsplit_once('.').unwrap_or_default();
    domain.split('.').all(is_label) && top.bytes().any(|b| b.is_ascii_alphabetic())
}

/// An address is personal: it is never shown by accident.
impl fmt::Debug for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailAddress(…)")
    }
}

#[cfg(test)]
mod tests;
