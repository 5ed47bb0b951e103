//! The operator's command against a deployed stack, as it is started from a shell: with AWS credentials
//! in the environment, and AWS on this machine. The table and the site are the local machine's.

mod aws;

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, Output, Stdio},
};

use aws::{Aws, World};
use serde_json::{Value, json};
use uketori::local::{Data, LocalMachine, LocalOptions};

const REGION: &str = "ap-northeast-1";
const SENDER: &str = "card-yoyaku@city.mizuhono.example.jp";

/// A stack whose table and site are a local machine's.
struct Deployed {
    machine: LocalMachine,
    aws: Aws,
    directory: tempfile::TempDir,
}

impl Deployed {
    async fn start() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        let options = LocalOptions { data: Data::Dir(data.clone()), ..LocalOptions::default() };
        let machine = LocalMachine::start(options, &uketori::cards::progress()).await.expect("a machine");
        let aws = Aws::start(world(&machine, &data)).await;
        Self { machine, aws, directory }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uketori"));
        command.stdin(Stdio::null()).args(arguments).env_clear().env("HOME", self.directory.path());
        command.env("AWS_REGION", REGION).env("AWS_EC2_METADATA_DISABLED", "true");
        command.env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE").env("AWS_SECRET_ACCESS_KEY", "secretexample");
        command.env("AWS_ENDPOINT_URL", format!("http://{}", self.aws.address));
        command.env("AWS_ENDPOINT_URL_DYNAMODB", &self.machine.dynamodb);
        command.env("AWS_ENDPOINT_URL_SESV2", format!("http://{}", self.aws.address));
        command.env("UKETORI_STACK", "uketori-test").env("UKETORI_OPERATOR", "佐藤");
        command
    }

    #[track_caller]
    fn ends(&self, code: i32, arguments: &[&str]) -> (String, String) {
        ends(code, self.command(arguments))
    }
}

