//! `uketori forget`.

use std::process::ExitCode;

use booking::ReceiptNumber;
use clap::Args;
use jiff::Timestamp;
use store::{Entry, Forgotten, StoreError};

use super::{
    complain,
    counter::operator::{NobodyNamed, operator},
    fail,
    reach::{Reach, ReachError},
    say,
};

/// Which application.
#[derive(Clone, Debug, Args)]
pub(super) struct Forget {
    #[command(flatten)]
    reach: Reach,
    /// Its receipt number
    receipt: ReceiptNumber,
    /// Who you are, for the entry of what was done; the system's user without it
    #[arg(long, value_name = "NAME", env = "UKETORI_OPERATOR")]
    by: Option<String>,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Reach(#[from] ReachError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    NobodyNamed(#[from] NobodyNamed),
}

pub(super) async fn run(arguments: Forget) -> ExitCode {
    match does(arguments).await {
        Ok(Ok(done)) => {
            say(done);
            ExitCode::SUCCESS
        }
        Ok(Err(refusal)) => {
            complain(format_args!("uketori: {refusal}"));
            ExitCode::from(1)
        }
        Err(error) => fail(&error),
    }
}

/// What was done, or why it was not.
async fn does(arguments: Forget) -> Result<Result<String, String>, Failure> {
    let Forget { reach, receipt, by } = arguments;
    let who = operator(by.as_deref(), &|name| std::env::var(name).ok())?;
    let store = reach.table().await?.store;
    let now = Timestamp::now();
    let Some(application) = store.load(receipt, now).await? else {
        return Ok(Err(format!("there is no application {receipt}: it is deleted, or never was")));
    };
    let entry = Entry::new(who, "forget", receipt.to_string(), None, now);
    Ok(match store.forget(&application.reservation, &entry, now).await? {
        Forgotten::Done => Ok(format!("{receipt}: deleted")),
        Forgotten::StillStands => Err(format!(
            "{receipt} is under way, or the day of its visit is not over. `uketori cancel {receipt}` comes first; \
             an application of which nothing is booked ends by itself"
        )),
        Forgotten::Overtaken => {
            Err(format!("{receipt} is being changed at this moment by somebody else; try again"))
        }
    })
}
