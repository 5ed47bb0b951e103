//! The machine killed with no chance to clean up: its functions' processes end by themselves.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use tests::Resident;

use super::{city, signal};

/// Makes [`serves_until_it_is_killed`] a machine.
const MACHINE: &str = "UKETORI_TEST_MACHINE";

/// Serves until it is killed, when it is started by the test below; otherwise there is nothing to test
/// here.
#[tokio::test(flavor = "multi_thread")]
async fn serves_until_it_is_killed() {
    if std::env::var_os(MACHINE).is_none() {
        return;
    }
    let (city, _) = city().await;
    let mut taro = Resident::new(&city);
    for path in ["/", "/lookup", "/slots", "/reserve", "/confirm/x"] {
        taro.visits(path).await;
    }
    let processes: Vec<_> = city.machine().processes().iter().map(|process| process.id.to_string()).collect();
    eprintln!("processes={}", processes.join(","));
    std::future::pending::<()>().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_process_outlives_a_machine_that_is_killed() {
    let mut machine = Command::new(std::env::current_exe().expect("this binary"))
        .args(["bootstraps::left::serves_until_it_is_killed", "--exact", "--nocapture"])
        .env(MACHINE, "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this binary starts");
    let lines = BufReader::new(machine.stderr.take().expect("its standard error")).lines();
    let said =
        lines.map_while(Result::ok).find_map(|line| line.strip_prefix("processes=").map(str::to_owned));
    machine.kill().and_then(|()| machine.wait()).expect("it is killed");
    let processes: Vec<u32> = said
        .expect("the machine says its processes")
        .split(',')
        .map(|id| id.parse().expect("an id"))
        .collect();
    assert_eq!(processes.len(), 5, "{processes:?}");
    for _ in 0..100 {
        if processes.iter().all(|process| !signal("0", *process)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let left: Vec<_> = processes.into_iter().filter(|process| signal("KILL", *process)).collect();
    panic!("{left:?} are left");
}
