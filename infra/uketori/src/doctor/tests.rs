mod mails;

use std::time::{Duration, SystemTime};

use super::{
    alarms::{Alarm, Topic},
    clock::Look,
    look::InForce,
    table::{Listener, Table},
    *,
};

fn expected() -> Expected {
    let text = |text: &str| Some(text.to_owned());
    Expected {
        stack: "uketori".into(),
        stack_status: "UPDATE_COMPLETE".into(),
        region: "ap-northeast-1".into(),
        is_production: true,
        is_paused: false,
        table: "t".into(),
        stream_arn: text("arn:stream"),
        sender_address: text("card@city.example.jp"),
        sender_identity: text("city.example.jp"),
        mail_from: text("mail.city.example.jp"),
        mails_per_second: Some(10.0),
        alarm_prefix: text("uketori-"),
        alarm_topic: text("arn:aws:sns:ap-northeast-1:1:alarms"),
        base_url: "https://card.city.example.jp".into(),
        notify: text("uketori-Notify"),
    }
}

fn denied<T>(action: &'static str) -> Seen<T> {
    Err(CallError::Denied { action, message: "no".into() })
}

fn refused<T>(code: &str) -> Seen<T> {
    let (code, message, request_id) = (code.to_owned(), "not there".to_owned(), "r".to_owned());
    Err(CallError::Refused { action: "a:B", code, message, request_id })
}

/// The state of the one finding of a check.
#[track_caller]
fn state(findings: &[Finding], check: &str) -> State {
    let found: Vec<_> = findings.iter().filter(|finding| finding.check == check).collect();
    assert_eq!(found.len(), 1, "{check}: {findings:#?}");
    assert_eq!(
        found[0].fix.is_none(),
        found[0].state == State::Ok,
        "a fix for what is not right: {:?}",
        found[0]
    );
    found[0].state
}

fn good_table() -> Table {
    Table {
        status: "ACTIVE".into(),
        key: vec!["pk:HASH:S".into(), "sk:RANGE:S".into()],
        is_on_demand: true,
        stream: Some("NEW_IMAGE".into()),
        stream_arn: Some("arn:stream".into()),
        is_protected: true,
    }
}

#[test]
fn a_table_is_judged() {
    let judge = |change: &dyn Fn(&mut Table)| {
        let mut table = good_table();
        change(&mut table);
        table::table(&expected(), &Ok(table), false)
    };
    assert!(judge(&|_| ()).iter().all(|finding| finding.state == State::Ok));
    for (change, check, wanted) in [
        (
            &(|it: &mut Table| it.status = "CREATING".into()) as &dyn Fn(&mut Table),
            "table.exists",
            State::Wrong,
        ),
        (&|it| it.key = vec!["id:HASH:S".into()], "table.key", State::Wrong),
        (&|it| it.is_on_demand = false, "table.capacity", State::Warning),
        (&|it| it.stream = None, "table.stream", State::Wrong),
        (&|it| it.stream = Some("KEYS_ONLY".into()), "table.stream", State::Wrong),
        (&|it| it.stream = Some("NEW_AND_OLD_IMAGES".into()), "table.stream", State::Warning),
        (&|it| it.stream_arn = Some("arn:newer".into()), "table.stream", State::Wrong),
        (&|it| it.is_protected = false, "table.protection", State::Warning),
    ] {
        assert_eq!(state(&judge(change), check), wanted);
    }
    let gone = table::table(&expected(), &refused("ResourceNotFoundException"), false);
    assert_eq!(state(&gone, "table.exists"), State::Wrong);
    assert_eq!(
        state(&table::table(&expected(), &denied("dynamodb:DescribeTable"), false), "table.exists"),
        State::Warning
    );
    assert!(
        !table::table(&expected(), &Ok(good_table()), true).iter().any(|it| it.check == "table.protection")
    );

    let ttl = |seen| state(&[table::time_to_live(&expected(), &seen)], "table.ttl");
    assert_eq!(ttl(Ok(Some("expires_at".into()))), State::Ok);
    assert_eq!((ttl(Ok(Some("ttl".into()))), ttl(Ok(None))), (State::Wrong, State::Wrong));
    assert_eq!(ttl(denied("dynamodb:DescribeTimeToLive")), State::Warning);
    let recovery = |seen| state(&[table::recovery(&expected(), &seen)], "table.recovery");
    assert_eq!((recovery(Ok(true)), recovery(Ok(false))), (State::Ok, State::Wrong));
}

