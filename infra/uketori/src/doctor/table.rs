//! The table as it must be: a restored one comes without half of this.

use super::{Expected, Finding, Seen};

/// The table, as DescribeTable tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// `ACTIVE`, `UPDATING`, …
    pub status: String,
    /// The key: `pk:HASH:S`, `sk:RANGE:S`.
    pub key: Vec<String>,
    /// Whether it is paid by the request.
    pub is_on_demand: bool,
    /// What the stream carries, `NEW_IMAGE`; none where it is off.
    pub stream: Option<String>,
    /// The stream's ARN.
    pub stream_arn: Option<String>,
    /// Whether it cannot be deleted by mistake.
    pub is_protected: bool,
}

/// Which attribute says when an item lapses, and whether it is looked at: DescribeTimeToLive.
pub type TimeToLive = Option<String>;

/// A stream's listener, as ListEventSourceMappings tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// Its id.
    pub id: String,
    /// The stream.
    pub stream_arn: String,
    /// `Enabled`, `Disabled`, …
    pub state: String,
    /// What became of the last batch: `OK`, `No records processed`, `PROBLEM: …`.
    pub last: String,
}

/// What is to be said of the table. `is_ours` says that it runs on this machine, where nothing is
/// restored and nothing is deleted by mistake.
pub fn table(expected: &Expected, seen: &Seen<Table>, is_ours: bool) -> Vec<Finding> {
    let name = &expected.table;
    let looked_at = format!("table {name}");
    let seen = match seen {
        Ok(seen) => seen,
        Err(error) if error.code() == Some("ResourceNotFoundException") => {
            let fix = "docs/operate.en.md, Restore: restore the table and deploy with ExistingTableName";
            return vec![Finding::wrong("table.exists", looked_at, "it does not exist", fix)];
        }
        Err(error) => return vec![Finding::unseen("table.exists", looked_at, error)],
    };
    let update =
        |what: &str| format!("aws dynamodb update-table --table-name {name} {what}{}", expected.in_region());
    let mut findings = vec![match seen.status.as_str() {
        "ACTIVE" | "UPDATING" => Finding::ok("table.exists", looked_at.as_str(), seen.status.as_str()),
        other => Finding::wrong("table.exists", looked_at.as_str(), other, "wait until it is ACTIVE"),
    }];
    let key = seen.key.join(", ");
    findings.push(if key == "pk:HASH:S, sk:RANGE:S" {
        Finding::ok("table.key", looked_at.as_str(), "pk and sk")
    } else {
        let fix = "this is no table of Uketori's: deploy with the right ExistingTableName";
        Finding::wrong("table.key", looked_at.as_str(), key, fix)
    });
    findings.push(if seen.is_on_demand {
        Finding::ok("table.capacity", looked_at.as_str(), "on demand")
    } else {
        let found = "provisioned: when slots open, requests are throttled";
        Finding::warning(
            "table.capacity",
            looked_at.as_str(),
            found,
            update("--billing-mode PAY_PER_REQUEST"),
        )
    });
    findings.push(stream(expected, seen, &looked_at, &update));
    if !is_ours {
        findings.push(if seen.is_protected {
            Finding::ok("table.protection", looked_at.as_str(), "cannot be deleted by mistake")
        } else {
            let fix = update("--deletion-protection-enabled");
            Finding::warning("table.protection", looked_at.as_str(), "deletion protection is off", fix)
        });
    }
    findings
}

fn stream(expected: &Expected, seen: &Table, looked_at: &str, update: &dyn Fn(&str) -> String) -> Finding {
    let on = update("--stream-specification StreamEnabled=true,StreamViewType=NEW_IMAGE");
    match (seen.stream.as_deref(), &seen.stream_arn, &expected.stream_arn) {
        (None, ..) => {
            let fix = format!("{on}\nthen deploy with ExistingTableStreamArn=<LatestStreamArn>");
            Finding::wrong("table.stream", looked_at, "the stream is off: no mail goes out", fix)
        }
        (Some(view), ..) if view != "NEW_IMAGE" && view != "NEW_AND_OLD_IMAGES" => {
            let off = update("--stream-specification StreamEnabled=false");
            let found = format!("the stream carries {view}, which says nothing of what a reservation owes");
            Finding::wrong(
                "table.stream",
                looked_at,
                found,
                format!("{off}\n{on}\nthen deploy with ExistingTableStreamArn=<LatestStreamArn>"),
            )
        }
        (Some(_), Some(found), Some(wanted)) if found != wanted => {
            let fix = format!(
                "deploy with ExistingTableName={} and ExistingTableStreamArn={found}",
                expected.table
            );
            Finding::wrong(
                "table.stream",
                looked_at,
                "the stack listens to another stream than the table's",
                fix,
            )
        }
        (Some("NEW_IMAGE"), ..) => Finding::ok("table.stream", looked_at, "carries new images"),
        (Some(view), ..) => {
            let found = format!("carries {view}: residents' answers stand on it twice");
            Finding::warning(
                "table.stream",
                looked_at,
                found,
                "when nobody books: turn it off and on again with NEW_IMAGE, and deploy with the new ExistingTableStreamArn",
            )
        }
    }
}

