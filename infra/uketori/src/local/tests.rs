use http::StatusCode;
use indicatif::ProgressBar;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::*;

/// One card, which is not the sample city's.
const CARDS: &[u8] = b"number1,birth_date\n99Z999999,1985-04-12\n";

async fn start(data: Data) -> LocalMachine {
    let options = LocalOptions { data, cards: Some(CARDS.to_vec()), ..LocalOptions::default() };
    LocalMachine::start(options, &ProgressBar::hidden()).await.unwrap()
}

async fn status_of(machine: &LocalMachine, path: &str) -> u16 {
    let mut stream = TcpStream::connect(machine.address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", machine.address);
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn machines_run_side_by_side() {
    let (one, other) = tokio::join!(start(Data::InMemory), start(Data::InMemory));
    assert_ne!(one.site, other.site);
    for machine in [&one, &other] {
        assert_eq!(status_of(machine, "/").await, StatusCode::OK);
        assert_eq!(status_of(machine, "/_local/health").await, StatusCode::OK);
        assert_eq!(machine.store.settings_version().await.unwrap().map(|version| version.number), Some(1));
    }
    one.stop().await;
    assert_eq!(status_of(&other, "/").await, StatusCode::OK);
    other.stop().await;
}

#[tokio::test]
async fn a_directory_survives_a_restart() {
    let root = tempfile::tempdir().unwrap();
    let data = Data::Dir(root.path().join("data"));
    let machine = start(data.clone()).await;
    let link = machine.keys.link_token(1, "1234567890".parse().unwrap(), booking::Nonce(1));
    machine.stop().await;

    let machine = start(data).await;
    assert_eq!(machine.store.settings_version().await.unwrap().map(|version| version.number), Some(1));
    assert_eq!(machine.store.count_cards(jiff::Timestamp::now()).await.unwrap().waiting, 1);
    assert_eq!(machine.keys.link_token(1, "1234567890".parse().unwrap(), booking::Nonce(1)), link);
    assert!(machine.samples.is_none(), "cards to try that are not there");
    machine.stop().await;
}

#[tokio::test]
async fn a_taken_port_and_bad_settings_are_told() {
    let running = start(Data::InMemory).await;
    let progress = ProgressBar::hidden();
    let options = LocalOptions { port: running.address.port(), ..LocalOptions::default() };
    assert!(matches!(LocalMachine::start(options, &progress).await, Err(LocalError::Port { .. })));
    let options = LocalOptions { settings: Some("city = 1".to_owned()), ..LocalOptions::default() };
    let error = LocalMachine::start(options, &progress).await.unwrap_err();
    assert!(error.to_string().contains("line 1"), "{error}");
    running.stop().await;
}
