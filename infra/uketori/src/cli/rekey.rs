//! `uketori cards`, with the re-key, which needs two secrets.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Subcommand;
use jiff::Timestamp;

use super::{
    fail,
    reach::{Reach, ReachError, settings_in_force},
    say,
};
use crate::{
    cards,
    rekey::{Both, How, rekey},
};

/// What to do with cards.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Command {
    #[command(flatten)]
    List(cards::Command),
    /// Move every card to its key under a new secret, after the one before has leaked
    ///
    /// Each card moves with its claim and with the applications that name it, in one transaction, so it
    /// can be stopped anywhere and run again. Bookings, receipt numbers, passwords and links go on
    /// working, and no mail is sent. A card keeps no number and no birthday: the city's list tells the
    /// new key of those that wait, applications and bookings that of their own.
    ///
    /// Pause the site first and rotate the secret in the same deployment: until a card has moved, its
    /// resident is told that it is not on the list. With --table the secrets stand in CARD_INDEX_KEY
    /// (now) and CARD_INDEX_KEY_BEFORE.
    ///
    /// Exit code: 0 when every card stands under its new key, 1 when something is left to do, 2 when
    /// the work could not be done.
    #[command(after_help = "Example:\n  uketori cards rekey --list cards.csv --dry-run")]
    Rekey {
        /// The city's whole list, as for import
        #[arg(long, value_name = "FILE")]
        list: Option<PathBuf>,
        /// Only look and tell; write nothing
        #[arg(long)]
        dry_run: bool,
        /// Remove the cards that neither the list nor an application tells of: as many as a run before told
        #[arg(long, value_name = "COUNT", requires = "list", conflicts_with = "dry_run")]
        drop_rest: Option<usize>,
    },
}

pub(super) async fn run(command: Command, reach: Reach) -> Result<ExitCode, ReachError> {
    let table = reach.table().await?;
    let now = Timestamp::now();
    if matches!(command, Command::List(cards::Command::Count)) {
        return Ok(cards::run_count(&table.store, now).await);
    }
    let keys = table.keys().await?;
    let settings = settings_in_force(&table.store).await?;
    let (list, dry_run, drop_rest) = match command {
        Command::List(command) => return Ok(cards::run(command, &table.store, &settings, &keys, now).await),
        Command::Rekey { list, dry_run, drop_rest } => (list, dry_run, drop_rest),
    };
    let before = table.keys_before().await?;
    let list = match list.as_ref().map(fs::read).transpose() {
        Ok(list) => list,
        Err(error) => return Ok(fail(&error)),
    };
    let both = Both { before: &before, after: &keys };
    let how = How { list: list.as_deref(), dry_run, drop_rest };
    Ok(match rekey(&table.store, &settings, both, how, now, &cards::progress()).await {
        Ok(report) => {
            say(&report);
            ExitCode::from(u8::from(!report.is_whole()))
        }
        Err(error) => fail(&error),
    })
}
