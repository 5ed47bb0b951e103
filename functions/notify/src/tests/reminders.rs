//! Reminders: to exactly those who are expected, once.

use booking::{Claim, MailAddress, reservation::State};
use jiff::Timestamp;
use store::{MailState, Occasion};

use super::{
    services::{SILENCE, well},
    world::World,
    *,
};

const THROUGH: Round = Round { sent: 0, failed: 0, busy: 0, through: true };

/// So many, and more may be left.
fn sent(sent: usize) -> Round {
    Round { sent, ..Round::default() }
}

/// So many, and these were the last.
fn last(sent: usize) -> Round {
    Round { sent, ..THROUGH }
}

#[tokio::test]
async fn a_visit_is_reminded_of_once_a_week_and_once_a_day_before() {
    let world = World::start(well).await;
    let taro = world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    for (now, round, mails) in [
        ("2026-12-17T09:59", sent(0), 0),
        ("2026-12-17T10:00", sent(1), 1),
        // The day's second look finds nothing left, and spares the others theirs.
        ("2026-12-17T10:15", THROUGH, 1),
        ("2026-12-17T10:30", THROUGH, 1),
        ("2026-12-18T10:15", THROUGH, 1),
        ("2026-12-23T10:00", sent(1), 2),
        ("2026-12-23T20:45", THROUGH, 2),
        // Nobody is woken, so nobody looks.
        ("2026-12-23T23:45", Round { through: false, ..THROUGH }, 2),
        ("2026-12-24T09:15", THROUGH, 2),
        ("2026-12-24T10:15", THROUGH, 2),
    ] {
        world.it_is(now);
        let found = world.reminds().await;
        // Before the hour it is yesterday's reminders that are through.
        assert_eq!((found.sent, found.failed, found.busy), (round.sent, round.failed, round.busy), "{now}");
        assert!(found.through || !round.through, "{now}");
        assert_eq!(world.sent_to().len(), mails, "{now}");
    }
    let mails = mails(&world.ses);
    let simple = &mails[0]["Content"]["Simple"];
    assert_eq!(simple["Subject"]["Data"], "【港町市】ご来庁のお知らせ(7日後)");
    assert_eq!(simple.get("Attachments"), None);
    assert_eq!(mails[0]["EmailTags"][1]["Value"], "reminder--2026-12-24_7--1");
    assert_eq!(mails[1]["Content"]["Simple"]["Subject"]["Data"], "【港町市】ご来庁のお知らせ(明日)");
    assert!(world.all_sent(&taro).await);
}

#[tokio::test]
async fn exactly_those_who_are_expected_are_reminded() {
    let world = World::start(well).await;
    let both = world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    let both = Reservation { address2: Some(MailAddress::parse("second@example.jp").unwrap()), ..both };
    world.puts(&both).await;
    // Not due yet, or no more.
    world.books(1_000_000_002, "2026-12-31", "2026-12-01T12:00").await;
    world.books(1_000_000_003, "2026-12-17", "2026-12-01T12:00").await;
    // Booked after it was due.
    world.books(1_000_000_004, "2026-12-10", "2026-12-09T10:30").await;
    world.it_is("2026-12-17T10:00");
    assert_eq!(world.reminds().await, sent(2));
    assert_eq!(world.sent_to(), ["r1000000001@example.jp", "second@example.jp"]);
}

#[tokio::test]
async fn what_was_cancelled_moved_or_called_off_is_not_reminded_of() {
    for change in ["cancelled", "called off", "collected", "moved", "gone from the ledger", "forgotten"] {
        let world = World::start(well).await;
        let booked = world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
        match change {
            "cancelled" => world.puts(&Reservation { state: State::Cancelled, ..booked }).await,
            "called off" => world.puts(&Reservation { called_off: true, ..booked }).await,
            "collected" => world.puts(&Reservation { state: State::Collected, ..booked }).await,
            // Its seats of before still stand in the ledger that was read.
            "moved" => {
                let mut moved = booked;
                moved.visit.as_mut().unwrap().date = "2026-12-31".parse().unwrap();
                world.puts(&moved).await;
            }
            "gone from the ledger" => {
                let hold = Claim::until(booked.link_ends, booked.receipt);
                world.seats(&booked, hold).await;
            }
            _ => world.puts(&Reservation { expires_at: 1, ..booked }).await,
        }
        world.it_is("2026-12-17T10:15");
        assert_eq!(world.reminds().await, THROUGH, "{change}");
        assert!(world.sent_to().is_empty(), "{change}");
    }
}

#[tokio::test]
async fn a_visit_that_moves_to_another_day_is_reminded_of_anew() {
    let world = World::start(well).await;
    let booked = world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    world.it_is("2026-12-17T10:15");
    assert_eq!(world.reminds().await, last(1));
    // Other fields alone: not reminded again.
    world.puts(&Reservation { version: 9, ..booked }).await;
    world.it_is("2026-12-17T10:30");
    assert_eq!(world.reminds().await, THROUGH);
    world.books(1_000_000_001, "2026-12-31", "2026-12-18T12:00").await;
    world.it_is("2026-12-24T10:15");
    assert_eq!(world.reminds().await, last(1));
    assert_eq!(mails(&world.ses)[1]["EmailTags"][1]["Value"], "reminder--2026-12-31_7--1");
}

