//! The mails of the journey, as their records tell of them.

use booking::{reservation::MailKind, settings::Reminders, time};
use jiff::{Timestamp, civil::Date};
use store::{MailRecord, MailState, ReminderDay};

use crate::smoke::{Failed, Trouble, walk::Walk};

/// Waits until `count` mails of a kind went out.
pub(super) async fn mail(walk: &mut Walk<'_>, kind: MailKind, count: usize) -> Result<String, Trouble> {
    let begun = tokio::time::Instant::now();
    let of = move |record: &&MailRecord| record.kind == kind;
    let is_sent = |record: &&MailRecord| matches!(record.state, MailState::Sent { .. });
    let enough = move |records: &[MailRecord]| records.iter().filter(of).filter(is_sent).count() >= count;
    let failed = move |records: &[MailRecord]| {
        records.iter().filter(of).find_map(|record| match &record.state {
            MailState::Failed { reason, .. } => Some(reason.clone()),
            _ => None,
        })
    };
    let (records, is_there) = walk.mails(|records| enough(records) || failed(records).is_some()).await?;
    if is_there && enough(&records) {
        return Ok(format!("SES took it after {:.1} s", begun.elapsed().as_secs_f32()));
    }
    let said = match (failed(&records), records.iter().filter(of).count()) {
        (Some(reason), _) => format!("the mail failed: {reason}"),
        (None, 0) => {
            "no record of the mail was begun: the stream, its listener, or writing the record".to_owned()
        }
        (None, _) => "the mail was begun and SES did not take it".to_owned(),
    };
    Err(Trouble::Mail {
        function: "Notify",
        said: format!("{said} (waited {} s)", walk.place.mail.as_secs()),
    })
}

pub(super) async fn bounce(walk: &mut Walk<'_>) -> Result<String, Trouble> {
    let begun = tokio::time::Instant::now();
    let (records, is_there) =
        walk.mails(|records| records.iter().any(|record| record.trouble.is_some())).await?;
    let noted = records.iter().find_map(|record| record.trouble.as_ref());
    match noted.filter(|_| is_there) {
        Some(bounce) => Ok(format!(
            "the first mail came back as {} {} and was noted ({:.1} s later)",
            bounce.kind.name(),
            bounce.reason,
            begun.elapsed().as_secs_f32()
        )),
        None => {
            let said = format!(
                "nobody noted that the first mail came back (waited {} s): SES's event destination, the rule, or writing the record",
                walk.place.mail.as_secs()
            );
            Err(Trouble::Mail { function: "Feedback", said })
        }
    }
}

/// The table says of a day only that its reminders are through, so that is all there is to see.
pub(super) async fn reminders(walk: &mut Walk<'_>) -> Result<(), Box<Failed>> {
    let rule = &walk.place.settings.reminders;
    let Some(day) = last_due(rule, Timestamp::now()) else {
        walk.skip("reminders", "the settings have none");
        return Ok(());
    };
    let mark = ReminderDay::new(day, rule.hour, &rule.days);
    match walk.place.store.reminders_are_through(&mark).await {
        Ok(true) => walk.judge("reminders", Ok(format!("those of {day} are through: the schedule has run"))),
        Ok(false) => {
            let why = format!(
                "those of {day} ({}:00) are not through yet: the schedule runs every 15 minutes, by day; look again with this command",
                rule.hour
            );
            walk.skip("reminders", why);
            Ok(())
        }
        Err(error) => walk.judge("reminders", Err(error.into())),
    }
}

/// The day whose reminders became due last.
fn last_due(rule: &Reminders, now: Timestamp) -> Option<Date> {
    if rule.days.is_empty() {
        return None;
    }
    let local = time::local(now);
    let today = local.date();
    if u8::try_from(local.hour()).is_ok_and(|hour| hour >= rule.hour) {
        Some(today)
    } else {
        today.yesterday().ok()
    }
}
