//! SES and DNS.

use super::{denied, expected, refused, state};
use crate::doctor::{
    dns::Records,
    resolve::Found,
    ses::{Identity, Sending},
    *,
};

fn good_identity() -> Identity {
    Identity {
        is_domain: true,
        is_verified: true,
        status: "SUCCESS".into(),
        signs: true,
        dkim_status: "SUCCESS".into(),
        dkim_tokens: vec!["a".into(), "b".into()],
        mail_from: Some("mail.city.example.jp".into()),
        mail_from_status: "SUCCESS".into(),
        ..Identity::default()
    }
}

#[test]
fn an_identity_is_judged() {
    let judge = |change: &dyn Fn(&mut Identity)| {
        let mut identity = good_identity();
        change(&mut identity);
        ses::identity(&expected(), &Ok(identity))
    };
    assert!(judge(&|_| ()).iter().all(|finding| finding.state == State::Ok));
    for (change, check, wanted) in [
        (
            &(|it: &mut Identity| it.is_verified = false) as &dyn Fn(&mut Identity),
            "ses.identity",
            State::Wrong,
        ),
        (&|it| it.dkim_status = "PENDING".into(), "ses.dkim", State::Wrong),
        (&|it| it.signs = false, "ses.dkim", State::Wrong),
        (&|it| (it.signs, it.is_domain) = (false, false), "ses.dkim", State::Warning),
        (&|it| it.mail_from = None, "ses.mail-from", State::Warning),
        (&|it| it.mail_from_status = "FAILED".into(), "ses.mail-from", State::Wrong),
    ] {
        assert_eq!(state(&judge(change), check), wanted);
    }
    assert_eq!(
        state(&ses::identity(&expected(), &refused("NotFoundException")), "ses.identity"),
        State::Wrong
    );
    assert_eq!(state(&ses::identity(&expected(), &denied("ses:X")), "ses.identity"), State::Warning);
}

#[test]
fn a_sender_belongs_to_the_identity_or_below_it() {
    for (address, identity, wanted) in [
        ("card@city.example.jp", "city.example.jp", State::Ok),
        ("Card@City.Example.jp", "city.example.jp", State::Ok),
        ("card@a.city.example.jp", "city.example.jp", State::Ok),
        ("card@city.example.jp", "card@city.example.jp", State::Ok),
        ("other@city.example.jp", "card@city.example.jp", State::Wrong),
        ("card@othercity.example.jp", "city.example.jp", State::Wrong),
        ("card@example.jp", "city.example.jp", State::Wrong),
    ] {
        let expected = Expected {
            sender_address: Some(address.into()),
            sender_identity: Some(identity.into()),
            ..expected()
        };
        assert_eq!(state(&ses::identity(&expected, &Ok(good_identity())), "ses.sender"), wanted, "{address}");
    }
}

#[test]
fn an_account_is_judged() {
    let good = Sending {
        is_out_of_sandbox: true,
        is_enabled: true,
        enforcement: "HEALTHY".into(),
        max_rate: 14.0,
        max_day: 50_000.0,
        sent_day: 10.0,
    };
    let judge = |expected: Expected, change: &dyn Fn(&mut Sending)| {
        let mut sending = good.clone();
        change(&mut sending);
        ses::account(&expected, &Ok(sending))
    };
    assert!(judge(expected(), &|_| ()).iter().all(|finding| finding.state == State::Ok));
    for (change, check, wanted) in [
        (&(|it: &mut Sending| it.is_enabled = false) as &dyn Fn(&mut Sending), "ses.account", State::Wrong),
        (&|it| it.enforcement = "PROBATION".into(), "ses.account", State::Warning),
        (&|it| it.is_out_of_sandbox = false, "ses.sandbox", State::Wrong),
        (&|it| it.max_rate = 10.0, "ses.rate", State::Warning),
        (&|it| it.max_rate = 1.0, "ses.rate", State::Wrong),
        (&|it| it.sent_day = 45_000.0, "ses.quota", State::Warning),
        (&|it| it.sent_day = 50_000.0, "ses.quota", State::Wrong),
        (&|it| it.max_day = -1.0, "ses.quota", State::Ok),
    ] {
        assert_eq!(state(&judge(expected(), change), check), wanted);
    }
    let verification = Expected { is_production: false, ..expected() };
    assert_eq!(
        state(&judge(verification, &|it| it.is_out_of_sandbox = false), "ses.sandbox"),
        State::Warning
    );
    assert_eq!(state(&ses::account(&expected(), &denied("ses:GetAccount")), "ses.account"), State::Warning);
}

fn found(records: &[&str]) -> Found {
    Found::Records(records.iter().map(|record| (*record).to_owned()).collect())
}

fn dns_state(records: &Records, check: &str) -> State {
    state(&dns::judge(&expected(), records, Some("mail.city.example.jp")), check)
}

