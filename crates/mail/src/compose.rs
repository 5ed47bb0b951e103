//! One mail to one address, from a reservation and the municipality's words.

use booking::{
    Counter, MailAddress, Reservation, Settings,
    keys::Keys,
    reservation::{MailKind, Recipient, Visit},
};
use jiff::Timestamp;
use pages::{Locale, foreign, furigana};

use crate::{
    encoded_word::mailbox,
    html,
    values::{Secrets, Values},
    words::{as_text, fill, line_as_text},
};

/// What every mail of one municipality is made with.
#[derive(Clone, Copy)]
pub struct Letterhead<'a> {
    /// Its settings: words, sender, counters.
    pub settings: &'a Settings,
    /// Its secrets: links and passwords come from them.
    pub keys: &'a Keys,
    /// The site's address, `https://…`.
    pub base_url: &'a str,
}

/// A mail that is ready to go. It holds an address and what only its owner may know, so it has no
/// `Debug` that a log could get hold of.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Which mail it is.
    pub kind: MailKind,
    /// The sender as a header writes it.
    pub from: String,
    /// The recipient as a header writes it.
    pub to: String,
    /// The subject, one line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// What is attached.
    pub attachments: Vec<Attachment>,
}

/// A file attached to a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A mail that cannot be written, now or later, with these settings and secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The settings have no words for it.
    #[error("the settings have no words for the mail {:?}", .0.name())]
    NoWords(MailKind),
    /// The reservation has no such address, or the mail does not go there.
    #[error("the mail goes to no such address")]
    NoAddress,
    /// The secret that the reservation was made with is gone.
    #[error("there is no link secret of version {0}")]
    NoSecret(u32),
    /// A mail about a visit without one.
    #[error(transparent)]
    NoVisit(#[from] ics::NoEntry),
}

/// Writes the mail `kind` about a reservation to one of its addresses.
///
/// # Errors
/// [`ComposeError`], which no second try mends.
pub fn compose(
    letterhead: Letterhead<'_>,
    reservation: &Reservation,
    kind: MailKind,
    recipient: Recipient,
    now: Timestamp,
) -> Result<Message, ComposeError> {
    let Letterhead { settings, keys, base_url } = letterhead;
    let words = settings.mails.get(kind.name()).ok_or(ComposeError::NoWords(kind))?;
    let to = address(reservation, kind, recipient).ok_or(ComposeError::NoAddress)?;
    let locale = Locale::for_language(&reservation.language);
    let values = Values {
        reservation,
        settings,
        locale,
        kind,
        recipient,
        visit: visit(reservation, settings, kind)?,
        secrets: secrets(reservation, keys)?,
        base_url: base_url.trim_end_matches('/'),
        now,
    };

    let subject = fill(words.subject.get(locale.lang()), |name| values.get(name));
    let subject: Vec<String> = subject.iter().flatten().map(line_as_text).collect();
    let subject = furigana::without_readings(&subject.join(" ")).into_owned();
    let body = fill(words.body.get(locale.lang()), |name| values.get(name));
    let attachments = entry(letterhead, reservation, kind, recipient, now).into_iter().collect();
    // Mails have no ruby: not every program shows it.
    let plain = |text: String| furigana::as_text(&text).into_owned();
    let html = html::document(locale.lang(), &subject, &body);
    Ok(Message {
        kind,
        from: mailbox(&settings.sender.name, &settings.sender.address),
        to: to.to_smtp(),
        html: foreign::as_html(locale.lang(), &html).unwrap_or_else(|| plain(html)),
        text: plain(as_text(&body)),
        subject,
        attachments,
    })
}

/// The address that a mail goes to; none where the reservation has no such one, or the mail does not
/// go there.
pub fn address(reservation: &Reservation, kind: MailKind, recipient: Recipient) -> Option<&MailAddress> {
    reservation.addressees(kind).find(|(of, _)| *of == recipient).map(|(_, address)| address)
}

/// The calendar entry that comes with a mail: the visit, or what takes it back.
///
/// A visit that was called off keeps its entry until its owner chooses: then it moves or goes. To take
/// it back at once would be wrong, for many programs do not show an entry again that was cancelled.
fn entry(
    letterhead: Letterhead<'_>,
    reservation: &Reservation,
    kind: MailKind,
    recipient: Recipient,
    now: Timestamp,
) -> Option<Attachment> {
    let Letterhead { settings, base_url, .. } = letterhead;
    let locale = Locale::for_language(&reservation.language);
    let (content_type, entry) = match kind {
        // Whose address it was no longer goes there.
        _ if recipient == Recipient::Former => return None,
        MailKind::Booked | MailKind::Changed => {
            (ics::CONTENT_TYPE, ics::calendar_entry(reservation, settings, locale, base_url, now))
        }
        MailKind::Cancelled => (
            ics::CANCELLING_CONTENT_TYPE,
            ics::cancelling_entry(reservation, settings, locale, base_url, now),
        ),
        MailKind::Link | MailKind::Reminder | MailKind::CalledOff => return None,
    };
    Some(Attachment { name: ics::FILE_NAME, content_type, content: entry.ok()?.into_bytes() })
}

/// Where and when. A mail about what was cancelled can do without; one about what is booked cannot.
fn visit<'a>(
    reservation: &'a Reservation,
    settings: &'a Settings,
    kind: MailKind,
) -> Result<Option<(&'a Visit, &'a Counter)>, ics::NoEntry> {
    let needed = !matches!(kind, MailKind::Link | MailKind::Cancelled);
    match &reservation.visit {
        Some(visit) => match settings.counter(&visit.counter) {
            Some(counter) => Ok(Some((visit, counter))),
            None if needed => Err(ics::NoEntry::NoCounter),
            None => Ok(None),
        },
        None if needed => Err(ics::NoEntry::NoVisit),
        None => Ok(None),
    }
}

fn secrets(reservation: &Reservation, keys: &Keys) -> Result<Secrets, ComposeError> {
    let Reservation { key_version: version, receipt, nonce, .. } = *reservation;
    let derived = || {
        Some(Secrets {
            link: keys.link_token(version, receipt, nonce)?,
            password: keys.password(version, receipt, nonce)?,
            details: keys.details_token(version, receipt, nonce)?,
        })
    };
    derived().ok_or(ComposeError::NoSecret(version))
}

#[cfg(test)]
mod tests;
