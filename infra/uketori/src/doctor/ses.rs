//! SES: the identity that mails are sent with, and what the account may send.

use super::{Expected, Finding, Seen, State};

/// The identity, as GetEmailIdentity tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identity {
    /// Whether it is a domain, and not a single address.
    pub is_domain: bool,
    /// Whether mails may be sent with it.
    pub is_verified: bool,
    /// `SUCCESS`, `PENDING`, `FAILED`, …
    pub status: String,
    /// Whether mails are signed.
    pub signs: bool,
    /// `SUCCESS`, `PENDING`, `NOT_STARTED`, …
    pub dkim_status: String,
    /// What the DKIM records are named after.
    pub dkim_tokens: Vec<String>,
    /// Where these records lead; `dkim.amazonses.com` where SES names none.
    pub dkim_zone: Option<String>,
    /// Whether the city made its own DKIM key.
    pub dkim_is_own: bool,
    /// The domain that bounces go to, where it is not SES's own.
    pub mail_from: Option<String>,
    /// `SUCCESS`, `PENDING`, …
    pub mail_from_status: String,
}

/// What the account may send, as GetAccount tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sending {
    /// Whether it has left the sandbox.
    pub is_out_of_sandbox: bool,
    /// Whether it may send at all.
    pub is_enabled: bool,
    /// `HEALTHY`, `PROBATION` or `SHUTDOWN`.
    pub enforcement: String,
    /// Mails in a second.
    pub max_rate: f64,
    /// Mails in 24 hours; -1 is no limit.
    pub max_day: f64,
    /// Mails in the last 24 hours.
    pub sent_day: f64,
}

/// What is to be said of the identity.
pub fn identity(expected: &Expected, seen: &Seen<Identity>) -> Vec<Finding> {
    let name = expected.sender_identity.as_deref().unwrap_or("(no output SenderIdentity)");
    let looked_at = format!("SES identity {name}");
    let seen = match seen {
        Ok(seen) => seen,
        Err(error) if error.code() == Some("NotFoundException") => {
            let fix = format!(
                "aws sesv2 create-email-identity --email-identity {name}{}\nthen put the DNS records that it prints in place",
                expected.in_region()
            );
            return vec![Finding::wrong("ses.identity", looked_at, "it does not exist in this region", fix)];
        }
        Err(error) => return vec![Finding::unseen("ses.identity", looked_at, error)],
    };
    let console = format!("SES console ({}) > Identities > {name}", expected.region);
    let mut findings = vec![if seen.is_verified {
        Finding::ok("ses.identity", looked_at.as_str(), "verified")
    } else {
        let fix =
            format!("{console}: put the DNS records shown there in place, or answer the mail that SES sent");
        Finding::wrong("ses.identity", looked_at.as_str(), format!("not verified ({})", seen.status), fix)
    }];
    findings.push(dkim(seen, &looked_at, &console));
    findings.push(mail_from(expected, seen, &looked_at, name));
    findings.push(sender(expected, name));
    findings
}

fn dkim(seen: &Identity, looked_at: &str, console: &str) -> Finding {
    match (seen.signs, seen.dkim_status.as_str()) {
        (true, "SUCCESS") => Finding::ok("ses.dkim", looked_at, "mails are signed"),
        (true, status) => {
            let fix = format!(
                "{console} > DKIM: put the CNAME records shown there in place, and wait up to 72 hours"
            );
            Finding::wrong("ses.dkim", looked_at, format!("DKIM is {status}"), fix)
        }
        (false, _) if !seen.is_domain => {
            let fix = "verify the domain in place of the address, and deploy with SenderIdentity=<domain>";
            Finding::warning("ses.dkim", looked_at, "mails are not signed: the identity is one address", fix)
        }
        (false, _) => Finding::wrong(
            "ses.dkim",
            looked_at,
            "mails are not signed",
            format!("{console} > DKIM: enable it"),
        ),
    }
}

fn mail_from(expected: &Expected, seen: &Identity, looked_at: &str, name: &str) -> Finding {
    match (&seen.mail_from, seen.mail_from_status.as_str()) {
        (Some(domain), "SUCCESS") => {
            Finding::ok("ses.mail-from", looked_at, format!("MAIL FROM is {domain}"))
        }
        (Some(domain), status) => {
            let fix = format!(
                "put the MX and TXT records of {domain} in place (dns.mx and dns.spf say which), and wait up to 72 hours"
            );
            Finding::wrong("ses.mail-from", looked_at, format!("MAIL FROM {domain} is {status}"), fix)
        }
        (None, _) => {
            let fix = format!(
                "aws sesv2 put-email-identity-mail-from-attributes --email-identity {name} --mail-from-domain {}{}",
                expected
                    .mail_from
                    .clone()
                    .unwrap_or_else(|| format!("mail.{}", name.rsplit('@').next().unwrap_or(name))),
                expected.in_region()
            );
            let found = "bounces go to amazonses.com, so that SPF says nothing about this domain";
            Finding::warning("ses.mail-from", looked_at, found, fix)
        }
    }
}