#[test]
fn spf_records_are_judged() {
    for (texts, wanted) in [
        (found(&["v=spf1 include:amazonses.com ~all"]), State::Ok),
        (found(&["other", "V=SPF1 ip4:192.0.2.1 include:AmazonSES.com -all"]), State::Ok),
        (found(&["v=spf1 include:amazonses.com +all"]), State::Warning),
        (found(&["v=spf1 include:example.com ~all"]), State::Wrong),
        (found(&["v=spf10 include:amazonses.com"]), State::Wrong),
        (found(&["v=spf1 include:amazonses.com ~all", "v=spf1 -all"]), State::Wrong),
        (found(&["google-site-verification=x"]), State::Wrong),
        (Found::None, State::Wrong),
        (Found::Failed("timeout".into()), State::Warning),
    ] {
        let records =
            Records { spf: Some(("mail.city.example.jp".into(), texts.clone())), ..Records::default() };
        assert_eq!(dns_state(&records, "dns.spf"), wanted, "{texts:?}");
    }
}

#[test]
fn mx_records_are_judged() {
    for (hosts, wanted) in [
        (found(&["10 feedback-smtp.ap-northeast-1.amazonses.com"]), State::Ok),
        (found(&["10 Feedback-SMTP.ap-northeast-1.amazonses.com."]), State::Ok),
        (found(&["10 feedback-smtp.us-east-1.amazonses.com"]), State::Wrong),
        (found(&["10 feedback-smtp.ap-northeast-1.amazonses.com", "20 mx.example.jp"]), State::Wrong),
        (Found::None, State::Wrong),
        (Found::Failed("refused".into()), State::Warning),
    ] {
        let records =
            Records { mx: Some(("mail.city.example.jp".into(), hosts.clone())), ..Records::default() };
        assert_eq!(dns_state(&records, "dns.mx"), wanted, "{hosts:?}");
    }
}

#[test]
fn dkim_records_are_judged_by_where_they_lead() {
    let names = dns::dkim_names("city.example.jp", &good_identity());
    assert_eq!(names[0], ("a._domainkey.city.example.jp".into(), Some("a.dkim.amazonses.com".into())));
    let regional =
        Identity { dkim_zone: Some("x.dkim.ap-northeast-1.amazonses.com".into()), ..good_identity() };
    assert_eq!(
        dns::dkim_names("card@city.example.jp", &regional)[1].1.as_deref(),
        Some("b.x.dkim.ap-northeast-1.amazonses.com")
    );
    let own = Identity { dkim_is_own: true, ..good_identity() };
    assert_eq!(dns::dkim_names("city.example.jp", &own)[0].1, None);

    let to = |leads: [Found; 2]| {
        let dkim =
            names.iter().cloned().zip(leads).map(|((name, wanted), found)| (name, wanted, found)).collect();
        dns_state(&Records { dkim, ..Records::default() }, "dns.dkim")
    };
    let [a, b] = ["a.dkim.amazonses.com", "b.dkim.amazonses.com"].map(|name| found(&[name]));
    assert_eq!(to([a.clone(), b.clone()]), State::Ok);
    assert_eq!(to([a.clone(), Found::None]), State::Wrong);
    assert_eq!(to([b, a.clone()]), State::Wrong);
    assert_eq!(to([a, Found::Failed("timeout".into())]), State::Warning);
}

#[test]
fn dmarc_is_looked_for_upwards_and_judged_with_its_alignment() {
    assert_eq!(dns::dmarc_names("c@a.city.example.jp").len(), 3);
    assert_eq!(dns::dmarc_names("c@city.jp"), ["_dmarc.city.jp"]);
    let (own, above) = ("_dmarc.city.example.jp", "_dmarc.example.jp");
    let at = |name: &str, texts: Found| (name.to_owned(), texts);
    let judge = |records: Vec<(String, Found)>, identity: &str, mail_from: Option<&str>| {
        let expected = Expected { sender_identity: Some(identity.into()), ..expected() };
        let records = Records { dmarc: records, ..Records::default() };
        state(&dns::judge(&expected, &records, mail_from), "dns.dmarc")
    };
    let usual = |records| judge(records, "city.example.jp", Some("mail.city.example.jp"));
    assert_eq!(usual(vec![at(own, found(&["v=DMARC1; p=quarantine"]))]), State::Ok);
    assert_eq!(usual(vec![at(own, found(&["v=DMARC1; p=none"]))]), State::Warning);
    assert_eq!(usual(vec![at(own, found(&["v=DMARC1; p=later"]))]), State::Wrong);
    assert_eq!(usual(vec![at(own, found(&["v=DMARC1; p=reject", "v=DMARC1; p=none"]))]), State::Wrong);
    assert_eq!(
        usual(vec![at(own, found(&["v=spf1 -all"])), at(above, found(&["v=DMARC1; p=reject"]))]),
        State::Ok
    );
    // For domains below the record's own, sp= counts.
    assert_eq!(
        usual(vec![at(own, Found::None), at(above, found(&["v=DMARC1; p=reject; sp=none"]))]),
        State::Warning
    );
    assert_eq!(usual(vec![at(own, Found::None), at(above, Found::None)]), State::Wrong);
    assert_eq!(usual(vec![at(own, Found::Failed("x".into()))]), State::Warning);
    let strict = |tags: &str| vec![at(own, found(&[&format!("v=DMARC1; p=reject; {tags}")]))];
    assert_eq!(judge(strict("aspf=s"), "city.example.jp", Some("mail.city.example.jp")), State::Ok);
    assert_eq!(judge(strict("aspf=s; adkim=s"), "example.jp", Some("mail.city.example.jp")), State::Wrong);
    assert_eq!(judge(strict("adkim=r"), "example.jp", None), State::Ok);
    assert_eq!(judge(strict("adkim=r"), "other.jp", None), State::Wrong);
}
