//! The DNS records without which mails end up as spam: SPF, MX, DKIM and DMARC.
//! <https://docs.aws.amazon.com/ses/latest/dg/mail-from.html>,
//! <https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy-managing.html>

use super::{
    Expected, Finding,
    dmarc::{Dmarc, Policy, is_meant},
    resolve::Found,
    ses::Identity,
};

/// What DNS says, in the order of what is asked for.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// TXT records of the MAIL FROM domain.
    pub spf: Option<(String, Found)>,
    /// Its MX records.
    pub mx: Option<(String, Found)>,
    /// The DKIM records: name, what it should lead to (none where the city made its own key), what it does.
    pub dkim: Vec<(String, Option<String>, Found)>,
    /// TXT records of `_dmarc.` before the sender's domain and the domains above it, the nearest first.
    pub dmarc: Vec<(String, Found)>,
}

/// Where the sender's DKIM records stand and what they should lead to.
pub fn dkim_names(identity: &str, seen: &Identity) -> Vec<(String, Option<String>)> {
    let domain = domain_of(identity);
    let zone = seen.dkim_zone.as_deref().unwrap_or("dkim.amazonses.com");
    let to = |token: &String| {
        let leads_to = (!seen.dkim_is_own).then(|| format!("{token}.{zone}"));
        (format!("{token}._domainkey.{domain}"), leads_to)
    };
    seen.dkim_tokens.iter().map(to).collect()
}

/// Where a DMARC record of a sender can stand: at its domain, else at one above it (RFC 7489, section
/// 6.6.3, asks the one that is registered; which that is, nobody needs to know to look at them all).
pub fn dmarc_names(address: &str) -> Vec<String> {
    let domain = domain_of(address);
    let labels: Vec<&str> = domain.split('.').filter(|label| !label.is_empty()).collect();
    let most = labels.len().saturating_sub(1);
    (0..most).map(|above| format!("_dmarc.{}", labels[above..].join("."))).collect()
}

fn domain_of(address: &str) -> &str {
    address.rsplit_once('@').map_or(address, |(_, domain)| domain)
}

/// What is to be said of all of them.
pub fn judge(expected: &Expected, records: &Records, mail_from: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some((name, found)) = &records.mx {
        findings.push(mx(expected, name, found));
    }
    if let Some((name, found)) = &records.spf {
        findings.push(spf(name, found));
    }
    findings.extend(dkim(&records.dkim));
    if let Some(address) = expected.sender_address.as_deref() {
        let identity = expected.sender_identity.as_deref().unwrap_or_default();
        findings.push(dmarc(address, identity, mail_from, &records.dmarc));
    }
    findings
}

fn spf(name: &str, found: &Found) -> Finding {
    let looked_at = format!("TXT {name}");
    let record = format!("{name}  TXT  \"v=spf1 include:amazonses.com ~all\"");
    let texts = match found {
        Found::Records(texts) => texts.as_slice(),
        Found::None => &[],
        Found::Failed(why) => return unasked("dns.spf", looked_at, why),
    };
    let is_spf = |text: &&String| {
        let text = text.to_ascii_lowercase();
        text == "v=spf1" || text.starts_with("v=spf1 ")
    };
    let records: Vec<&String> = texts.iter().filter(is_spf).collect();
    match records[..] {
        [] => Finding::wrong("dns.spf", looked_at, "no SPF record", format!("put into DNS: {record}")),
        [text] if !text.to_ascii_lowercase().split_whitespace().any(is_amazon) => {
            let fix = format!("add include:amazonses.com before the last word, or put into DNS: {record}");
            Finding::wrong("dns.spf", looked_at, format!("{text} does not include amazonses.com"), fix)
        }
        [text] if text.split_whitespace().any(|word| matches!(word, "+all" | "all")) => {
            let found = format!("{text} lets anybody send");
            Finding::warning("dns.spf", looked_at, found, format!("put into DNS instead: {record}"))
        }
        [text] => Finding::ok("dns.spf", looked_at, text.as_str()),
        // RFC 7208, section 4.5: more than one is a permanent error.
        _ => {
            let found = format!("{} SPF records, which is as good as none", records.len());
            Finding::wrong("dns.spf", looked_at, found, format!("leave one of them in DNS: {record}"))
        }
    }
}

fn is_amazon(word: &str) -> bool {
    matches!(word, "include:amazonses.com" | "+include:amazonses.com")
}

fn mx(expected: &Expected, name: &str, found: &Found) -> Finding {
    let looked_at = format!("MX {name}");
    let wanted = format!("feedback-smtp.{}.amazonses.com", expected.region);
    let fix = format!("put into DNS, and no other MX beside it: {name}  MX  10 {wanted}");
    match found {
        Found::Failed(why) => unasked("dns.mx", looked_at, why),
        Found::None => Finding::wrong("dns.mx", looked_at, "no MX record", fix),
        Found::Records(records) => {
            let hosts: Vec<&str> =
                records.iter().filter_map(|record| record.split(' ').next_back()).collect();
            let shown = records.join(", ");
            match hosts[..] {
                [host] if is_same(host, &wanted) => Finding::ok("dns.mx", looked_at, shown),
                // SES: "you must publish exactly one MX record".
                _ => {
                    Finding::wrong("dns.mx", looked_at, format!("{shown}; it should be {wanted} alone"), fix)
                }
            }
        }
    }
}

