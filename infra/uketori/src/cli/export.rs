//! `uketori export`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use jiff::Timestamp;

use super::{
    counter::operator::operator,
    fail,
    reach::{Reach, ReachError, settings_in_force},
    say,
};
use crate::export::export;

/// Where to.
#[derive(Clone, Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    reach: Reach,
    /// A new folder
    folder: PathBuf,
    /// Who you are, for the entry of what was done; the system's user without it
    #[arg(long, value_name = "NAME", env = "UKETORI_OPERATOR")]
    by: Option<String>,
}

pub(super) async fn run(arguments: Export) -> Result<ExitCode, ReachError> {
    let Export { reach, folder, by } = arguments;
    let who = match operator(by.as_deref(), &|name| std::env::var(name).ok()) {
        Ok(who) => who,
        Err(error) => return Ok(fail(&error)),
    };
    let store = reach.table().await?.store;
    let settings = settings_in_force(&store).await?;
    Ok(match export(&store, &settings, &folder, &who, Timestamp::now()).await {
        Ok(exported) => {
            say(&exported);
            say(format_args!("in {}; README.txt there says what each file holds", folder.display()));
            ExitCode::from(u8::from(!exported.unreadable.is_empty()))
        }
        Err(error) => fail(&error),
    })
}
