//! DMARC records (RFC 7489, sections 6.3 and 6.4).

/// What a domain asks receivers to do with mails that are not its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Nothing but to report them.
    None,
    /// To put them aside.
    Quarantine,
    /// To refuse them.
    Reject,
}

/// A DMARC record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dmarc {
    /// For the domain itself.
    pub policy: Policy,
    /// For domains below it, where it differs.
    pub below: Option<Policy>,
    /// Whether DKIM's domain must be exactly the sender's.
    pub strict_dkim: bool,
    /// Whether SPF's domain must be exactly the sender's.
    pub strict_spf: bool,
    /// Whether anybody gets the receivers' reports.
    pub is_reported: bool,
}

/// Why a text is no DMARC record. Receivers then act as if there were none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDmarc {
    /// It begins otherwise.
    #[error("it does not begin with v=DMARC1;")]
    Version,
    /// A part that is not `name=value`.
    #[error("「{0}」 is not name=value")]
    Tag(String),
    /// A value that the tag does not know.
    #[error("{0}={1} means nothing")]
    Value(String, String),
    /// No policy.
    #[error("p= is missing")]
    NoPolicy,
    /// The policy is not first.
    #[error("p= must stand right after v=DMARC1")]
    PolicyNotSecond,
}

impl Dmarc {
    /// Reads a record.
    ///
    /// # Errors
    /// [`NotDmarc`].
    pub fn read(text: &str) -> Result<Self, NotDmarc> {
        let mut tags = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(|| NotDmarc::Tag(part.to_owned()))?;
            tags.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        if tags.first().is_none_or(|(name, value)| name != "v" || value != "DMARC1") {
            return Err(NotDmarc::Version);
        }
        let tag =
            |wanted: &str| tags.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let policy = tag("p").ok_or(NotDmarc::NoPolicy)?;
        if tags.get(1).is_none_or(|(name, _)| name != "p") {
            return Err(NotDmarc::PolicyNotSecond);
        }
        if let Some(share) = tag("pct")
            && !share.parse::<u8>().is_ok_and(|share| share <= 100)
        {
            return Err(NotDmarc::Value("pct".to_owned(), share.to_owned()));
        }
        Ok(Self {
            policy: read_policy("p", policy)?,
            below: tag("sp").map(|policy| read_policy("sp", policy)).transpose()?,
            strict_dkim: is_strict("adkim", tag("adkim"))?,
            strict_spf: is_strict("aspf", tag("aspf"))?,
            is_reported: tag("rua").is_some_and(|to| !to.is_empty()),
        })
    }
}

/// Whether a TXT record is meant as one.
pub fn is_meant(text: &str) -> bool {
    text.trim_start().to_ascii_lowercase().starts_with("v=dmarc1")
}

fn read_policy(tag: &str, text: &str) -> Result<Policy, NotDmarc> {
    match text.to_ascii_lowercase().as_str() {
        "none" => Ok(Policy::None),
        "quarantine" => Ok(Policy::Quarantine),
        "reject" => Ok(Policy::Reject),
        _ => Err(NotDmarc::Value(tag.to_owned(), text.to_owned())),
    }
}

fn is_strict(tag: &str, text: Option<&str>) -> Result<bool, NotDmarc> {
    match text {
        None => Ok(false),
        Some(text) if text.eq_ignore_ascii_case("r") => Ok(false),
        Some(text) if text.eq_ignore_ascii_case("s") => Ok(true),
        Some(text) => Err(NotDmarc::Value(tag.to_owned(), text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read() {
        let plain = Dmarc::read("v=DMARC1; p=none").unwrap();
        assert_eq!((plain.policy, plain.below, plain.strict_spf), (Policy::None, None, false));
        let whole =
            Dmarc::read("v=DMARC1;p=Reject ; sp=quarantine; adkim=s; aspf=r; pct=50; rua=mailto:a@b.jp;")
                .unwrap();
        assert_eq!((whole.policy, whole.below), (Policy::Reject, Some(Policy::Quarantine)));
        assert!(whole.strict_dkim && !whole.strict_spf && whole.is_reported);
    }

    #[test]
    fn what_is_none_is_told_apart() {
        let wrong = |text: &str| Dmarc::read(text).unwrap_err();
        assert_eq!(wrong("v=spf1 -all"), NotDmarc::Version);
        assert_eq!(wrong("p=none; v=DMARC1"), NotDmarc::Version);
        assert_eq!(wrong("v=DMARC1; rua=mailto:a@b.jp"), NotDmarc::NoPolicy);
        assert_eq!(wrong("v=DMARC1; sp=none; p=none"), NotDmarc::PolicyNotSecond);
        assert_eq!(wrong("v=DMARC1; p=maybe"), NotDmarc::Value("p".into(), "maybe".into()));
        assert_eq!(wrong("v=DMARC1; p=none; adkim=x"), NotDmarc::Value("adkim".into(), "x".into()));
        assert_eq!(wrong("v=DMARC1; p=none; pct=101"), NotDmarc::Value("pct".into(), "101".into()));
        assert_eq!(wrong("v=DMARC1; p"), NotDmarc::Tag("p".into()));
    }
}
