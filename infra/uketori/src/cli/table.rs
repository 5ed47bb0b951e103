//! `uketori table`: the table itself, after a restore.

use std::process::ExitCode;

use clap::Subcommand;
use jiff::Timestamp;
use store::Attended;

use super::{
    counter::operator::{NobodyNamed, operator},
    fail,
    reach::{Reach, ReachError, settings_in_force},
    say,
};
use crate::restored::{Asked, lost};

/// What to do with a table.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Command {
    /// Set a restored table up: time to live, stream, recovery, deletion protection, tags
    ///
    /// A restore makes a new table with the items alone. The same again changes nothing more. It prints
    /// what a deployment has to be told to use the table (ExistingTableName, ExistingTableStreamArn).
    ///
    /// Exit code: 0 when the table is set up, 1 when something is left to do, 2 when the work could not be
    /// done.
    #[command(
        after_help = "Example:\n  uketori table prepare --stack uketori-production --table uketori-restored --like uketori-old"
    )]
    Prepare {
        /// The table that it replaces: its tags are copied
        #[arg(long, value_name = "TABLE")]
        like: Option<String>,
        /// Only look and tell; set nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// List what a restored table has lost beside the one that it replaces, and carry it over
    ///
    /// Bookings made, changed and cancelled since the moment to which it was restored, cards handed
    /// over, slots closed, lists imported, settings applied. Run it before the site is open again: it
    /// takes whatever differs for lost. With --carry-over each application stands here as it stood
    /// there, where its seats and cards are free; receipt numbers, passwords and links go on working, and
    /// no mail is sent twice. Where the restore was because of bad data, carry over nothing and call those
    /// who are listed.
    ///
    /// Exit code: 0 when nothing is lost, or all was carried over; 1 when something is left to be seen to;
    /// 2 when the work could not be done.
    #[command(
        after_help = "Examples:\n  uketori table lost --stack uketori-production --table uketori-restored --from uketori-old --addresses\n  uketori table lost --stack uketori-production --table uketori-restored --from uketori-old --carry-over"
    )]
    Lost {
        /// The table that it replaces
        #[arg(long, value_name = "TABLE")]
        from: String,
        /// Also addresses and telephone numbers, to call those who booked
        #[arg(long)]
        addresses: bool,
        /// Carry over what can be
        #[arg(long)]
        carry_over: bool,
        /// Who you are, for the entries of what was done; the system's user without it
        #[arg(long, value_name = "NAME", env = "UKETORI_OPERATOR")]
        by: Option<String>,
        /// Answer in JSON, for programs
        #[arg(long)]
        json: bool,
    },
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Reach(#[from] ReachError),
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error(transparent)]
    NobodyNamed(#[from] NobodyNamed),
    #[error("--from names the very table that is to be looked at: name the one before")]
    SameTable,
}

pub(super) async fn run(command: Command, reach: Reach) -> ExitCode {
    match does(command, reach).await {
        Ok(whole) => ExitCode::from(u8::from(!whole)),
        Err(error) => fail(&error),
    }
}

/// Whether nothing is left to do.
async fn does(command: Command, reach: Reach) -> Result<bool, Failure> {
    let store = reach.table().await?.store;
    match command {
        Command::Prepare { like, dry_run } => {
            let like = like.map(|like| store.beside(like));
            let done = store.prepare(like.as_ref(), dry_run).await?;
            for (setup, attended) in &done.steps {
                say(format_args!("{setup:<24}{attended}"));
            }
            if done.steps.iter().any(|(_, attended)| *attended == Attended::Unknown) {
                say("On AWS everything is known; this is not AWS.");
            }
            if let Some(arn) = &done.stream_arn {
                say(format_args!("\nExistingTableName={}\nExistingTableStreamArn={arn}", done.table));
            }
            Ok(done.is_whole())
        }
        Command::Lost { from, addresses, carry_over, by, json } => {
            if from == store.table() {
                return Err(Failure::SameTable);
            }
            let leaves_entries = carry_over || addresses;
            let who = leaves_entries
                .then(|| operator(by.as_deref(), &|name| std::env::var(name).ok()))
                .transpose()?;
            let who = who.as_deref();
            let asked =
                Asked { addresses: who.filter(|_| addresses), carry_over: who.filter(|_| carry_over) };
            let settings = settings_in_force(&store).await?;
            let report = lost(&store, &store.beside(from), &settings, asked, Timestamp::now()).await?;
            if json {
                say(serde_json::to_string_pretty(&report).unwrap_or_default());
            } else {
                say(&report);
            }
            Ok(report.is_settled())
        }
    }
}
