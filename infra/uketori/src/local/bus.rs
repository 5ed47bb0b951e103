//! The event bus, and schedules: EventBridge as far as the template uses it.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::sync::watch;
use ulid::Ulid;
use web::Clock;

use super::{
    function::{Function, FunctionError},
    template::{Rule, Schedule},
};

/// The first run comes soon, so that whoever starts the machine sees it; then by the machine's timer.
const FIRST_RUN_AFTER: Duration = Duration::from_secs(3);
/// How often an event is handed over (Lambda's own for asynchronous calls), and the pause between.
const TRIES: usize = 3;
const PAUSE: Duration = Duration::from_secs(1);

/// A rule or schedule of the template leads to no function.
#[derive(Debug, thiserror::Error)]
#[error("template.yaml: no function {0} for a rule or schedule")]
pub struct NoSuchTarget(pub String);

/// A function was not run as by its schedule.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// The template gives it none.
    #[error("template.yaml: {0} has no schedule")]
    NoSchedule(String),
    /// It ran and failed.
    #[error(transparent)]
    Failed(#[from] FunctionError),
}

/// What carries events to the functions whose rules they fit.
#[derive(Default)]
pub struct Bus {
    rules: Vec<(Rule, Function)>,
    clock: Clock,
}

impl fmt::Debug for Bus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.rules.iter().map(|(rule, _)| &rule.function)).finish()
    }
}

impl Bus {
    /// A bus with the template's rules. What happens is dated by this clock.
    ///
    /// # Errors
    /// [`NoSuchTarget`] when a rule leads nowhere.
    pub fn new(
        rules: Vec<Rule>,
        functions: &BTreeMap<String, Function>,
        clock: Clock,
    ) -> Result<Self, NoSuchTarget> {
        let rules: Result<Vec<_>, _> = rules
            .into_iter()
            .map(|rule| match functions.get(&rule.function) {
                Some(function) => Ok((rule, function.clone())),
                None => Err(NoSuchTarget(rule.function)),
            })
            .collect();
        Ok(Self { rules: rules?, clock })
    }

    /// The present, as events tell it.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Takes an event, and hands it over in its own time.
    pub fn put(self: &Arc<Self>, event: Value) {
        for (rule, function) in self.rules.iter().filter(|(rule, _)| rule.pattern.lets_through(&event)) {
            tokio::spawn(hand_over(rule.function.clone(), function.clone(), event.clone()));
        }
    }
}

async fn hand_over(name: String, function: Function, event: Value) {
    for tried in 1..=TRIES {
        match function.call(&event).await {
            Ok(_) => return,
            Err(error) => tracing::error!(function = name, tried, %error, "function failed"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// The functions that run again and again.
#[derive(Debug)]
pub struct Schedules(Vec<(Schedule, Function)>);

impl Schedules {
    /// The template's schedules.
    ///
    /// # Errors
    /// [`NoSuchTarget`] when one leads nowhere.
    pub fn new(
        schedules: Vec<Schedule>,
        functions: &BTreeMap<String, Function>,
    ) -> Result<Self, NoSuchTarget> {
        let schedules: Result<Vec<_>, _> = schedules
            .into_iter()
            .map(|schedule| match functions.get(&schedule.function) {
                Some(function) => Ok((schedule, function.clone())),
                None => Err(NoSuchTarget(schedule.function)),
            })
            .collect();
        Ok(Self(schedules?))
    }

    /// Runs a function now, as its schedule would, and waits for its answer.
    ///
    /// # Errors
    /// [`ScheduleError`] when it has no schedule, or fails.
    pub async fn run_now(&self, function: &str, now: Timestamp) -> Result<Value, ScheduleError> {
        match self.0.iter().find(|(schedule, _)| schedule.function == function) {
            Some((_, function)) => Ok(function.call(&scheduled(now)).await?),
            None => Err(ScheduleError::NoSchedule(function.to_owned())),
        }
    }

    /// What runs each of them by the machine's timer until `stop` changes.
    pub fn timers(
        &self,
        clock: &Clock,
        stop: &watch::Receiver<bool>,
    ) -> Vec<impl Future<Output = ()> + Send + 'static> {
        let timer = |(schedule, function): &(Schedule, Function)| {
            run_until(schedule.clone(), function.clone(), clock.clone(), stop.clone())
        };
        self.0.iter().map(timer).collect()
    }
}

async fn run_until(schedule: Schedule, function: Function, clock: Clock, mut stop: watch::Receiver<bool>) {
    let mut pause = FIRST_RUN_AFTER;
    while tokio::time::timeout(pause, stop.wait_for(|stop| *stop)).await.is_err() {
        if let Err(error) = function.call(&scheduled(clock.now())).await {
            tracing::error!(function = schedule.function, %error, "function failed");
        }
        pause = schedule.every;
    }
}

/// The event of a schedule that is a rule.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html>
fn scheduled(now: Timestamp) -> Value {
    let resource = "arn:aws:events:ap-northeast-1:000000000000:rule/local";
    event("aws.events", "Scheduled Event", now, resource, json!({}))
}

/// An event as the bus carries it.
pub(super) fn event(source: &str, kind: &str, at: Timestamp, resource: &str, detail: Value) -> Value {
    let id = format!("{:032x}", u128::from(Ulid::generate()));
    let id = [&id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]].join("-");
    json!({
        "version": "0",
        "id": id,
        "detail-type": kind,
        "source": source,
        "account": "000000000000",
        "time": at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "region": "ap-northeast-1",
        "resources": [resource],
        "detail": detail,
    })
}
