use std::sync::{Arc, Mutex};

use lambda_http::{Error, LambdaEvent};
use serde_json::json;

use super::*;

type Calls = Arc<Mutex<Vec<Vec<String>>>>;

fn record(number: usize, age: f64) -> Value {
    let now = jiff::Timestamp::now().as_second() as f64;
    json!({
        "eventName": "INSERT",
        "dynamodb": { "SequenceNumber": number.to_string(), "ApproximateCreationDateTime": now - age },
    })
}

fn listener() -> Listener {
    Listener {
        function: "Notify".to_owned(),
        filters: Vec::new(),
        batch_size: 10,
        bisect: true,
        reports_failures: true,
        oldest: Duration::from_secs(60),
    }
}

/// A function that remembers what it was called with and answers by rule.
fn listening(
    rule: impl Fn(usize, &[String]) -> Result<Value, Error> + Send + Sync + 'static,
) -> (Function, Calls) {
    let calls = Calls::default();
    let (told, rule) = (Arc::clone(&calls), Arc::new(rule));
    let function = Function::new(move |event: LambdaEvent<Value>| {
        let (told, rule) = (Arc::clone(&told), Arc::clone(&rule));
        async move {
            let records = event.payload["Records"].as_array().cloned().unwrap_or_default();
            let numbers: Vec<String> =
                records.iter().map(|record| deliver::sequence_number(record).to_owned()).collect();
            let call = {
                let mut told = told.lock().unwrap();
                told.push(numbers.clone());
                told.len()
            };
            rule(call, &numbers)
        }
    });
    (function, calls)
}

#[tokio::test]
async fn only_what_failed_and_what_follows_comes_again() {
    let (function, calls) = listening(|call, _| match call {
        1 => Ok(json!({"batchItemFailures": [{"itemIdentifier": "3"}, {"itemIdentifier": "2"}]})),
        _ => Ok(json!({"batchItemFailures": []})),
    });
    deliver::deliver(&function, &listener(), (1..=4).map(|number| record(number, 0.0)).collect()).await;
    assert_eq!(*calls.lock().unwrap(), [vec!["1", "2", "3", "4"], vec!["2", "3", "4"]]);
}

#[tokio::test]
async fn a_failed_batch_is_halved_around_the_record_that_fails() {
    let (function, calls) = listening(|call, numbers| {
        if numbers.contains(&"2".to_owned()) && call < 5 { Err("no".into()) } else { Ok(Value::Null) }
    });
    deliver::deliver(&function, &listener(), (1..=4).map(|number| record(number, 0.0)).collect()).await;
    let expected: [&[&str]; 6] = [&["1", "2", "3", "4"], &["1", "2"], &["1"], &["2"], &["2"], &["3", "4"]];
    assert_eq!(*calls.lock().unwrap(), expected);
}

#[tokio::test]
async fn what_is_too_old_is_given_up() {
    let (function, calls) = listening(|_, _| Ok(Value::Null));
    deliver::deliver(&function, &listener(), vec![record(1, 90.0), record(2, 0.0)]).await;
    assert_eq!(*calls.lock().unwrap(), [["2"]]);
}

#[test]
fn a_checkpoint_survives_and_a_damaged_one_begins_anew() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("stream");
    Checkpoint::in_file(file.clone()).advance("100000000000000000005");
    assert_eq!(Checkpoint::in_file(file.clone()).position(), Some("100000000000000000005"));
    std::fs::write(&file, "1x").unwrap();
    assert_eq!(Checkpoint::in_file(file).position(), None);
}
