//! `uketori mail`.

use std::process::ExitCode;

use booking::settings::Seconds;
use jiff::Timestamp;
use notify::{Later, MAILS_PER_SECOND, Notify};
use store::{MailName, MailState, Store, StoreError, Unsent};
use web::App;

use super::{
    complain,
    reach::{Post, Reach, ReachError, settings_in_force},
    say,
};

/// What to do with mails.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Send mails that are owed and did not go out
    ///
    /// They go the same way as the system's own. Mails that the system is still trying to send are left
    /// to it; none goes out twice. With --table it needs the functions' variables: BASE_URL, LINK_KEYS,
    /// CARD_INDEX_KEY, SESSION_KEYS and CONFIGURATION_SET.
    ///
    /// Exit code: 0 when all went out, 1 when some did not, 2 when the work could not be done.
    #[command(
        after_help = "Examples:\n  uketori mail redrive --stack uketori-production\n  uketori mail redrive --failed --older-than 2h --stack uketori-production"
    )]
    Redrive {
        /// Also mails that were given up, for example while the account was suspended
        #[arg(long)]
        failed: bool,
        /// Only mails that have been owed for longer: 30s, 15m, 2h, 1d
        #[arg(long, value_name = "TIME", default_value = "15m")]
        older_than: Seconds,
    },
}

/// What became of the mails.
#[derive(Default)]
struct Tally {
    sent: usize,
    failed: usize,
    waiting: usize,
}

pub(super) async fn run(command: Command, reach: &Reach) -> Result<ExitCode, ReachError> {
    let Command::Redrive { failed, older_than } = command;
    let (table, Post { postman, base_url }) = reach.table_and_post().await?;
    let (settings, keys, now) =
        (settings_in_force(&table.store).await?, table.keys().await?, Timestamp::now());
    let unsent = table.store.unsent_mails(older_than.before(now), now).await?;
    let app = App::new(table.store, keys, base_url);
    let notify = Notify { app: &app, postman, mails_per_second: MAILS_PER_SECOND };

    let mut tally = Tally::default();
    for Unsent { reservation, owed, mut waiting, failed: given_up } in unsent {
        if failed {
            for name in &given_up {
                app.store.mail_reset(*name).await?;
            }
            waiting.extend(given_up);
        }
        if waiting.is_empty() {
            continue;
        }
        match notify.send(&reservation, owed, &settings).await {
            Ok(()) | Err(Later::Busy) => {}
            Err(later) => complain(format_args!("{}: {}: {later}", reservation.receipt, owed.kind.name())),
        }
        count(&app.store, &waiting, &mut tally).await?;
    }
    say(format_args!(
        "{} mails sent, {} given up, {} still waiting",
        tally.sent, tally.failed, tally.waiting
    ));
    Ok(ExitCode::from(u8::from(tally.failed + tally.waiting > 0)))
}

/// Counts what the records say of these mails of one reservation.
async fn count(store: &Store, mails: &[MailName], tally: &mut Tally) -> Result<(), StoreError> {
    let Some(first) = mails.first() else { return Ok(()) };
    let records = store.mail_records(first.receipt).await?;
    for mail in mails {
        let is_of = |record: &&store::MailRecord| {
            (record.kind, record.occasion, record.recipient) == (mail.kind, mail.occasion, mail.recipient)
        };
        match records.iter().find(is_of).map(|record| &record.state) {
            Some(MailState::Sent { .. }) => tally.sent += 1,
            Some(MailState::Failed { .. }) => tally.failed += 1,
            Some(MailState::Underway) | None => tally.waiting += 1,
        }
    }
    Ok(())
}