/// What a command says, after it ended with this code. It runs beside the machine, which goes on.
#[track_caller]
fn ends(code: i32, mut command: Command) -> (String, String) {
    let Output { status, stdout, stderr } =
        tokio::task::block_in_place(|| command.output()).expect("it starts");
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert_eq!(status.code(), Some(code), "{command:?}\n{stdout}\n{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    (stdout, stderr)
}

fn world(machine: &LocalMachine, data: &Path) -> World {
    let own = std::fs::read_to_string(data.join("secrets")).expect("the machine's secrets");
    let own: BTreeMap<&str, &str> = own.lines().filter_map(|line| line.split_once('=')).collect();
    let value = |version: &str, key: &str| json!({ "version": version, "key": key }).to_string();
    let at = |name: &str, stage: &str| (format!("arn:{name}"), stage.to_owned());
    let link = own["LINK_KEYS"].strip_prefix("1:").expect("version 1");
    let stream = format!("arn:aws:dynamodb:{REGION}:123456789012:table/uketori/stream/1");
    let outputs = [
        ("ApiUrl", "https://api.example.jp"),
        ("BaseUrl", machine.site.as_str()),
        ("TableName", "uketori"),
        ("StreamArn", &stream),
        ("CardIndexKeyArn", "arn:card"),
        ("LinkKeyArn", "arn:link"),
        ("SessionKeyArn", "arn:session"),
        ("ConfigurationSet", "Mails"),
        ("SenderAddress", SENDER),
        ("SenderIdentity", "city.mizuhono.example.jp"),
        ("MailFromDomain", "mail.city.mizuhono.example.jp"),
        ("AlarmTopicArn", "arn:aws:sns:ap-northeast-1:123456789012:uketori-alarms"),
        ("AlarmPrefix", "uketori-test-"),
        ("NotifyFunction", "uketori-test-Notify-1"),
        ("Stage", "verification"),
    ];
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    World {
        outputs: outputs.into_iter().map(owned).collect(),
        parameters: [("MailsPerSecond", "10"), ("Paused", "no")].into_iter().map(owned).collect(),
        secrets: BTreeMap::from([
            (at("card", "AWSCURRENT"), value("1", own["CARD_INDEX_KEY"])),
            // Rotated, so that what was made before opens still.
            (at("link", "AWSCURRENT"), value("2", &"ab".repeat(32))),
            (at("link", "AWSPREVIOUS"), value("1", link)),
            (at("session", "AWSCURRENT"), value("1", own["SESSION_KEYS"])),
        ]),
        identity: json!({
            "IdentityType": "DOMAIN", "VerifiedForSendingStatus": true, "VerificationStatus": "SUCCESS",
            "DkimAttributes": { "SigningEnabled": true, "Status": "SUCCESS", "Tokens": ["t1"], "SigningAttributesOrigin": "AWS_SES" },
            "MailFromAttributes": {
                "MailFromDomain": "mail.city.mizuhono.example.jp", "MailFromDomainStatus": "SUCCESS",
                "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
            },
        }),
        account: json!({
            "ProductionAccessEnabled": true, "SendingEnabled": true, "EnforcementStatus": "HEALTHY",
            "SendQuota": { "Max24HourSend": 50000.0, "MaxSendRate": 14.0, "SentLast24Hours": 12.0 },
        }),
        mappings: json!({ "EventSourceMappings": [{
            "UUID": "u-1", "EventSourceArn": stream, "State": "Enabled", "LastProcessingResult": "OK",
        }] }),
        alarms: vec![("uketori-test-faults".to_owned(), "OK".to_owned(), true)],
        topic: (1, 0),
        denied: Vec::new(),
        silent: Vec::new(),
        broken: None,
    }
}

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

    // What the local table cannot have (recovery, protection) is wrong; all else is right.
    let (said, _) = here.ends(2, &doctor);
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
        "table.ttl",
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
    // The embedded table's stream is another than the fake stack's.
    assert_eq!(state(&all, "table.stream").as_deref(), Some("wrong"));
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
    let (said, _) = here.ends(2, &doctor);
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
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_does_not_wait_for_ever() {
    let here = Deployed::start().await;
    here.aws.change(|world| world.silent = vec!["lambda:ListEventSourceMappings"]);
    let dns = dns::serve().await;
    let begun = std::time::Instant::now();
    let (said, _) = here.ends(2, &["doctor", "--dns", &dns]);
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
    here.machine.stop().await;
}

fn granted(policy: &Value) -> Vec<String> {
    let statements = policy["Statement"].as_array().expect("statements");
    let actions = statements.iter().flat_map(|statement| match &statement["Action"] {
        Value::Array(actions) => actions.clone(),
        one => vec![one.clone()],
    });
    actions.map(|action| action.as_str().expect("text").to_owned()).collect()
}

/// A DNS server on 127.0.0.1 with the records of the sample city.
mod dns {
    use std::str::FromStr as _;

    use hickory_resolver::proto::{
        op::{Message, MessageType, ResponseCode},
        rr::{
            Name, RData, Record, RecordType,
            rdata::{CNAME, MX, TXT},
        },
        serialize::binary::{BinDecodable as _, BinEncodable as _},
    };

    pub(super) async fn serve() -> String {
        let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.expect("a free port");
        let address = socket.local_addr().expect("its address").to_string();
        tokio::spawn(async move {
            let mut bytes = [0; 4096];
            while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
                let answer = answer(&Message::from_bytes(&bytes[..length]).expect("a question"));
                let answer = answer.to_bytes().expect("an answer");
                socket.send_to(&answer, from).await.expect("it is sent");
            }
        });
        address
    }

    fn answer(asked: &Message) -> Message {
        let query = asked.queries.first().expect("one question").clone();
        let name = query.name().to_string();
        let host = |name: &str| Name::from_str(name).expect("a name");
        let data = match (name.trim_end_matches('.'), query.query_type()) {
            ("mail.city.mizuhono.example.jp", RecordType::MX) => {
                Some(RData::MX(MX::new(10, host("feedback-smtp.ap-northeast-1.amazonses.com."))))
            }
            ("mail.city.mizuhono.example.jp", RecordType::TXT) => Some(RData::TXT(TXT::new(vec![
                "v=spf1 include:".to_owned(),
                "amazonses.com ~all".to_owned(),
            ]))),
            ("t1._domainkey.city.mizuhono.example.jp", RecordType::CNAME) => {
                Some(RData::CNAME(CNAME(host("t1.dkim.amazonses.com."))))
            }
            ("_dmarc.mizuhono.example.jp", RecordType::TXT) => {
                Some(RData::TXT(TXT::new(vec!["v=DMARC1; p=reject; rua=mailto:d@example.jp".to_owned()])))
            }
            _ => None,
        };
        let mut answer = Message::response(asked.metadata.id, asked.metadata.op_code);
        answer.metadata.message_type = MessageType::Response;
        answer.metadata.recursion_available = true;
        answer.metadata.response_code =
            if data.is_some() { ResponseCode::NoError } else { ResponseCode::NXDomain };
        answer.add_query(query.clone());
        answer.add_answers(data.map(|data| Record::from_rdata(query.name().clone(), 60, data)));
        answer
    }
}
