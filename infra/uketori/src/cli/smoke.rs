//! `uketori smoke`.

use std::{process::ExitCode, time::Duration};

use clap::Args;

use super::{
    complain, fail,
    reach::{Place, Reach, ReachError, settings_in_force},
    say,
};
use crate::{
    smoke::{self, Line},
    stack::http::Http,
};

/// Longer than a page may take behind API Gateway.
const PATIENCE: Duration = Duration::from_secs(40);

/// Where to walk the journey.
#[derive(Clone, Debug, Args)]
pub(super) struct Smoke {
    #[command(flatten)]
    reach: Reach,
    /// How long a mail may take to go out, or to come back: 30s, 5m [default: 2m; 15s with --local]
    #[arg(long, value_name = "TIME")]
    wait: Option<booking::settings::Seconds>,
}

pub(super) async fn run(smoke: Smoke) -> Result<ExitCode, ReachError> {
    let (base_url, http, mail, look_every, has_permissions, place) = match smoke.reach.place().await? {
        Place::Stack(stack) => {
            let stage = stack.output("Stage")?.to_owned();
            if stage != "verification" {
                return Err(ReachError::NotForResidents { stack: stack.name.clone(), stage });
            }
            let base_url = stack.output("BaseUrl")?.to_owned();
            let (mail, every) = (Duration::from_secs(120), Duration::from_secs(2));
            (base_url, Http::new(PATIENCE), mail, every, true, Place::Stack(stack))
        }
        Place::Local(running, secrets) => {
            let (mail, every) = (Duration::from_secs(15), Duration::from_millis(100));
            (running.site.clone(), Http::nearby(PATIENCE), mail, every, false, Place::Local(running, secrets))
        }
        Place::Table(_) => return Err(ReachError::StackOnly),
    };
    let table = place.table()?;
    let settings = settings_in_force(&table.store).await?;
    let keys = table.keys().await?;
    let mail = smoke.wait.map_or(mail, |wait| Duration::from_secs(u64::from(wait.0)));
    let place = smoke::Place {
        base_url,
        store: table.store,
        keys,
        settings,
        http,
        has_permissions,
        mail,
        look_every,
    };
    let outcome = match smoke::smoke(&place, &mut |line: &Line| say(line)).await {
        Ok(outcome) => outcome,
        Err(error) => return Ok(fail(&error)),
    };
    for done in &outcome.tidied.done {
        say(format_args!("tidied   {done}"));
    }
    for left in &outcome.tidied.left {
        complain(format_args!("left     {left}"));
    }
    Ok(match outcome.failed {
        Some(failed) => {
            complain(failed);
            ExitCode::from(1)
        }
        None if outcome.tidied.left.is_empty() => ExitCode::SUCCESS,
        None => ExitCode::from(1),
    })
}