#[test]
fn a_listener_is_judged() {
    let listener = |stream_arn: &str, state: &str, last: &str| Listener {
        id: "u".into(),
        stream_arn: stream_arn.into(),
        state: state.into(),
        last: last.into(),
    };
    let judge = |seen: Seen<Vec<Listener>>| {
        state(&[table::listener(&expected(), Some("arn:stream"), &seen)], "mails.listener")
    };
    assert_eq!(judge(Ok(vec![listener("arn:stream", "Enabled", "OK")])), State::Ok);
    assert_eq!(
        judge(Ok(vec![listener("arn:stream", "Enabled", "PROBLEM: Function call failed")])),
        State::Warning
    );
    assert_eq!(judge(Ok(vec![listener("arn:stream", "Disabled", "OK")])), State::Wrong);
    assert_eq!(judge(Ok(vec![listener("arn:old", "Enabled", "OK")])), State::Wrong);
    assert_eq!(
        judge(Ok(vec![listener("arn:old", "Enabled", "OK"), listener("arn:stream", "Enabled", "OK")])),
        State::Ok
    );
    assert_eq!(judge(Ok(Vec::new())), State::Wrong);
    assert_eq!(judge(denied("lambda:ListEventSourceMappings")), State::Warning);
}

#[test]
fn alarms_and_who_hears_them_are_judged() {
    let alarm = |state: &str, has_actions| Alarm {
        name: "uketori-5xx".into(),
        state: state.into(),
        reason: "3 of 3".into(),
        has_actions,
    };
    let judge =
        |alarms: Vec<Alarm>, check: &str| state(&super::alarms::alarms(&expected(), &Ok(alarms)), check);
    assert_eq!(judge(vec![], "alarms.exist"), State::Wrong);
    assert_eq!(judge(vec![alarm("OK", true), alarm("INSUFFICIENT_DATA", true)], "alarms.state"), State::Ok);
    assert_eq!(judge(vec![alarm("OK", true), alarm("ALARM", true)], "alarms.state"), State::Wrong);
    assert_eq!(judge(vec![alarm("OK", true), alarm("OK", false)], "alarms.actions"), State::Warning);
    let topic = |confirmed, pending| {
        state(&[super::alarms::topic(&expected(), &Ok(Topic { confirmed, pending }))], "alarms.topic")
    };
    assert_eq!(
        [topic(1, 0), topic(1, 1), topic(0, 1), topic(0, 0)],
        [State::Ok, State::Warning, State::Wrong, State::Wrong]
    );
}

#[test]
fn a_clock_is_judged_by_what_it_is_off_at_least() {
    let said = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    // An answer that took a second, of a clock that is `off` seconds before AWS's.
    let judge = |off: i64| {
        let here =
            |seconds: i64| SystemTime::UNIX_EPOCH + Duration::from_secs((1_800_000_000 + seconds) as u64);
        let look = Look { asked: here(off - 1), said, answered: here(off) };
        state(&[clock::judge("AWS's", &Ok(look))], "clock")
    };
    assert_eq!([judge(0), judge(1), judge(5), judge(-5)], [State::Ok; 4]);
    assert_eq!([judge(9), judge(-6), judge(300), judge(-300)], [State::Warning; 4]);
    assert_eq!([judge(303), judge(-301), judge(86_400)], [State::Wrong; 3]);
    assert_eq!(state(&[clock::judge("AWS's", &denied("x"))], "clock"), State::Warning);
}

#[test]
fn settings_must_send_from_where_the_stack_may() {
    let with = |sender: &str, stack_status: &str| {
        let in_force = InForce { version: 3, city: "市".into(), sender: sender.into() };
        let expected = Expected { stack_status: stack_status.into(), ..expected() };
        let whose = crate::stack::Whose { account: "1".into(), arn: "a".into() };
        let looked =
            Looked { settings: Some(Ok(Some(in_force))), whose: Some(Ok(whose)), ..Looked::default() };
        examine(&expected, &looked)
    };
    assert_eq!(
        state(&with("Card@city.example.jp", "UPDATE_COMPLETE").findings, "settings.sender"),
        State::Ok
    );
    assert_eq!(
        state(&with("other@city.example.jp", "UPDATE_COMPLETE").findings, "settings.sender"),
        State::Wrong
    );
    assert_eq!(state(&with("x@y.jp", "UPDATE_ROLLBACK_COMPLETE").findings, "stack"), State::Warning);
    let none = examine(&expected(), &Looked { settings: Some(Ok(None)), ..Looked::default() });
    assert_eq!((state(&none.findings, "settings"), none.code()), (State::Wrong, 2));
    assert_eq!(examine(&expected(), &Looked { settings: Some(denied("d")), ..Looked::default() }).code(), 1);
    assert_eq!(examine(&expected(), &Looked::default()).code(), 0);
}
