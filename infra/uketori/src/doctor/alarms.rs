//! Alarms, and whether anybody hears them.

use super::{Expected, Finding, Seen};

/// An alarm, as DescribeAlarms tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alarm {
    /// Its name.
    pub name: String,
    /// `OK`, `ALARM` or `INSUFFICIENT_DATA`.
    pub state: String,
    /// Why.
    pub reason: String,
    /// Whether it tells anybody.
    pub has_actions: bool,
}

/// Who hears a topic, as GetTopicAttributes tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// Those who said that they want to.
    pub confirmed: u32,
    /// Those who were asked.
    pub pending: u32,
}

/// What is to be said of the alarms.
pub fn alarms(expected: &Expected, seen: &Seen<Vec<Alarm>>) -> Vec<Finding> {
    let Some(prefix) = expected.alarm_prefix.as_deref() else {
        let fix = "deploy the stack again from this version";
        return vec![Finding::warning("alarms.exist", "the stack's outputs", "no AlarmPrefix", fix)];
    };
    let looked_at = format!("alarms {prefix}*");
    let alarms = match seen {
        Ok(alarms) => alarms,
        Err(error) => return vec![Finding::unseen("alarms.exist", looked_at, error)],
    };
    if alarms.is_empty() {
        let fix = "deploy the stack again: somebody has deleted them";
        return vec![Finding::wrong("alarms.exist", looked_at, "there are none", fix)];
    }
    let mut findings =
        vec![Finding::ok("alarms.exist", looked_at.as_str(), format!("there are {}", alarms.len()))];
    let names = |of: &dyn Fn(&&Alarm) -> bool| -> Vec<&str> {
        alarms.iter().filter(of).map(|alarm| alarm.name.as_str()).collect()
    };
    let mute = names(&|alarm| !alarm.has_actions);
    findings.push(if mute.is_empty() {
        Finding::ok("alarms.actions", looked_at.as_str(), "each tells somebody")
    } else {
        let fix = format!(
            "aws cloudwatch enable-alarm-actions --alarm-names {}{}\nor deploy with AlarmAddress",
            mute.join(" "),
            expected.in_region()
        );
        Finding::warning(
            "alarms.actions",
            looked_at.as_str(),
            format!("tell nobody: {}", mute.join(", ")),
            fix,
        )
    });
    let ringing: Vec<&Alarm> = alarms.iter().filter(|alarm| alarm.state == "ALARM").collect();
    findings.push(if ringing.is_empty() {
        Finding::ok("alarms.state", looked_at.as_str(), "none rings")
    } else {
        let said: Vec<String> =
            ringing.iter().map(|alarm| format!("{} ({})", alarm.name, alarm.reason)).collect();
        let fix = "docs/operate.en.md says for each alarm what to do";
        Finding::wrong("alarms.state", looked_at.as_str(), format!("in ALARM: {}", said.join("; ")), fix)
    });
    findings
}

/// What is to be said of the topic.
pub fn topic(expected: &Expected, seen: &Seen<Topic>) -> Finding {
    let Some(arn) = expected.alarm_topic.as_deref() else {
        let fix = "deploy the stack again from this version";
        return Finding::warning("alarms.topic", "the stack's outputs", "no AlarmTopicArn", fix);
    };
    let looked_at = format!("topic {}", arn.rsplit(':').next().unwrap_or(arn));
    let subscribe = format!(
        "aws sns subscribe --topic-arn {arn} --protocol email --notification-endpoint <address>{}",
        expected.in_region()
    );
    match seen {
        Ok(Topic { confirmed: 0, pending: 0 }) => {
            Finding::wrong("alarms.topic", looked_at, "nobody hears the alarms", subscribe)
        }
        Ok(Topic { confirmed: 0, .. }) => {
            let fix = format!(
                "follow the link in the mail \"AWS Notification - Subscription Confirmation\"; it works three days. After that:\n{subscribe}"
            );
            Finding::wrong(
                "alarms.topic",
                looked_at,
                "nobody hears the alarms: the subscription is not confirmed",
                fix,
            )
        }
        Ok(Topic { confirmed, pending: 0 }) => {
            Finding::ok("alarms.topic", looked_at, format!("{confirmed} confirmed"))
        }
        Ok(Topic { confirmed, pending }) => {
            let fix = "follow the link in the mail \"AWS Notification - Subscription Confirmation\"";
            Finding::warning(
                "alarms.topic",
                looked_at,
                format!("{confirmed} confirmed, {pending} not yet"),
                fix,
            )
        }
        Err(error) => Finding::unseen("alarms.topic", looked_at, error),
    }
}
