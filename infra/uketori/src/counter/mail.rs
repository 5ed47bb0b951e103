//! What became of a booking's mails, as the counter sees it.

use booking::{
    Reservation,
    reservation::{MailKind, Owed, Recipient},
};
use jiff::{Timestamp, civil::Date};
use serde::{Serialize, Serializer};
use store::{BounceKind, MailRecord, MailState, Occasion};

/// One mail to one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mail {
    /// Which mail: `link`, `booked`, `changed`, `cancelled`, `reminder` or `called_off`.
    pub kind: MailKind,
    /// To which address: `first`, `second`, or `former` (the first one before the last change).
    #[serde(serialize_with = "recipient")]
    pub to: Recipient,
    /// For a reminder, the day of the visit that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<Date>,
    /// For a reminder, how many days before the visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_before: Option<u16>,
    /// How far it came.
    pub state: MailProgress,
    /// Since when, where that is known.
    pub at: Option<Timestamp>,
    /// Why it was not sent, where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was reported about it after it was sent, where that was bad.
    pub trouble: Option<Trouble>,
}

/// How far a mail came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MailProgress {
    /// It is owed; nobody has begun to send it.
    Owed,
    /// It is being sent, or waits for the next try.
    Underway,
    /// It was sent.
    Sent,
    /// It will not be sent.
    Failed,
}

/// What was reported about a mail that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// `permanent`, `transient` or `undetermined` (bounces), `complaint`, or `rejected`.
    #[serde(serialize_with = "bounce")]
    pub kind: BounceKind,
    /// The code that was reported with it; may be empty.
    pub code: String,
    /// When.
    pub at: Timestamp,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn recipient<S: Serializer>(to: &Recipient, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match to {
        Recipient::First => "first",
        Recipient::Second => "second",
        Recipient::Former => "former",
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn bounce<S: Serializer>(kind: &BounceKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

impl Mail {
    fn of(record: &MailRecord) -> Self {
        let (state, at, reason) = match &record.state {
            MailState::Underway => (MailProgress::Underway, None, None),
            MailState::Sent { at } => (MailProgress::Sent, Some(*at), None),
            MailState::Failed { at, reason } => (MailProgress::Failed, Some(*at), Some(reason.clone())),
        };
        let (visit, days_before) = match record.occasion {
            Occasion::Version(_) => (None, None),
            Occasion::Visit { date, days_before } => (Some(date), Some(days_before)),
        };
        let trouble = record.trouble.as_ref();
        let trouble =
            trouble.map(|bounce| Trouble { kind: bounce.kind, code: bounce.reason.clone(), at: bounce.at });
        Self { kind: record.kind, to: record.recipient, visit, days_before, state, at, reason, trouble }
    }

    const fn owed(owed: Owed, to: Recipient) -> Self {
        Self {
            kind: owed.kind,
            to,
            visit: None,
            days_before: None,
            state: MailProgress::Owed,
            at: Some(owed.since),
            reason: None,
            trouble: None,
        }
    }

    /// How it stands: 「送信済」, or what went wrong.
    pub(super) fn standing(&self) -> &'static str {
        match (&self.trouble, self.state) {
            (Some(trouble), _) => match trouble.kind {
                BounceKind::Permanent => "不達",
                BounceKind::Transient => "不達(一時的)",
                BounceKind::Undetermined => "不達(原因不明)",
                BounceKind::Complaint => "苦情",
                BounceKind::Rejected => "不達(拒否)",
            },
            (None, MailProgress::Owed) => "未送信",
            (None, MailProgress::Underway) => "送信中",
            (None, MailProgress::Sent) => "送信済",
            (None, MailProgress::Failed) => "送信失敗",
        }
    }

    /// What the mail is called.
    pub(super) fn name(&self) -> &'static str {
        match self.kind {
            MailKind::Link => "連絡先アドレス確認",
            MailKind::Booked => "予約完了通知",
            MailKind::Changed => "変更完了通知",
            MailKind::Cancelled => "取消完了通知",
            MailKind::Reminder => "ご来庁のお知らせ",
            MailKind::CalledOff => "選び直しのお願い",
        }
    }
}

/// All mails of a reservation, oldest first, and what it owes that nobody has begun to send.
pub(super) fn mails(reservation: &Reservation, records: &[MailRecord]) -> Vec<Mail> {
    let mut mails: Vec<(u32, Mail)> =
        records.iter().map(|record| (version(record.occasion), Mail::of(record))).collect();
    if let Some(owed) = reservation.owes {
        let occasion = Occasion::Version(owed.version);
        for (to, _) in reservation.addressees(owed.kind) {
            let begun = |record: &MailRecord| {
                (record.kind, record.occasion, record.recipient) == (owed.kind, occasion, to)
            };
            if !records.iter().any(begun) {
                mails.push((owed.version, Mail::owed(owed, to)));
            }
        }
    }
    // What has no moment yet is the newest. Of one second, the later version's is.
    mails.sort_by_key(|(version, mail)| (mail.at.unwrap_or(Timestamp::MAX), *version));
    mails.into_iter().map(|(_, mail)| mail).collect()
}

/// A reminder is sent for no version; in the second of its sending it is the newest.
const fn version(occasion: Occasion) -> u32 {
    match occasion {
        Occasion::Version(version) => version,
        Occasion::Visit { .. } => u32::MAX,
    }
}

/// How the last mail to an address stands; nothing where none was ever owed to it.
pub(super) fn last_to(mails: &[Mail], to: Recipient) -> &'static str {
    mails.iter().rev().find(|mail| mail.to == to).map_or("", Mail::standing)
}

