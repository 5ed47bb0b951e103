use super::{super::PLACEHOLDERS, city::contrast_with_white, *};

/// The languages that the sample offers.
const LANGUAGES_THERE: &str = "languages = [\"ja\", \"ja-x-easy\", \"en\", \"zh-Hans\", \"ko\", \"vi\"]";

const SAMPLE: &str = include_str!("../../../../../infra/sample/municipality.toml");

#[test]
fn the_sample_is_good() {
    match check(SAMPLE) {
        Ok(settings) => assert_eq!(settings.counters.len(), 4),
        Err(findings) => panic!("{}", findings.iter().map(|f| format!("{f}\n")).collect::<String>()),
    }
}

#[test]
fn settings_survive_the_table() {
    let settings = check(SAMPLE).unwrap();
    let stored = serde_json::to_string(&settings).unwrap();
    assert_eq!(serde_json::from_str::<Settings>(&stored).unwrap(), settings);
}

/// Replaces the first `good` of the sample by `bad`, and says what is found then.
fn broken(good: &str, bad: &str) -> (String, Vec<Finding>) {
    assert!(SAMPLE.contains(good), "the sample has no {good}");
    let text = SAMPLE.replacen(good, bad, 1);
    let findings = check(&text).expect_err(bad);
    (text, findings)
}

/// What is put in for what, and the words of the finding on the line where it then stands.
const BROKEN: &[(&str, &str, &str)] = &[
    // Not TOML, wrong types, unknown names.
    ("largest_party = 4", "largest_party = ", "string"),
    ("largest_party = 4", "largest_party = \"four\"", "expected u8"),
    ("largest_party = 4", "biggest_party = 4", "unknown field `biggest_party`"),
    ("hold = \"10m\"", "hold = \"10 minutes\"", "a duration is a whole number and a unit"),
    ("opens_at = \"9:00\"", "opens_at = \"25:00\"", "a time of day is written"),
    ("date = \"2026-12-12\"", "date = \"2026-12-32\"", "day"),
    ("id = \"higashi\"", "id = \"東\"", "a counter's id has 1 to 32 of a-z"),
    ("kind = \"radio\"", "kind = \"buttons\"", "unknown variant `buttons`"),
    ("[times]", "[clock]", "unknown section `clock`"),
    ("label = \"番号1\"", "label = 1", "expected a text, or one text per language"),
    // The municipality.
    ("default_counter = \"honcho\"", "default_counter = \"minami\"", "the counters are honcho, ekimae"),
    ("largest_party = 4", "largest_party = 10", "1 to 9"),
    ("accent = \"#00605a\"", "accent = \"teal\"", "#rrggbb"),
    ("accent = \"#00605a\"", "accent = \"#33bbaa\"", "at least 4.5 is needed"),
    (LANGUAGES_THERE, "languages = []", "at least one"),
    (LANGUAGES_THERE, "languages = [\"ja\", \"tlh\"]", "unknown language `tlh`"),
    ("name = \"みずほ野市\"", "name = \" \"", "`name` is empty"),
    ("name = \"みずほ野市\"", "name = { ja = \"市\", xx = \"City\" }", "unknown language `xx`"),
    ("# picture = \"https", "picture = \"http", "`picture` must be an address with https://"),
    ("address = \"card-yoyaku@", "address = \"card-yoyaku", "not a mail address"),
    // Numbers.
    ("pattern = \"[0-9A-Z]{3}[0-9]{6}\"", "pattern = \"[0-9\"", "not a regular expression"),
    ("pattern = \"[0-9A-Z]{3}[0-9]{6}\"", "pattern = \"a)|(b\"", "not a regular expression"),
    ("example = \"12A345678\"", "example = \"12A34567\"", "does not match"),
    ("example = \"12A345678\"", "example = \"1234-5678-9012\"", "My Number"),
    // Times.
    ("hold = \"10m\"", "hold = \"2h\"", "\"1s\" to \"1h\""),
    ("link = \"24h\"", "link = \"0s\"", "\"1s\" to \"30d\""),
    ("session = \"2h\"", "session = \"5m\"", "at least as long as `hold`"),
    ("retention = \"90d\"", "retention = \"1h\"", "\"1d\" to"),
    ("hour = 10", "hour = 24", "0 to 23"),
    ("days = [7, 1]", "days = [7, 7]", "twice"),
    // Mails.
    ("[mails.changed]", "[mails.moved]", "unknown mail `moved`"),
    ("{link}\n\nこの画面は", "{linc}\n\nこの画面は", "`{linc}` cannot be filled in here"),
    ("パスワード {password}", "パスワード {link}", "`{link}` cannot be filled in here"),
    ("subject = \"【{city}】連絡先", "subject = \"【{city}】\\n連絡先", "one line"),
    // Counters.
    ("id = \"ekimae\"", "id = \"honcho\"", "there is already a counter `honcho`"),
    ("map = \"https://", "map = \"ftp://", "`map` must be an address with https://"),
    ("slot = \"15m\"", "slot = \"90s\"", "whole minutes"),
    ("slot = \"15m\"", "slot = \"5h\"", "\"5m\" to \"240m\""),
    ("horizon_days = 45", "horizon_days = 0", "1 to 365"),
    ("lead_time = \"3h\"", "lead_time = \"45d\"", "shorter than `horizon_days`"),
    (
        "{ from = \"10:00\", to = \"11:00\", seats = 4 }",
        "{ from = \"11:00\", to = \"10:00\", seats = 4 }",
        "before",
    ),
    (
        "{ from = \"10:00\", to = \"11:00\", seats = 4 }",
        "{ from = \"9:45\", to = \"11:00\", seats = 4 }",
        "overlap",
    ),
    (
        "{ from = \"11:00\", to = \"12:00\", seats = 3 }",
        "{ from = \"11:00\", to = \"11:10\", seats = 3 }",
        "fits",
    ),
    (
        "{ from = \"11:00\", to = \"12:00\", seats = 3 }",
        "{ from = \"11:00\", to = \"12:00\", seats = 51 }",
        "1 to 50",
    ),
    ("date = \"2027-01-09\"", "date = \"2026-12-12\" # again", "already a special day"),
    // Fields.
    ("name = \"visitor\"", "name = \"name\" # again", "already a field `name`"),
    ("name = \"visitor\"", "name = \"Who comes\"", "a-z, 0-9"),
    ("options = [\"窓口で設定する\", ", "options = [] # [", "at least two"),
    ("\"筆談を希望する\"", "\"手話通訳が必要\"", "is there twice"),
    ("max_length = 20", "max_length = 0", "1 to 500"),
    ("title = \"年末年始", "title = \"\" # \"", "`title` is empty"),
    ("question = \"当日は", "question = \"\" # \"", "`question` is empty"),
];