#[tokio::test]
async fn after_missed_days_the_latest_is_sent_late_and_alone() {
    let world = World::start(well).await;
    world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    // They wait for the morning.
    world.it_is("2026-12-19T03:00");
    assert_eq!(world.reminds().await, Round::default());
    world.it_is("2026-12-19T08:00");
    assert_eq!(world.reminds().await, last(1));
    assert_eq!(
        mails(&world.ses)[0]["Content"]["Simple"]["Subject"]["Data"],
        "【港町市】ご来庁のお知らせ(5日後)"
    );
    assert_eq!(world.reminds().await, THROUGH);

    let world = World::start(well).await;
    world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    world.it_is("2026-12-23T17:00");
    assert_eq!(world.reminds().await, last(1));
    assert_eq!(mails(&world.ses)[0]["EmailTags"][1]["Value"], "reminder--2026-12-24_1--1");
}

#[tokio::test]
async fn two_runs_at_once_send_once() {
    let world = World::start(well).await;
    let mut booked = Vec::new();
    for number in 1_000_000_001..=1_000_000_005 {
        booked.push(world.books(number, "2026-12-24", "2026-12-01T12:00").await);
    }
    world.it_is("2026-12-17T10:15");
    let (one, other) = tokio::join!(world.reminds(), world.reminds());
    assert_eq!(one.sent + other.sent, booked.len(), "{one:?} {other:?}");
    let mut sent_to = world.sent_to();
    sent_to.sort();
    let each: Vec<_> = booked.iter().map(|booked| booked.address.as_str()).collect();
    assert_eq!(sent_to, each);
    for booked in &booked {
        assert!(world.all_sent(booked).await);
    }
    assert_eq!(world.reminds().await, THROUGH);
}

#[tokio::test]
async fn a_run_that_was_killed_delays_its_mail_and_no_other() {
    let mut first = true;
    let world = World::start(
        move |call: &Call| {
            if std::mem::take(&mut first) { (SILENCE, json!({})) } else { well(call) }
        },
    )
    .await;
    let killed = world.books(1_000_000_001, "2026-12-10", "2026-12-01T12:00").await;
    let other = world.books(1_000_000_002, "2026-12-03", "2026-12-01T12:00").await;
    world.it_is("2026-12-03T10:15");
    // SES has the mail; nobody writes down that it was sent.
    let killing = async {
        while world.sent_to().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        round = world.reminds() => panic!("{round:?}"),
        () = killing => {}
    }
    assert_eq!(world.records(&killed).await[0].state, MailState::Underway);
    // Its lease is not over. The visit of today has begun.
    assert_eq!(world.reminds().await, Round { busy: 1, ..Round::default() });
    world.it_is("2026-12-03T10:30");
    assert_eq!(world.reminds().await, last(1));
    assert_eq!(world.sent_to(), ["r1000000001@example.jp", "r1000000001@example.jp"]);
    assert!(world.all_sent(&killed).await && world.records(&other).await.is_empty());
    assert_eq!(world.reminds().await, THROUGH);
}

#[tokio::test]
async fn while_ses_is_down_the_run_ends_and_the_next_goes_on() {
    let mut calls = 0;
    let world = World::start(move |call: &Call| {
        calls += 1;
        if calls == 1 { refused(400, "SendingPausedException") } else { well(call) }
    })
    .await;
    world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    world.it_is("2026-12-17T10:15");
    assert_eq!(world.reminds().await, sent(0));
    assert_eq!(world.reminds().await, last(1));
    assert_eq!(world.reminds().await, THROUGH);
}

#[tokio::test]
async fn no_mail_is_begun_when_the_functions_time_is_nearly_over() {
    let world = World::start(well).await;
    world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    world.it_is("2026-12-17T10:15");
    let soon = u64::try_from(Timestamp::now().as_millisecond()).unwrap() + 20_000;
    assert_eq!(world.reminds_until(soon).await, sent(0));
    assert!(world.sent_to().is_empty());
    assert_eq!(world.reminds().await, last(1));
}

#[tokio::test]
async fn what_ses_refuses_for_good_is_not_tried_again() {
    let world = World::start(|_: &Call| refused(400, "MessageRejected")).await;
    let booked = world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    world.it_is("2026-12-17T10:15");
    assert_eq!(world.reminds().await, Round { failed: 1, ..THROUGH });
    assert_eq!(world.reminds().await, THROUGH);
    let records = world.records(&booked).await;
    assert!(matches!(records[0].state, MailState::Failed { .. }), "{records:?}");
}

#[tokio::test]
async fn no_mark_hides_what_a_change_of_the_rule_makes_due() {
    let world = World::start(well).await;
    world.books(1_000_000_001, "2026-12-24", "2026-12-01T12:00").await;
    world.it_is("2026-12-15T12:00");
    assert_eq!(world.reminds().await, THROUGH);
    let mut changed = settings();
    changed.reminders.days = vec![7, 1, 14];
    world.applies(&changed).await;
    world.it_is("2026-12-15T12:15");
    assert_eq!(world.reminds().await, last(1));
    changed.reminders.days = Vec::new();
    world.applies(&changed).await;
    world.it_is("2026-12-17T12:15");
    assert_eq!(world.reminds().await, sent(0));
}

#[tokio::test]
async fn a_look_right_after_the_hour_marks_nothing_as_through() {
    let world = World::start(well).await;
    world.it_is("2026-12-17T10:02");
    assert_eq!(world.reminds().await, sent(0));
    // Begun at 9:59:59, and in the table only now.
    let late = world.books(1_000_000_001, "2026-12-24", "2026-12-17T09:59:59").await;
    world.it_is("2026-12-17T10:17");
    assert_eq!(world.reminds().await, last(1));
    let records = world.records(&late).await;
    let visit = Occasion::Visit { date: "2026-12-24".parse().unwrap(), days_before: 7 };
    assert_eq!((records[0].occasion, &records[0].trouble), (visit, &None));
}
