//! The operator's command against a deployed stack, as it is started from a shell: with AWS credentials
//! in the environment, and AWS on this machine. The table and the site are the local machine's.

mod aws;

use std::{collections::BTreeMap, path::Path};

use aws::{
    deployed::{Deployed, ends},
    dns,
};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn every_command_finds_the_stack_and_only_some_read_its_secrets() {
    let here = Deployed::start().await;
    let secrets = || here.aws.used().contains(&"secretsmanager:GetSecretValue".to_owned());
    let (said, _) = here.ends(0, &["settings", "show"]);
    assert!(said.contains("みずほ野市") && !secrets(), "{said}");
    let (said, _) = here.ends(0, &["cards", "count"]);
    assert!(said.contains("683 waiting") && !secrets(), "{said}");
    here.ends(0, &["audit"]);
    here.ends(0, &["day", "honcho", "today"]);
    here.ends(1, &["find", "1234567890"]);
    here.ends(1, &["cancel", "1234567890", "--reason", "x"]);
    here.ends(0, &["log"]);
    assert!(!secrets());
    // The machine's own key opens the card, so the stack's secret is what is used.
    let (said, _) = here.ends(0, &["find", "--number1", "12A345678", "--birth", "1985-04-12"]);
    assert!(said.contains("A-0001") && secrets(), "{said}");
    let (said, _) = here.ends(0, &["mail", "redrive"]);
    assert!(said.starts_with("0 mails sent") && secrets(), "{said}");

    let file = here.directory.path().join("cards.csv");
    std::fs::write(&file, "number1,birth_date\n99Z999999,2001-02-03\n").expect("a file");
    let (said, _) =
        here.ends(0, &["cards", "import", file.to_str().expect("UTF-8"), "--stack", "uketori-test"]);
    assert!(said.contains('1') && secrets(), "{said}");
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_table_is_worked_on_in_place_of_the_stacks_own() {
    let here = Deployed::start().await;
    // The account and the secrets are the stack's; the table is another, which is not there.
    let (_, said) = here.ends(2, &["audit", "--table", "uketori-restored", "--stack", "uketori-test"]);
    assert!(said.contains("ResourceNotFoundException"), "{said}");
    here.ends(0, &["audit", "--table", "uketori", "--stack", "uketori-test"]);
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_it_from_the_stack_is_said_with_what_to_do() {
    let here = Deployed::start().await;
    let (_, said) = here.ends(2, &["audit", "--stack", "nowhere"]);
    assert!(said.contains("no stack nowhere in ap-northeast-1") && said.contains("--region"), "{said}");

    let mut without = here.command(&["audit"]);
    without.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY");
    let (_, said) = ends(2, without);
    assert!(said.contains("no AWS credentials were found") && said.contains("--profile"), "{said}");

    let mut nowhere = here.command(&["audit"]);
    nowhere.env_remove("AWS_REGION");
    let (_, said) = ends(2, nowhere);
    assert!(said.contains("which region?"), "{said}");

    // A profile of IAM Identity Center that nobody has signed in to.
    let configured = "[profile city]\nsso_session = city\nsso_account_id = 123456789012\nsso_role_name = op\n\
                      region = ap-northeast-1\n[sso-session city]\nsso_region = ap-northeast-1\n\
                      sso_start_url = https://city.awsapps.com/start\n";
    let at = here.directory.path().join("config");
    std::fs::write(&at, configured).expect("a file");
    let mut signed_out = here.command(&["audit", "--profile", "city"]);
    signed_out
        .env("AWS_CONFIG_FILE", &at)
        .env_remove("AWS_ACCESS_KEY_ID")
        .env_remove("AWS_SECRET_ACCESS_KEY");
    let (_, said) = ends(2, signed_out);
    assert!(said.contains("aws sso login --profile city"), "{said}");

    here.aws.change(|world| world.denied = vec!["cloudformation:DescribeStacks"]);
    let (_, said) = here.ends(2, &["audit"]);
    assert!(said.contains("no permission for cloudformation:DescribeStacks"), "{said}");
    here.aws.change(|world| world.denied = vec!["secretsmanager:GetSecretValue"]);
    here.ends(0, &["cards", "count"]);
    let (_, said) = here.ends(2, &["find", "--number1", "12A345678", "--birth", "1985-04-12"]);
    assert!(said.contains("no permission for secretsmanager:GetSecretValue"), "{said}");

    here.aws.change(|world| world.broken = Some("ExpiredToken"));
    let (_, said) = here.ends(2, &["audit"]);
    assert!(said.contains("ExpiredToken") && said.contains("aws sso login"), "{said}");

    here.aws.change(|world| {
        (world.broken, world.denied) = (None, Vec::new());
        world.secrets.insert(("arn:link".to_owned(), "AWSCURRENT".to_owned()), "not JSON".to_owned());
    });
    let (_, said) = here.ends(2, &["find", "--number1", "12A345678", "--birth", "1985-04-12"]);
    assert!(said.contains("LinkKeyArn") && !said.contains("not JSON"), "{said}");
    here.aws.change(|world| _ = world.outputs.remove("TableName"));
    let (_, said) = here.ends(2, &["audit"]);
    assert!(said.contains("no output TableName"), "{said}");
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_looks_at_everything_and_goes_on_where_it_may_not() {
    let here = Deployed::start().await;
    let dns = dns::serve().await;
    let doctor = ["doctor", "--json", "--dns", &dns];
    let findings = |said: &str| -> BTreeMap<String, Value> {
        let report: Value = serde_json::from_str(said).expect("JSON");
        let findings = report["findings"].as_array().expect("findings").clone();
        findings.into_iter().map(|one| (one["check"].as_str().expect("a name").to_owned(), one)).collect()
    };
    let state = |all: &BTreeMap<String, Value>, check: &str| all[check]["state"].as_str().map(str::to_owned);

    // What the local table cannot have (recovery, protection) is a warning; all else is right.
    let (said, _) = here.ends(1, &doctor);
    let all = findings(&said);
    for check in [
        "account",
        "stack",
        "clock",
        "ses.identity",
        "ses.dkim",
        "ses.mail-from",
        "ses.sender",
        "ses.account",
        "ses.sandbox",
        "ses.rate",
        "ses.quota",
        "dns.mx",
        "dns.spf",
        "dns.dkim",
        "dns.dmarc",
        "table.exists",
        "table.key",
        "table.capacity",
        "table.stream",
        "table.ttl",
        "mails.listener",
        "settings",
        "settings.sender",
        "alarms.exist",
        "alarms.actions",
        "alarms.state",
        "alarms.topic",
        "site.answers",
    ] {
        assert_eq!(state(&all, check).as_deref(), Some("ok"), "{check}: {:?}", all.get(check));
    }
    assert!(all.values().all(|one| one["fix"].is_null() == (one["state"] == "ok")), "{said}");
    let used = here.aws.used();

    // The policy that we publish has what is called, and nothing that is not.
    let policy: Value = serde_json::from_str(include_str!("../../operator-policy.json")).expect("JSON");
    let granted = granted(&policy);
    for action in &used {
        assert!(granted.contains(action), "operator-policy.json lacks {action}");
    }
    let at_the_table = |action: &&String| action.starts_with("dynamodb:") || action.starts_with("ses:Send");
    for action in granted.iter().filter(|action| !at_the_table(action)) {
        let is_used = used.contains(action) || action == "secretsmanager:GetSecretValue";
        assert!(is_used, "operator-policy.json grants {action}, which the doctor does not use");
    }

    let all_denied = vec![
        "ses:GetEmailIdentity",
        "ses:GetAccount",
        "lambda:ListEventSourceMappings",
        "cloudwatch:DescribeAlarms",
        "sns:GetTopicAttributes",
        "sts:GetCallerIdentity",
    ];
    here.aws.change(|world| world.denied = all_denied);
    let (said, _) = here.ends(1, &doctor);
    let all = findings(&said);
    for (check, action) in [
        ("ses.identity", "ses:GetEmailIdentity"),
        ("ses.account", "ses:GetAccount"),
        ("mails.listener", "lambda:ListEventSourceMappings"),
        ("alarms.exist", "cloudwatch:DescribeAlarms"),
        ("alarms.topic", "sns:GetTopicAttributes"),
        ("account", "sts:GetCallerIdentity"),
    ] {
        assert_eq!(state(&all, check).as_deref(), Some("warning"), "{check}");
        assert_eq!(all[check]["found"], format!("could not look: no permission for {action}"));
    }
    assert_eq!(state(&all, "settings").as_deref(), Some("ok"));

    here.aws.change(|world| {
        world.denied = Vec::new();
        world.outputs.insert("StreamArn".to_owned(), "arn:older".to_owned());
        world.account["SendingEnabled"] = false.into();
        world.topic = (0, 1);
    });
    let (said, _) = here.ends(2, &doctor);
    let all = findings(&said);
    for check in ["table.stream", "ses.account", "alarms.topic"] {
        assert_eq!(state(&all, check).as_deref(), Some("wrong"), "{check}");
    }
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_does_not_wait_for_ever() {
    let here = Deployed::start().await;
    here.aws.change(|world| world.silent = vec!["lambda:ListEventSourceMappings"]);
    let dns = dns::serve().await;
    let begun = std::time::Instant::now();
    let (said, _) = here.ends(1, &["doctor", "--dns", &dns]);
    assert!(begun.elapsed().as_secs() < 60);
    assert!(said.contains("could not look: lambda:ListEventSourceMappings got no answer"), "{said}");
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journey_is_walked_on_a_verification_stack_alone() {
    let here = Deployed::start().await;
    here.aws.change(|world| _ = world.outputs.insert("Stage".to_owned(), "production".to_owned()));
    let (_, said) = here.ends(2, &["smoke"]);
    assert!(said.contains("Stage=production"), "{said}");
    here.aws.change(|world| _ = world.outputs.insert("Stage".to_owned(), "verification".to_owned()));
    let (said, _) = here.ends(0, &["smoke"]);
    assert!(said.contains("the card is removed"), "{said}");
    assert!(said.contains("Slots may dynamodb:UpdateItem on LEDGER#* and RESERVATION#*"), "{said}");
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_local_machine_is_examined_and_walked_too() {
    let here = Deployed::start().await;
    let data = here.directory.path().join("data");
    let local = ["--local", "--data", data.to_str().expect("UTF-8")];
    let (said, _) = here.ends(0, &[&["doctor"][..], &local].concat());
    assert!(said.contains("Slots answers (403)") && said.ends_with("0 warnings, 0 wrong\n"), "{said}");
    assert!(said.contains("not here  account, clock, ses, dns"), "{said}");
    let (said, _) = here.ends(0, &[&["smoke"][..], &local].concat());
    // Nobody checks permissions here, so none is proved.
    assert!(said.contains("the card is removed") && !said.contains(" may "), "{said}");
    assert!(here.aws.used().is_empty());
    here.ends(2, &["smoke", "--table", "t"]);
    here.machine.stop().await;
}

/// docs/commands.md against what the commands print today. Digits count as such alone; what names a day of
/// the calendar has its tests elsewhere, for such a day is over sooner or later.
#[tokio::test(flavor = "multi_thread")]
async fn the_documented_outputs_are_what_is_printed() {
    let here = Deployed::start().await;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let document = std::fs::read_to_string(root.join("docs/commands.md")).expect("docs/commands.md");
    let file = here.directory.path().join("new.csv");
    std::fs::write(&file, "number1,birth_date,management_number\n99Z000001,2001-02-03,A-9001\n99Z000002,平成13年2月30日,A-9002\n")
        .expect("a file");
    let mut tried = 0;
    for (asked, wanted) in documented(&document) {
        let is_dated = ["day", "close", "reopen", "log"].contains(&asked[0].as_str());
        if is_dated || !asked.contains(&"--local".to_owned()) {
            continue;
        }
        let mut command = here.command(&[]);
        let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
        command.args(asked.iter().map(|word| if word == "new.csv" { text(&file) } else { word.clone() }));
        command.arg("--data").arg(here.directory.path().join("data")).current_dir(&root);
        let output = tokio::task::block_in_place(|| command.output()).expect("it starts");
        let printed =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        // Whether the schedule has run by now is no matter of the document.
        let lines = |text: &str| -> Vec<String> {
            text.lines().filter(|line| !line.contains(" reminders ")).map(without_digits).collect()
        };
        assert_eq!(lines(&printed), lines(&wanted), "{asked:?}");
        tried += 1;
    }
    assert!(tried >= 12, "{tried}");
    here.machine.stop().await;
}

/// The commands that a document shows, each with what it says that they print.
fn documented(document: &str) -> Vec<(Vec<String>, String)> {
    let mut shown: Vec<(Vec<String>, String)> = Vec::new();
    let mut is_open = false;
    for line in document.lines() {
        let Some(line) = line.strip_prefix("    ") else {
            is_open = false;
            continue;
        };
        match line.strip_prefix("$ uketori ") {
            Some(words) if !words.contains('|') => {
                let quoted: Vec<&str> = words.split('\'').collect();
                let split = |(i, part): (usize, &&str)| match i % 2 {
                    0 => part.split_whitespace().map(str::to_owned).collect(),
                    _ => vec![(*part).to_owned()],
                };
                shown.push((quoted.iter().enumerate().flat_map(split).collect(), String::new()));
                is_open = true;
            }
            Some(_) => is_open = false,
            None if is_open => {
                if let Some((_, output)) = shown.last_mut() {
                    output.push_str(line);
                    output.push('\n');
                }
            }
            None => {}
        }
    }
    shown
}

fn without_digits(line: &str) -> String {
    let parts: Vec<&str> =
        line.split(|sign: char| sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    parts.join("#")
}

/// What the store calls by name, with what its transactions are made of.
#[test]
fn the_policy_has_what_the_store_does_with_the_table() {
    let policy: Value = serde_json::from_str(include_str!("../../operator-policy.json")).expect("JSON");
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/store/src");
    let mut store = String::new();
    read_all(&sources, &mut store);
    let called = [
        (".get_item()", "GetItem"),
        (".batch_get_item()", "BatchGetItem"),
        (".query()", "Query"),
        (".scan()", "Scan"),
        (".put_item()", "PutItem"),
        (".update_item()", "UpdateItem"),
        (".delete_item()", "DeleteItem"),
        (".batch_write_item()", "BatchWriteItem"),
        ("ConditionCheck::builder()", "ConditionCheckItem"),
    ];
    let mut called: Vec<String> = called
        .into_iter()
        .filter(|(call, _)| store.contains(call))
        .map(|(_, operation)| format!("dynamodb:{operation}"))
        .collect();
    let mut granted: Vec<String> = granted(&policy);
    let is_of_items = |action: &String| ["Item", "Query", "Scan"].iter().any(|end| action.ends_with(end));
    granted.retain(|action| action.starts_with("dynamodb:") && is_of_items(action));
    called.sort();
    granted.sort();
    assert_eq!(granted, called);
}

fn read_all(directory: &Path, into: &mut String) {
    for entry in std::fs::read_dir(directory).expect("sources").flatten() {
        if entry.path().is_dir() {
            read_all(&entry.path(), into);
        } else {
            into.push_str(&std::fs::read_to_string(entry.path()).expect("a source"));
        }
    }
}

fn granted(policy: &Value) -> Vec<String> {
    let statements = policy["Statement"].as_array().expect("statements");
    let actions = statements.iter().flat_map(|statement| match &statement["Action"] {
        Value::Array(actions) => actions.clone(),
        one => vec![one.clone()],
    });
    actions.map(|action| action.as_str().expect("text").to_owned()).collect()
}
