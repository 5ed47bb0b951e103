//! What is logged, and what watches it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde_norway::Value;

use super::{
    declared::functions,
    files::{ALARMS, inner, resources, template, text},
};

/// All sources of what runs on Lambda, tests aside.
fn sources() -> String {
    fn read(directory: &Path, all: &mut String) {
        for entry in fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() && name != "tests" {
                read(&path, all);
            } else if name.ends_with(".rs") && name != "tests.rs" {
                all.push_str(&fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    let mut all = String::new();
    for place in ["crates", "functions"] {
        read(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(place), &mut all);
    }
    all
}

#[test]
fn the_access_log_has_routes_and_nobody() {
    let template = template();
    let [(_, api)] = resources(&template, "AWS::Serverless::HttpApi")[..] else { panic!("one API") };
    let format = text(&api["AccessLogSettings"]["Format"]);
    let format: BTreeMap<String, String> = serde_json::from_str(&format).expect("JSON of texts");
    let logged: BTreeSet<&str> = format.values().map(String::as_str).collect();
    // Neither path, query, referrer, address nor user agent; `$context.path` holds a link's token.
    let allowed = [
        "$context.requestId",
        "$context.requestTimeEpoch",
        "$context.routeKey",
        "$context.status",
        "$context.responseLength",
        "$context.responseLatency",
        "$context.integrationLatency",
        "$context.error.messageString",
    ];
    assert_eq!(logged, allowed.into());
}

#[test]
fn what_is_counted_is_what_is_logged() {
    let (alarms, sources) = (ALARMS.yaml(), sources());
    let filters = resources(&alarms, "AWS::Logs::MetricFilter");
    assert!(filters.len() >= 6, "{}", filters.len());
    for (name, filter) in &filters {
        let pattern = text(&filter["FilterPattern"]);
        if let Some((_, event)) = pattern.split_once("$.event = \"") {
            let event = event.split('"').next().unwrap_or_default();
            assert!(sources.contains(&format!("event = \"{event}\"")), "{name}: nobody logs {event}");
        } else {
            assert_eq!(pattern, "{ $.level = \"ERROR\" }", "{name}");
            assert!(sources.contains("tracing::error!"));
        }
        let value = text(&filter["MetricTransformations"][0]["MetricValue"]);
        if let Some(field) = value.strip_prefix("$.") {
            let logged = sources.contains(&format!(" {field}, \""));
            assert!(logged && pattern.contains(&value), "{name}: nobody logs {field}");
        }
    }
}

/// The metrics of an alarm, each with its dimensions.
fn metrics(alarm: &Value) -> Vec<(String, Vec<String>)> {
    let dimensions = |metric: &Value| {
        let all = metric["Dimensions"].as_sequence().into_iter().flatten();
        all.map(|dimension| text(inner(&dimension["Value"]))).collect()
    };
    let one = alarm["MetricName"].as_str().map(|name| (name.to_owned(), dimensions(alarm)));
    let several = alarm["Metrics"].as_sequence().into_iter().flatten().filter_map(|query| {
        let metric = &query["MetricStat"]["Metric"];
        Some((metric["MetricName"].as_str()?.to_owned(), dimensions(metric)))
    });
    one.into_iter().chain(several).collect()
}

#[test]
fn every_function_has_its_alarms() {
    let alarms = ALARMS.yaml();
    let watched: BTreeSet<(String, String)> = resources(&alarms, "AWS::CloudWatch::Alarm")
        .into_iter()
        .flat_map(|(_, alarm)| metrics(alarm))
        .flat_map(|(metric, of)| of.into_iter().map(move |of| (metric.clone(), of)))
        .collect();
    let template = template();
    let [(_, nested)] = resources(&template, "AWS::CloudFormation::Stack")[..] else { panic!("one stack") };
    for name in functions().keys() {
        for metric in ["Errors", "Throttles", "Duration"] {
            assert!(watched.contains(&(metric.to_owned(), name.clone())), "{name} has no alarm of {metric}");
        }
        assert_eq!(text(inner(&nested["Parameters"][name.as_str()])), *name, "given as another function");
    }
}

#[test]
fn every_count_of_ours_in_an_alarm_is_counted() {
    let alarms = ALARMS.yaml();
    let counted: BTreeSet<String> = resources(&alarms, "AWS::Logs::MetricFilter")
        .iter()
        .map(|(_, filter)| text(&filter["MetricTransformations"][0]["MetricName"]))
        .collect();
    let ours =
        |alarm: &Value| inner(&alarm["Namespace"]).as_str().is_some_and(|of| of.starts_with("Uketori/"));
    let all = resources(&alarms, "AWS::CloudWatch::Alarm");
    let used: Vec<_> = all.iter().filter(|(_, alarm)| ours(alarm)).flat_map(|(_, a)| metrics(a)).collect();
    assert!(used.len() >= 4, "{used:?}");
    for (metric, _) in used {
        assert!(counted.contains(&metric), "nobody counts {metric}");
    }
    // The dashboard is text to YAML.
    let (_, dashboard) = resources(&alarms, "AWS::CloudWatch::Dashboard")[0];
    let body: serde_json::Value =
        serde_json::from_str(inner(&dashboard["DashboardBody"]).as_str().unwrap()).unwrap();
    let shown = body["widgets"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|w| w["properties"]["metrics"].as_array().unwrap());
    let ours: BTreeSet<_> = shown
        .filter(|metric| metric[0].as_str().is_some_and(|of| of.starts_with("Uketori/")))
        .map(|metric| metric[1].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ours, counted);
}

#[test]
fn whoever_is_called_reads_what_to_do() {
    let alarms = ALARMS.yaml();
    let all = resources(&alarms, "AWS::CloudWatch::Alarm");
    let mut names = BTreeSet::new();
    for (name, alarm) in &all {
        let description = text(&alarm["AlarmDescription"]);
        let (meaning, section) =
            description.split_once("Runbook: docs/operate.en.md, \"").unwrap_or_default();
        assert!(meaning.len() > 20 && section.ends_with("\"."), "{name}: {description}");
        assert!(text(inner(&alarm["AlarmName"])).starts_with("${Prefix}-"), "{name}");
        assert!(names.insert(text(inner(&alarm["AlarmName"]))), "{name}: two of one name");
        assert_eq!(text(inner(&alarm["AlarmActions"][0])), "Topic", "{name}");
        // What does not come is an alarm for what runs by the clock alone.
        let missing = text(&alarm["TreatMissingData"]);
        assert_eq!(missing == "breaching", *name == "RemindersRest", "{name}");
    }
}