/// What is to be said of its time to live.
pub fn time_to_live(expected: &Expected, seen: &Seen<TimeToLive>) -> Finding {
    let looked_at = format!("table {}", expected.table);
    let fix = format!(
        "aws dynamodb update-time-to-live --table-name {} --time-to-live-specification Enabled=true,AttributeName=expires_at{}",
        expected.table,
        expected.in_region()
    );
    match seen {
        Ok(Some(attribute)) if attribute == "expires_at" => {
            Finding::ok("table.ttl", looked_at, "lapsed items are deleted by expires_at")
        }
        Ok(Some(other)) => {
            Finding::wrong("table.ttl", looked_at, format!("items are deleted by {other}"), fix)
        }
        Ok(None) => {
            let found = "off: what has lapsed is never deleted, residents' data included";
            Finding::wrong("table.ttl", looked_at, found, fix)
        }
        Err(error) => Finding::unseen("table.ttl", looked_at, error),
    }
}

/// What is to be said of point-in-time recovery.
pub fn recovery(expected: &Expected, seen: &Seen<bool>) -> Finding {
    let looked_at = format!("table {}", expected.table);
    match seen {
        Ok(true) => Finding::ok("table.recovery", looked_at, "point-in-time recovery is on"),
        Ok(false) => {
            let fix = format!(
                "aws dynamodb update-continuous-backups --table-name {} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true{}",
                expected.table,
                expected.in_region()
            );
            Finding::wrong(
                "table.recovery",
                looked_at,
                "point-in-time recovery is off: what is lost stays lost",
                fix,
            )
        }
        Err(error) => Finding::unseen("table.recovery", looked_at, error),
    }
}

/// What is to be said of who listens to the stream, by the ARN of the table's own.
pub fn listener(expected: &Expected, stream_arn: Option<&str>, seen: &Seen<Vec<Listener>>) -> Finding {
    let Some(function) = expected.notify.as_deref() else {
        let fix = "deploy the stack again from this version";
        return Finding::wrong("mails.listener", "the stack's outputs", "no NotifyFunction", fix);
    };
    let looked_at = format!("who listens to the stream for {function}");
    let listeners = match seen {
        Ok(listeners) => listeners,
        Err(error) => return Finding::unseen("mails.listener", looked_at, error),
    };
    let at_ours = listeners.iter().find(|listener| stream_arn.is_none_or(|arn| arn == listener.stream_arn));
    let Some(listener) = at_ours else {
        let fix = match stream_arn {
            Some(arn) => {
                format!("deploy with ExistingTableName={} and ExistingTableStreamArn={arn}", expected.table)
            }
            None => "deploy the stack again".to_owned(),
        };
        return Finding::wrong(
            "mails.listener",
            looked_at,
            "nobody listens to the table's stream: no mail goes out",
            fix,
        );
    };
    match listener.state.as_str() {
        "Enabled" if listener.last.starts_with("PROBLEM") => {
            let fix = format!(
                "read the functions' log: {} (docs/operate.en.md, Mails do not arrive)",
                expected.log_group()
            );
            Finding::warning("mails.listener", looked_at, listener.last.as_str(), fix)
        }
        "Enabled" | "Enabling" | "Updating" | "Creating" => {
            Finding::ok("mails.listener", looked_at, listener.state.as_str())
        }
        other => {
            let fix = format!(
                "aws lambda update-event-source-mapping --uuid {} --enabled{}",
                listener.id,
                expected.in_region()
            );
            Finding::wrong("mails.listener", looked_at, format!("{other}: no mail goes out"), fix)
        }
    }
}