/// How the last mails to both addresses stand: 「送信済」, 「送信済/不達」.
pub(super) fn in_words(mails: &[Mail]) -> String {
    let both = [Recipient::First, Recipient::Second].map(|to| last_to(mails, to));
    both.into_iter().filter(|standing| !standing.is_empty()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use booking::time::from_seconds;
    use store::Bounce;

    use super::*;

    fn record(to: Recipient, state: MailState, trouble: Option<BounceKind>) -> MailRecord {
        MailRecord {
            kind: MailKind::Booked,
            occasion: Occasion::Version(2),
            recipient: to,
            state,
            trouble: trouble.map(|kind| Bounce::new(kind, "NoEmail", from_seconds(99))),
        }
    }

    #[test]
    fn the_last_mail_to_each_address_counts() {
        let sent = |at| MailState::Sent { at: from_seconds(at) };
        let failed = MailState::Failed { at: from_seconds(30), reason: "no".to_owned() };
        let mut mails: Vec<Mail> = [
            record(Recipient::First, sent(10), Some(BounceKind::Permanent)),
            record(Recipient::First, sent(20), None),
            record(Recipient::Second, sent(10), None),
            record(Recipient::Second, failed, None),
            record(Recipient::Former, MailState::Underway, None),
        ]
        .iter()
        .map(Mail::of)
        .collect();
        assert_eq!(in_words(&mails), "送信済/送信失敗");
        mails.truncate(1);
        assert_eq!(in_words(&mails), "不達");
    }

    #[test]
    fn every_report_has_its_word() {
        for (kind, word) in [
            (BounceKind::Transient, "不達(一時的)"),
            (BounceKind::Undetermined, "不達(原因不明)"),
            (BounceKind::Complaint, "苦情"),
            (BounceKind::Rejected, "不達(拒否)"),
        ] {
            let sent = MailState::Sent { at: from_seconds(1) };
            let mail = Mail::of(&record(Recipient::First, sent, Some(kind)));
            assert_eq!(mail.standing(), word);
            let json = serde_json::to_value(&mail).unwrap();
            assert_eq!(json["trouble"]["kind"], kind.name());
            assert_eq!((json["state"].as_str(), json["to"].as_str()), (Some("sent"), Some("first")));
        }
    }
}
