//! The processes here are this test binary itself: [`a_function`] does as its event says.

mod programs;
mod wire;

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use futures::future::join_all;
use lambda_http::{Error, LambdaEvent, lambda_runtime, service_fn};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Lines, Pool, program::Program};
use crate::local::function::{Function, FunctionError, PAYLOAD_LIMIT};

/// Makes [`a_function`] one.
const FUNCTION: &str = "UKETORI_TEST_FUNCTION";
/// More than any call here takes.
const AMPLE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_function() {
    let Ok(kind) = std::env::var(FUNCTION) else { return };
    assert_eq!(kind, "good", "this function does not start");
    let _ = lambda_runtime::run(service_fn(handle)).await;
    std::process::exit(1);
}

async fn handle(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let (event, context) = event.into_parts();
    match event["do"].as_str().unwrap_or_default() {
        "fail" => return Err("it cannot be done".into()),
        "panic" => panic!("as it was told"),
        "exit" => std::process::exit(3),
        "hang" => std::future::pending().await,
        "exceed" => return Ok("x".repeat(PAYLOAD_LIMIT).into()),
        _ => tokio::time::sleep(Duration::from_millis(event["for"].as_u64().unwrap_or_default())).await,
    }
    Ok(json!({
        "process": std::process::id(),
        "request": context.request_id,
        "deadline": context.deadline,
        "arn": context.invoked_function_arn,
        "variables": std::env::vars().collect::<BTreeMap<_, _>>(),
    }))
}

/// A function in processes of its own.
struct World {
    pool: Arc<Pool>,
    function: Function,
    lines: Arc<Mutex<Vec<String>>>,
    _directory: TempDir,
}

impl World {
    fn new(kind: &str, within: Duration) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("bootstrap");
        write_program(&path);
        let lines = Arc::<Mutex<Vec<String>>>::default();
        let pool = Pool::new(Program {
            function: "Test".to_owned(),
            path,
            variables: [
                (FUNCTION, kind),
                ("AWS_LAMBDA_FUNCTION_NAME", "Test"),
                ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
                ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
            lines: Lines::Kept(Arc::clone(&lines)),
        });
        let function = Function::of_processes(Arc::clone(&pool)).within(within);
        Self { pool, function, lines, _directory: directory }
    }

    async fn asks(&self, event: Value) -> Result<Value, FunctionError> {
        self.function.call(&event).await
    }

    /// The id of the process that answers.
    async fn answers(&self) -> u64 {
        self.asks(json!({})).await.unwrap()["process"].as_u64().unwrap()
    }
}