#[test]
fn a_mistake_in_the_default_counter_is_the_only_finding() {
    let (text, findings) = broken("from = \"9:00\"", "from = \"25:00\"");
    let lines: Vec<_> = findings.iter().map(|finding| finding.line).collect();
    let wrong = text.lines().position(|line| line.contains("25:00")).map(|line| line + 1);
    assert_eq!(lines, [wrong], "{findings:?}");
}

#[test]
fn every_finding_names_its_line() {
    for (good, bad, words) in BROKEN {
        let (text, findings) = broken(good, bad);
        let at = SAMPLE.find(good).unwrap();
        let line = 1 + text[..at].matches('\n').count();
        assert!(
            findings.iter().any(|f| f.line == Some(line) && f.message.contains(words)),
            "{bad}: expected line {line} with {words:?}, found {findings:#?}"
        );
    }
}

#[test]
fn many_findings_come_at_once_in_order() {
    let text = SAMPLE
        .replacen("largest_party = 4", "largest_party = 0", 1)
        .replacen("hour = 10", "hour = 99", 1)
        .replacen("slot = \"20m\"", "slot = \"1m\"", 1)
        .replacen("name = \"visitor\"", "name = \"Visitor\"", 1);
    let findings = check(&text).unwrap_err();
    let lines: Vec<_> = findings.iter().map(|f| f.line.unwrap()).collect();
    assert_eq!(findings.len(), 4, "{findings:#?}");
    assert!(lines.is_sorted());
}

#[test]
fn a_part_that_cannot_be_read_does_not_hide_the_next() {
    let text = SAMPLE.replace("slot = \"20m\"", "slot = 20").replace("slot = \"30m\"", "slot = 30");
    assert_eq!(check(&text).unwrap_err().iter().filter(|f| f.message.contains("invalid type")).count(), 3);
}

#[test]
fn what_is_missing_is_named() {
    for (good, words) in
        [("[sender]", "the section [sender] is missing"), ("[number2]", "[number2] is missing")]
    {
        let (_, findings) = broken(good, "[other]");
        assert!(findings.iter().any(|f| f.message.contains(words)), "{findings:#?}");
    }
    let (_, findings) = broken("[mails.cancelled]", "[mails.withdrawn]");
    assert!(findings.iter().any(|f| f.message.contains("[mails.cancelled] is missing")), "{findings:#?}");
    let (_, findings) = broken("id = \"kita\"", "");
    assert!(findings.iter().any(|f| f.message.contains("missing field `id`")), "{findings:#?}");
    assert!(check("").unwrap_err().iter().all(|f| f.line.is_none()));
}

#[test]
fn what_a_mail_needs_must_be_there() {
    for placeholders in PLACEHOLDERS {
        let settings = check(SAMPLE).unwrap();
        let body = settings.mails[placeholders.kind.name()].body.get("ja").to_owned();
        for needed in placeholders.needed {
            let without = body.replace(&format!("{{{needed}}}"), "");
            let findings = check(&SAMPLE.replacen(body.trim(), without.trim(), 1)).unwrap_err();
            assert!(
                findings.iter().any(|f| f.message == format!("`body` must hold {{{needed}}}")),
                "{needed}: {findings:#?}"
            );
        }
    }
}

#[test]
fn dates_need_no_quotes() {
    let text =
        SAMPLE.replace("date = \"2026-12-12\"", "date = 2026-12-12").replace("\"2026-12-29\"", "2026-12-29");
    assert_eq!(check(&text).unwrap(), check(SAMPLE).unwrap());
}

#[test]
fn contrast_is_that_of_wcag() {
    let contrast = |colour| contrast_with_white(colour).unwrap();
    assert!((contrast("#ffffff") - 1.0).abs() < 1e-9);
    assert!((contrast("#000000") - 21.0).abs() < 1e-9);
    // The greys on either side of 4.5 that every contrast checker knows.
    assert!(contrast("#767676") >= 4.5);
    assert!(contrast("#777777") < 4.5);
}
