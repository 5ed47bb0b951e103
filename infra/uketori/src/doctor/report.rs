//! All findings together.

use std::fmt;

use serde::Serialize;

use super::{Expected, Finding, Looked, State, alarms, clock, dns, ses, site, table};

/// What was found, and what does not apply here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// In a fixed order, from the account to the site.
    pub findings: Vec<Finding>,
    /// What was not looked at, because there is none of it here.
    pub not_here: Vec<&'static str>,
}

impl Report {
    /// How bad the worst of it is.
    pub fn worst(&self) -> State {
        self.findings.iter().map(|finding| finding.state).max().unwrap_or(State::Ok)
    }

    /// 0 where all is well, 1 with warnings, 2 where something is wrong.
    pub fn code(&self) -> u8 {
        self.worst() as u8
    }
}

/// Judges all that was looked at.
pub fn examine(expected: &Expected, looked: &Looked) -> Report {
    let mut findings = Vec::new();
    if let Some(whose) = &looked.whose {
        findings.push(match whose {
            Ok(whose) => Finding::ok("account", format!("account {}", whose.account), whose.arn.as_str()),
            Err(error) => Finding::unseen("account", "whose credentials these are", error),
        });
        findings.push(stack(expected));
    }
    findings.extend(looked.clock.as_ref().map(|seen| clock::judge("AWS's", seen)));
    if let Some(seen) = &looked.identity {
        findings.extend(ses::identity(expected, seen));
    }
    if let Some(seen) = &looked.sending {
        findings.extend(ses::account(expected, seen));
    }
    if let Some(records) = &looked.records {
        let at_ses = looked.identity.as_ref().and_then(|seen| seen.as_ref().ok());
        findings.extend(dns::judge(
            expected,
            records,
            at_ses.and_then(|identity| identity.mail_from.as_deref()),
        ));
    }
    let is_ours = looked.whose.is_none();
    if let Some(seen) = &looked.table {
        findings.extend(table::table(expected, seen, is_ours));
    }
    findings.extend(looked.time_to_live.as_ref().map(|seen| table::time_to_live(expected, seen)));
    findings.extend(looked.recovery.as_ref().map(|seen| table::recovery(expected, seen)));
    if !is_ours {
        let stream = looked.table.as_ref().and_then(|seen| seen.as_ref().ok()?.stream_arn.as_deref());
        let none = Ok(Vec::new());
        findings.push(table::listener(expected, stream, looked.listeners.as_ref().unwrap_or(&none)));
    }
    if let Some(seen) = &looked.settings {
        findings.extend(settings(expected, seen));
    }
    if !is_ours {
        let none = Ok(Vec::new());
        findings.extend(alarms::alarms(expected, looked.alarms.as_ref().unwrap_or(&none)));
        let nobody = Ok(alarms::Topic::default());
        findings.push(alarms::topic(expected, looked.topic.as_ref().unwrap_or(&nobody)));
    }
    findings.extend(site::judge(expected, &looked.pages));
    let not_here = if is_ours {
        vec![
            "account",
            "clock",
            "ses",
            "dns",
            "table.protection",
            "table.recovery",
            "mails.listener",
            "alarms",
            "site.hsts",
        ]
    } else {
        Vec::new()
    };
    Report { findings, not_here }
}

fn stack(expected: &Expected) -> Finding {
    let looked_at = format!("stack {} in {}", expected.stack, expected.region);
    let status = expected.stack_status.as_str();
    if !matches!(status, "CREATE_COMPLETE" | "UPDATE_COMPLETE" | "IMPORT_COMPLETE") {
        let fix = format!(
            "aws cloudformation describe-stack-events --stack-name {}{} says why; deploy again",
            expected.stack,
            expected.in_region()
        );
        return Finding::warning("stack", looked_at, status, fix);
    }
    if expected.is_paused {
        let fix = "deploy with Paused=no when the work is done";
        return Finding::warning("stack", looked_at, "paused: nobody can book", fix);
    }
    Finding::ok("stack", looked_at, status)
}

fn settings(expected: &Expected, seen: &super::Seen<Option<super::look::InForce>>) -> Vec<Finding> {
    let looked_at = "the settings in force";
    let in_force = match seen {
        Ok(Some(in_force)) => in_force,
        Ok(None) => {
            let reach = if expected.stack.is_empty() {
                "--local".to_owned()
            } else {
                format!("--stack {}", expected.stack)
            };
            let fix = format!("uketori settings apply FILE {reach}");
            return vec![Finding::wrong("settings", looked_at, "none: residents see only an apology", fix)];
        }
        Err(error) => return vec![Finding::unseen("settings", looked_at, error)],
    };
    let found = format!("version {}, {}", in_force.version, in_force.city);
    let mut findings = vec![Finding::ok("settings", looked_at, found)];
    if let Some(address) = expected.sender_address.as_deref() {
        findings.push(if in_force.sender.eq_ignore_ascii_case(address) {
            Finding::ok("settings.sender", looked_at, format!("mails come from {address}"))
        } else {
            let found = format!("mails come from {}, but the stack may send only from {address}: none goes out", in_force.sender);
            let fix = format!("set [sender] address = \"{address}\" and apply the settings, or deploy with SenderAddress={}", in_force.sender);
            Finding::wrong("settings.sender", looked_at, found, fix)
        });
    }
    findings
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        if !self.not_here.is_empty() {
            writeln!(f, "not here  {}", self.not_here.join(", "))?;
        }
        let count = |state| self.findings.iter().filter(|finding| finding.state == state).count();
        write!(
            f,
            "{} ok, {} warnings, {} wrong",
            count(State::Ok),
            count(State::Warning),
            count(State::Wrong)
        )
    }
}
