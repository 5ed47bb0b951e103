//! `uketori doctor`.

use std::process::ExitCode;

use aws_sdk_dynamodb::Client;
use clap::Args;
use web::Aws;

use super::{
    fail,
    reach::{Place, Reach, ReachError},
    say,
};
use crate::{
    doctor::{self, Expected, resolve::Dns},
    stack::Routes,
};

/// What to look at, and how to tell it.
#[derive(Clone, Debug, Args)]
pub(super) struct Doctor {
    #[command(flatten)]
    reach: Reach,
    /// Answer in JSON, for programs
    #[arg(long)]
    json: bool,
    /// Ask this DNS server, ADDRESS:PORT, in place of the system's
    #[arg(long, value_name = "SERVER")]
    dns: Option<std::net::SocketAddr>,
}

pub(super) async fn run(doctor: Doctor) -> Result<ExitCode, ReachError> {
    let routes = Routes::embedded()?;
    let (expected, looked) = match doctor.reach.place().await? {
        Place::Stack(stack) => {
            let expected = Expected::of(&stack);
            let dns = doctor.dns.map_or_else(Dns::of_system, Dns::at);
            let looked = doctor::stack(&stack, &expected, &routes, &dns).await;
            (expected, looked)
        }
        Place::Local(running, _) => {
            let client = Client::from_conf(Aws::local().dynamodb(Some(&running.dynamodb)).build());
            let expected = Expected { table: running.table, base_url: running.site, ..Expected::default() };
            let looked = doctor::local(&client, &expected, &routes).await;
            (expected, looked)
        }
        Place::Table(_) => return Err(ReachError::StackOnly),
    };
    let report = doctor::examine(&expected, &looked);
    if doctor.json {
        match serde_json::to_string_pretty(&report) {
            Ok(text) => say(text),
            Err(error) => return Ok(fail(&error)),
        }
    } else {
        say(&report);
    }
    Ok(ExitCode::from(report.code()))
}