fn dkim(records: &[(String, Option<String>, Found)]) -> Option<Finding> {
    let (first, ..) = records.first()?;
    let looked_at = match records.len() {
        1 => first.clone(),
        more => format!("{first} and {} more", more - 1),
    };
    let (mut missing, mut failed) = (Vec::new(), None);
    for (name, leads_to, found) in records {
        match (found, leads_to) {
            (Found::Failed(why), _) => failed = Some(why),
            (Found::Records(_), None) => {}
            (Found::Records(found), Some(wanted)) if found.iter().any(|found| is_same(found, wanted)) => {}
            (_, Some(wanted)) => missing.push(format!("{name}  CNAME  {wanted}")),
            (Found::None, None) => missing.push(format!("{name}  TXT  \"p=<your public key>\"")),
        }
    }
    Some(match (missing.is_empty(), failed) {
        (true, Some(why)) => unasked("dns.dkim", looked_at, why),
        (true, None) => {
            Finding::ok("dns.dkim", looked_at, format!("{0} of {0} records as SES wants them", records.len()))
        }
        (false, _) => {
            let found =
                format!("{} of {} records are missing or lead elsewhere", missing.len(), records.len());
            Finding::wrong("dns.dkim", looked_at, found, format!("put into DNS:\n{}", missing.join("\n")))
        }
    })
}

fn dmarc(address: &str, identity: &str, mail_from: Option<&str>, records: &[(String, Found)]) -> Finding {
    let domain = domain_of(address);
    let own = format!("_dmarc.{domain}");
    let record = format!("{own}  TXT  \"v=DMARC1; p=none; rua=mailto:<where reports go>\"");
    for (name, found) in records {
        let looked_at = format!("TXT {name}");
        let texts = match found {
            Found::Records(texts) => texts,
            Found::None => continue,
            Found::Failed(why) => return unasked("dns.dmarc", looked_at, why),
        };
        let meant: Vec<&String> = texts.iter().filter(|text| is_meant(text)).collect();
        let [text] = meant[..] else {
            if meant.is_empty() {
                continue;
            }
            let fix = "leave one of them in DNS";
            return Finding::wrong(
                "dns.dmarc",
                looked_at,
                format!("{} DMARC records, which is as good as none", meant.len()),
                fix,
            );
        };
        return match Dmarc::read(text) {
            Err(error) => Finding::wrong(
                "dns.dmarc",
                looked_at,
                format!("{text}: {error}"),
                format!("put into DNS instead: {record}"),
            ),
            Ok(dmarc) => policy(&looked_at, text, &dmarc, *name == own, domain, identity, mail_from),
        };
    }
    let found = "no DMARC record here or above: large providers put mails aside, and anybody can forge yours";
    Finding::wrong("dns.dmarc", format!("TXT {own}"), found, format!("put into DNS: {record}"))
}

fn policy(
    looked_at: &str,
    text: &str,
    dmarc: &Dmarc,
    is_own: bool,
    domain: &str,
    identity: &str,
    mail_from: Option<&str>,
) -> Finding {
    let aligned =
        |other: &str, strict: bool| if strict { is_same(other, domain) } else { is_related(other, domain) };
    let dkim = aligned(domain_of(identity), dmarc.strict_dkim);
    let spf = mail_from.is_some_and(|mail_from| aligned(mail_from, dmarc.strict_spf));
    if !dkim && !spf {
        let found = format!(
            "{text}: neither DKIM ({identity}) nor SPF ({}) is {domain}'s",
            mail_from.unwrap_or("amazonses.com")
        );
        return Finding::wrong(
            "dns.dmarc",
            looked_at,
            found,
            "leave adkim=s and aspf=s out of the record, or verify the sender's own domain at SES",
        );
    }
    let policy = if is_own { dmarc.policy } else { dmarc.below.unwrap_or(dmarc.policy) };
    match policy {
        Policy::None => {
            let more = if dmarc.is_reported { "" } else { " and rua=mailto:… to be told of them" };
            let fix = format!("when the reports show no mails of yours that fail, p=quarantine{more}");
            Finding::warning("dns.dmarc", looked_at, format!("{text}: forged mails are let through"), fix)
        }
        Policy::Quarantine | Policy::Reject => Finding::ok("dns.dmarc", looked_at, text),
    }
}

fn unasked(check: &'static str, looked_at: String, why: &str) -> Finding {
    let fix = "run it again, from a machine that can ask DNS";
    Finding::warning(check, looked_at, format!("could not look: {why}"), fix)
}

/// Names of DNS are the same whatever their case, with and without the root's dot.
fn is_same(one: &str, other: &str) -> bool {
    one.trim_end_matches('.').eq_ignore_ascii_case(other.trim_end_matches('.'))
}

/// Whether one of two domains is the other's, or above it.
fn is_related(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| name.trim_end_matches('.').to_ascii_lowercase());
    !one.is_empty()
        && !other.is_empty()
        && (one == other || one.ends_with(&format!(".{other}")) || other.ends_with(&format!(".{one}")))
}
