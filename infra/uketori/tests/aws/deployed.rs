//! A stack whose table and site are a local machine's, and the command as it is started from a shell.

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::json;
use uketori::local::{Data, LocalMachine, LocalOptions};

use super::{Aws, World};

const REGION: &str = "ap-northeast-1";
const SENDER: &str = "card-yoyaku@city.mizuhono.example.jp";

/// A stack whose table and site are a local machine's.
pub(crate) struct Deployed {
    pub(crate) machine: LocalMachine,
    pub(crate) aws: Aws,
    pub(crate) directory: tempfile::TempDir,
}

impl Deployed {
    pub(crate) async fn start() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        let options = LocalOptions { data: Data::Dir(data.clone()), ..LocalOptions::default() };
        let machine = LocalMachine::start(options, &uketori::cards::progress()).await.expect("a machine");
        let client =
            aws_sdk_dynamodb::Client::from_conf(web::Aws::local().dynamodb(Some(&machine.dynamodb)).build());
        let table = client.describe_table().table_name("uketori").send().await.expect("the table");
        let stream =
            table.table().and_then(|table| table.latest_stream_arn()).expect("its stream").to_owned();
        let aws = Aws::start(world(&machine, &data, &stream)).await;
        Self { machine, aws, directory }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
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
    pub(crate) fn ends(&self, code: i32, arguments: &[&str]) -> (String, String) {
        ends(code, self.command(arguments))
    }
}

/// What a command says, after it ended with this code. It runs beside the machine, which goes on.
#[track_caller]
pub(crate) fn ends(code: i32, mut command: Command) -> (String, String) {
    let Output { status, stdout, stderr } =
        tokio::task::block_in_place(|| command.output()).expect("it starts");
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert_eq!(status.code(), Some(code), "{command:?}\n{stdout}\n{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    (stdout, stderr)
}

fn world(machine: &LocalMachine, data: &Path, stream: &str) -> World {
    let own = std::fs::read_to_string(data.join("secrets")).expect("the machine's secrets");
    let own: BTreeMap<&str, &str> = own.lines().filter_map(|line| line.split_once('=')).collect();
    let value = |version: &str, key: &str| json!({ "version": version, "key": key }).to_string();
    let at = |name: &str, stage: &str| (format!("arn:{name}"), stage.to_owned());
    let link = own["LINK_KEYS"].strip_prefix("1:").expect("version 1");
    let outputs = [
        ("ApiUrl", "https://api.example.jp"),
        ("BaseUrl", machine.site.as_str()),
        ("TableName", "uketori"),
        ("StreamArn", stream),
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
