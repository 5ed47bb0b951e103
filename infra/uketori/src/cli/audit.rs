//! `uketori audit`.

use std::process::ExitCode;

use booking::settings::Seconds;
use jiff::Timestamp;

use super::{
    reach::{Reach, ReachError, settings_in_force},
    say,
};

/// For how long template.yaml has an owed mail retried.
const MAIL_WINDOW: Seconds = Seconds::hours(6);

pub(super) async fn run(reach: Reach) -> Result<ExitCode, ReachError> {
    let store = reach.table().await?.store;
    let settings = settings_in_force(&store).await?;
    let report = store.audit(&settings, Timestamp::now(), MAIL_WINDOW).await?;
    for breach in &report.breaches {
        say(format_args!("BREACH  {breach}"));
    }
    for remark in &report.remarks {
        say(format_args!("remark  {remark}"));
    }
    let read = report.read;
    say(format_args!(
        "{} breaches, {} remarks; read {} applications ({} booked), {} days ({} seats booked, {} held), {} cards, \
         {} mails",
        report.breaches.len(),
        report.remarks.len(),
        read.applications,
        read.booked,
        read.days,
        read.booked_seats,
        read.held_seats,
        read.cards,
        read.mails
    ));
    Ok(ExitCode::from(u8::from(!report.breaches.is_empty())))
}
