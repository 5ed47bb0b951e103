//! The program as it is started from a shell: what it says, and with which code it ends.

use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    path::Path,
    process::{Command, Output, Stdio},
};

fn uketori() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uketori"));
    command
        .stdin(Stdio::null())
        .env_remove("UKETORI_TABLE")
        .env_remove("UKETORI_STACK")
        .env_remove("RUST_LOG");
    command
}

fn ends(arguments: &[&str]) -> Output {
    uketori().args(arguments).output().expect("the program starts")
}

/// Ends with code 2, and names `word` on standard error without the words of a panic.
#[track_caller]
fn says(arguments: &[&str], word: &str) {
    let output = ends(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(word) && !said.contains("panicked"), "{said}");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn a_taken_port_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("its address").port().to_string();
    says(&["serve", "--in-memory", "--port", &port, "--dynamodb-port", "0"], &port);
    says(&["serve", "--in-memory", "--port", "0", "--dynamodb-port", &port], &port);
}

#[test]
fn a_function_without_a_program_is_named() {
    let directory = tempfile::tempdir().expect("a directory");
    let serve = ["serve", "--in-memory", "--port", "0", "--dynamodb-port", "0", "--functions"];
    says(&[&serve[..], &[text(directory.path())]].concat(), "no program for the function");
}

#[test]
fn settings_that_cannot_be_read_are_named() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("municipality.toml");
    says(
        &["serve", "--in-memory", "--port", "0", "--dynamodb-port", "0", "--settings", text(&file)],
        "municipality.toml",
    );
    std::fs::write(&file, "[city]\nname = 3\n").expect("a file");
    let serve = ["serve", "--in-memory", "--port", "0", "--dynamodb-port", "0", "--settings", text(&file)];
    says(&serve, "line 2");
}

#[test]
fn settings_with_mistakes_are_told_by_their_lines() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("municipality.toml");
    let sample = include_str!("../../sample/municipality.toml");
    std::fs::write(&file, sample).expect("a file");
    assert!(ends(&["settings", "check", text(&file)]).status.success());
    let (line, _) = (1..)
        .zip(sample.lines())
        .find(|(_, line)| line.starts_with("default_counter"))
        .expect("the sample names its counter");
    std::fs::write(
        &file,
        sample.replacen("default_counter = \"honcho\"", "default_counter = \"nowhere\"", 1),
    )
    .expect("a file");
    let output = ends(&["settings", "check", text(&file)]);
    let said =
        String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success());
    assert!(said.contains(&line.to_string()) && said.contains("nowhere"), "{said}");
}

#[test]
fn a_data_directory_of_another_version_is_left_alone() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("format"), "999\n").expect("a file");
    says(&["serve", "--port", "0", "--dynamodb-port", "0", "--data", text(directory.path())], "999");
}

#[test]
fn it_serves_and_says_where() {
    let mut process = uketori()
        .args(["serve", "--in-memory", "--port", "0", "--dynamodb-port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let lines = BufReader::new(process.stdout.take().expect("its standard output")).lines();
    let said: Vec<String> = lines.map_while(Result::ok).take(9).collect();
    process.kill().expect("it can be ended");
    process.wait().expect("it ends");
    let said = said.join("\n");
    for word in ["Site", "Inbox", "plain", "needs number 2", "fixed counter"] {
        assert!(said.contains(word), "{said}");
    }
}
