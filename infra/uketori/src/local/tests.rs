use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use booking::reservation::{MailKind, Owed, Recipient};
use http::StatusCode;
use indicatif::ProgressBar;
use jiff::Timestamp;
use mail::{Message, Postman};
use store::{BounceKind, MailName, ReminderDay};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use web::{Aws, Clock};

use super::{template::Template, *};

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

#[tokio::test]
async fn schedules_run_when_they_are_told_to() {
    let machine = start(Data::InMemory).await;
    let round = machine.runs_schedule("Remind").await.unwrap();
    assert_eq!(round["sent"], 0);
    let error = machine.runs_schedule("Verify").await.unwrap_err();
    assert_eq!(error.to_string(), "template.yaml: Verify has no schedule");
    machine.stop().await;
}

#[tokio::test]
async fn the_timer_runs_schedules_unless_it_is_turned_off() {
    let marked = async |without_schedules| {
        // Noon in Japan: by day, and past the hour's first minutes, so that a look around is marked as through.
        let ahead = Arc::new(AtomicI64::new(0));
        let clock = Clock::Shifted(Arc::clone(&ahead));
        let at = "2027-11-22T03:00:00Z".parse::<Timestamp>().unwrap();
        ahead.store(at.duration_since(Timestamp::now()).as_secs(), Ordering::Relaxed);
        let cards = Some(CARDS.to_vec());
        let options = LocalOptions { clock, without_schedules, cards, ..LocalOptions::default() };
        let machine = LocalMachine::start(options, &ProgressBar::hidden()).await.unwrap();
        let day = ReminderDay::new("2027-11-22".parse().unwrap(), 10, &[7, 1]);
        let mut marked = false;
        for _ in 0..50 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            marked = machine.store.reminders_are_through(&day).await.unwrap();
            if marked {
                break;
            }
        }
        machine.stop().await;
        marked
    };
    let (with, without) = tokio::join!(marked(false), marked(true));
    assert!(with && !without);
}

#[tokio::test]
async fn a_mail_to_the_simulator_comes_back_to_its_record() {
    let ahead = Arc::new(AtomicI64::new(100 * 86_400));
    let clock = Clock::Shifted(ahead);
    let options =
        LocalOptions { clock: clock.clone(), cards: Some(CARDS.to_vec()), ..LocalOptions::default() };
    let machine = LocalMachine::start(options, &ProgressBar::hidden()).await.unwrap();
    let (receipt, version) = ("1234567890".parse().unwrap(), 3);
    let owed = Owed { kind: MailKind::Booked, version, since: clock.now() };
    let name = MailName::owed(receipt, owed, Recipient::First);
    machine.store.lease_mail(name, clock.now(), clock.now(), u32::MAX).await.unwrap();

    let endpoint = format!("http://{}{}", machine.address, inbox::SES_PATH);
    let message = Message {
        kind: MailKind::Booked,
        from: "card@city.example.jp".to_owned(),
        to: "bounce+taro@simulator.amazonses.com".to_owned(),
        subject: "件名".to_owned(),
        text: "本文".to_owned(),
        html: "<p>本文</p>".to_owned(),
        attachments: Vec::new(),
    };
    let set = Template::embedded().unwrap().configuration_set;
    let postman = Postman::new(Aws::local().sesv2(Some(&endpoint)).build(), set);
    let tags = [("receipt", "1234567890"), ("mail", &name.tag())];
    postman.send(&message, &tags).await.unwrap();
    for _ in 0..100 {
        let records = machine.store.mail_records(receipt).await.unwrap();
        if let Some(bounce) = &records[0].trouble {
            assert_eq!((bounce.kind, bounce.reason.as_str()), (BounceKind::Permanent, "General"));
            assert!(clock.now().duration_since(bounce.at).as_secs() < 30, "by the machine's clock");
            return machine.stop().await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing came back");
}