/// Whether the sender's address belongs to the identity.
fn sender(expected: &Expected, identity: &str) -> Finding {
    let Some(address) = expected.sender_address.as_deref() else {
        let fix = "deploy the stack again from this version";
        return Finding::wrong("ses.sender", "the stack's outputs", "no SenderAddress", fix);
    };
    let looked_at = format!("SenderAddress {address}");
    let address = address.to_ascii_lowercase();
    let domain = address.rsplit_once('@').map(|(_, domain)| domain.to_owned()).unwrap_or_default();
    let identity = identity.to_ascii_lowercase();
    if address == identity || domain == identity || domain.ends_with(&format!(".{identity}")) {
        return Finding::ok("ses.sender", looked_at, format!("belongs to {identity}"));
    }
    let fix = "deploy with a SenderAddress below SenderIdentity";
    Finding::wrong(
        "ses.sender",
        looked_at,
        format!("does not belong to the identity {identity}: SES refuses every mail"),
        fix,
    )
}

/// What is to be said of the account.
pub fn account(expected: &Expected, seen: &Seen<Sending>) -> Vec<Finding> {
    let looked_at = format!("SES account, {}", expected.region);
    let seen = match seen {
        Ok(seen) => seen,
        Err(error) => return vec![Finding::unseen("ses.account", looked_at, error)],
    };
    let mut findings = Vec::new();
    findings.push(match (seen.is_enabled, seen.enforcement.as_str()) {
        (true, "HEALTHY") => Finding::ok("ses.account", looked_at.as_str(), "sending is enabled"),
        (true, status) => {
            let fix = format!("SES console ({}) > Reputation metrics: read why, and answer AWS's case", expected.region);
            Finding::warning("ses.account", looked_at.as_str(), format!("AWS has put the account on {status}"), fix)
        }
        (false, status) => {
            let fix = format!(
                "SES console ({0}) > Account dashboard: read why; `aws sesv2 put-account-sending-attributes --sending-enabled{1}` where you paused it yourself",
                expected.region,
                expected.in_region()
            );
            Finding::wrong("ses.account", looked_at.as_str(), format!("sending is paused ({status})"), fix)
        }
    });
    if seen.is_out_of_sandbox {
        findings.push(Finding::ok("ses.sandbox", looked_at.as_str(), "out of the sandbox"));
    } else {
        let fix =
            format!("SES console ({}) > Account dashboard > Request production access", expected.region);
        let found = "in the sandbox: mails go only to verified addresses and SES's simulator";
        let finding = Finding::wrong("ses.sandbox", looked_at.as_str(), found, fix);
        let state = if expected.is_production { State::Wrong } else { State::Warning };
        findings.push(Finding { state, ..finding });
    }
    findings.push(rate(expected, seen, &looked_at));
    findings.push(day(expected, seen, &looked_at));
    findings
}

fn rate(expected: &Expected, seen: &Sending, looked_at: &str) -> Finding {
    let Some(ours) = expected.mails_per_second else {
        let found = format!("{} mails a second", seen.max_rate);
        return Finding::ok("ses.rate", looked_at, found);
    };
    let found = format!("{} mails a second; reminders take {ours} of them", seen.max_rate);
    if ours < seen.max_rate {
        return Finding::ok("ses.rate", looked_at, found);
    }
    let most = (seen.max_rate - 1.0).max(1.0).floor();
    let fix = format!(
        "deploy with MailsPerSecond={most}, or ask for more: Service Quotas console > Amazon SES > Sending rate"
    );
    if ours > seen.max_rate {
        Finding::wrong("ses.rate", looked_at, found, fix)
    } else {
        Finding::warning(
            "ses.rate",
            looked_at,
            format!("{found}, which leaves none for the mails that somebody waits for"),
            fix,
        )
    }
}

fn day(expected: &Expected, seen: &Sending, looked_at: &str) -> Finding {
    if seen.max_day < 0.0 {
        return Finding::ok("ses.quota", looked_at, "no limit of mails a day");
    }
    let found = format!("{} of {} mails in the last 24 hours", seen.sent_day, seen.max_day);
    let fix =
        format!("Service Quotas console ({}) > Amazon SES > Sending quota: ask for more", expected.region);
    if seen.sent_day >= seen.max_day {
        Finding::wrong("ses.quota", looked_at, found, fix)
    } else if seen.sent_day > seen.max_day * 0.8 {
        Finding::warning("ses.quota", looked_at, found, fix)
    } else {
        Finding::ok("ses.quota", looked_at, found)
    }
}