/// A program that becomes this test binary, as [`a_function`] alone.
fn write_program(path: &Path) {
    let this = std::env::current_exe().unwrap();
    let name = "local::runtime_api::tests::a_function";
    fs::write(path, format!("#!/bin/sh\nexec '{}' {name} --exact --nocapture\n", this.display())).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn signal(signal: &str, process: impl std::fmt::Display) -> bool {
    let status = Command::new("sh").args(["-c", &format!("kill -{signal} {process} 2>/dev/null")]).status();
    status.unwrap().success()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_answers_one_event_after_the_other() {
    let world = World::new("good", AMPLE);
    let first = world.asks(json!({})).await.unwrap();
    let second = world.asks(json!({})).await.unwrap();
    assert_eq!(first["process"], second["process"]);
    assert_ne!(first["request"], second["request"]);
    assert_eq!(second["arn"], "arn:aws:lambda:ap-northeast-1:000000000000:function:Test");
    let left = second["deadline"].as_u64().unwrap() - crate::local::function::deadline(Duration::ZERO);
    assert!((50_000..=60_000).contains(&left), "{left}");
    let variables = second["variables"].as_object().unwrap();
    assert!(variables.contains_key("AWS_LAMBDA_RUNTIME_API") && variables.contains_key("LAMBDA_TASK_ROOT"));
    assert!(!variables.contains_key("HOME"), "nothing of this process's own: {variables:?}");
    let [process] = &world.pool.processes()[..] else { panic!("one process") };
    assert_eq!(
        (process.function.as_str(), u64::from(process.id)),
        ("Test", first["process"].as_u64().unwrap())
    );
    world.pool.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_at_once_have_a_process_each_up_to_the_limit() {
    let world = World::new("good", AMPLE);
    let slow = json!({ "for": 1500 });
    let answers = join_all((0..12).map(|_| world.asks(slow.clone()))).await;
    let used: std::collections::BTreeSet<_> =
        answers.into_iter().map(|answer| answer.unwrap()["process"].as_u64().unwrap()).collect();
    assert!(used.len() > 2 && used.len() <= 10, "{used:?}");
    // Whoever comes alone meets one of them.
    assert!(used.contains(&world.answers().await));
    world.pool.stop().await;
    for process in used {
        assert!(!signal("0", process), "{process} is left");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_leaves_the_process_and_an_end_does_not() {
    let world = World::new("good", AMPLE);
    let process = world.answers().await;
    for (what, says) in [("fail", "it cannot be done"), ("panic", "as it was told")] {
        let error = world.asks(json!({ "do": what })).await.unwrap_err();
        assert!(matches!(&error, FunctionError::Failed(_)) && error.to_string().contains(says), "{error}");
    }
    assert_eq!(world.answers().await, process);
    let error = world.asks(json!({ "do": "exit" })).await.unwrap_err();
    assert!(matches!(error, FunctionError::Ended(status) if status.code() == Some(3)), "{error}");
    let another = world.answers().await;
    assert_ne!(another, process);
    // Killed without work: nobody notices.
    assert!(signal("KILL", another));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_ne!(world.answers().await, another);
    assert_eq!(world.pool.processes().len(), 1);
    world.pool.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_too_long_is_ended_with_its_process() {
    let world = World::new("good", Duration::from_secs(3));
    let process = world.answers().await;
    let begun = Instant::now();
    let error = world.asks(json!({ "do": "hang" })).await.unwrap_err();
    assert!(matches!(error, FunctionError::TimedOut(_)), "{error}");
    assert_eq!(error.to_string(), "timed out after 3 s; its process was ended");
    assert!(begun.elapsed() >= Duration::from_secs(3));
    assert!(!signal("0", process), "it is gone");
    assert_ne!(world.answers().await, process);
    world.pool.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_too_large_is_an_error_of_the_call() {
    let world = World::new("good", AMPLE);
    let error = world.asks(json!({ "do": "exceed" })).await.unwrap_err();
    assert!(matches!(error, FunctionError::AnswerTooLarge(length) if length > PAYLOAD_LIMIT), "{error}");
    world.answers().await;
    world.pool.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_that_does_not_start_says_so() {
    let world = World::new("bad", AMPLE);
    let error = world.asks(json!({})).await.unwrap_err();
    assert!(matches!(error, FunctionError::Start(super::StartError::Ended { .. })), "{error}");
    assert!(error.to_string().contains("ended before it asked for an event"), "{error}");
    for _ in 0..50 {
        let lines = world.lines.lock().unwrap().clone();
        if lines.iter().any(|line| line.starts_with("Test: ") && line.contains("does not start")) {
            return world.pool.stop().await;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("its words are lost: {:?}", world.lines.lock().unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_stops_ends_what_is_under_way() {
    let world = World::new("good", AMPLE);
    let process = world.answers().await;
    let (answer, ()) = tokio::join!(world.asks(json!({ "do": "hang" })), async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        world.pool.stop().await;
    });
    assert!(matches!(answer, Err(FunctionError::Stopped)), "{answer:?}");
    assert!(matches!(world.asks(json!({})).await, Err(FunctionError::Stopped)));
    for _ in 0..100 {
        if !signal("0", process) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{process} is left");
}
