//! What holds in all templates: tags, what outlives a stack, and that nothing writes down who asked.

use serde_norway::Value;

use super::files::{ALARMS, EDGE, TEMPLATE, inner, resources, template, text};

/// Types that take no tags here.
const UNTAGGED: [&str; 12] = [
    "AWS::ApiGatewayV2::ApiMapping",
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::OriginRequestPolicy",
    "AWS::IAM::ManagedPolicy",
    "AWS::Logs::MetricFilter",
    "AWS::Route53::RecordSet",
    "AWS::Route53::RecordSetGroup",
    "AWS::S3::BucketPolicy",
    "AWS::SES::ConfigurationSetEventDestination",
    "AWS::SNS::Subscription",
    // Tagged in Globals.
    "AWS::Serverless::Function",
];

/// The tags of a resource, in whichever form its type has them: a list of keys and values, or a mapping.
fn tags(properties: &Value) -> Vec<String> {
    let tags = properties.get("Tags").or_else(|| properties.get("ResourceTags"));
    match tags {
        Some(Value::Sequence(tags)) => tags.iter().map(|tag| text(&tag["Key"])).collect(),
        Some(Value::Mapping(tags)) => tags.keys().map(text).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn everything_that_takes_tags_says_what_it_belongs_to() {
    for file in [TEMPLATE, ALARMS, EDGE] {
        let yaml = file.yaml();
        for (name, resource) in yaml["Resources"].as_mapping().expect("resources") {
            let kind = text(&resource["Type"]);
            if !UNTAGGED.contains(&&*kind) {
                let tags = tags(&resource["Properties"]);
                assert_eq!(tags, ["application", "stage"], "{}: {name:?}, {kind}", file.name);
            }
        }
    }
    let template = template();
    assert_eq!(tags(&template["Globals"]["Function"]), ["application", "stage"]);
}

#[test]
fn what_cannot_be_made_again_outlives_the_stack() {
    let template = template();
    for name in ["Table", "CardIndexKey", "LinkKey", "Sender"] {
        let resource = &template["Resources"][name];
        for policy in ["DeletionPolicy", "UpdateReplacePolicy"] {
            assert_eq!(resource[policy], "Retain", "{policy} of {name}");
        }
    }
    let [(_, table)] = resources(&template, "AWS::DynamoDB::Table")[..] else { panic!("one table") };
    assert_eq!(table["BillingMode"], "PAY_PER_REQUEST");
    assert_eq!(table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], true);
    assert_eq!(table["SSESpecification"]["SSEEnabled"], true);
    let protected = inner(&table["DeletionProtectionEnabled"]);
    assert_eq!((protected[0].as_str(), protected[1].as_bool()), (Some("IsProduction"), Some(true)));
}

#[test]
fn nothing_in_front_of_the_api_writes_paths_down() {
    let template = template();
    let [(_, front)] = resources(&template, "AWS::CloudFront::Distribution")[..] else { panic!("one") };
    assert!(front["DistributionConfig"].get("Logging").is_none());
    assert!(resources(&template, "AWS::CloudFront::RealtimeLogConfig").is_empty());
    let edge = EDGE.yaml();
    assert!(resources(&edge, "AWS::WAFv2::LoggingConfiguration").is_empty());
    let [(_, firewall)] = resources(&edge, "AWS::WAFv2::WebACL")[..] else { panic!("one firewall") };
    let rules = firewall["Rules"].as_sequence().expect("rules");
    for rule in rules.iter().chain([firewall]) {
        assert_eq!(rule["VisibilityConfig"]["SampledRequestsEnabled"], false);
    }
}

/// WAF Developer Guide, "Sending custom responses for Block actions": 4 KB.
const LARGEST_BODY: usize = 4096;

#[test]
fn whom_the_firewall_holds_up_is_told_in_both_languages() {
    let edge = EDGE.yaml();
    let [(_, firewall)] = resources(&edge, "AWS::WAFv2::WebACL")[..] else { panic!("one firewall") };
    let page = text(&firewall["CustomResponseBodies"]["Wait"]["Content"]);
    assert!(page.len() <= LARGEST_BODY, "{}", page.len());
    assert!(page.contains("<html lang=\"ja\">") && page.contains("<div lang=\"en\">"));
    let limits = firewall["Rules"].as_sequence().expect("rules").iter().filter_map(|rule| {
        rule["Statement"].get("RateBasedStatement").map(|_| &rule["Action"]["Block"]["CustomResponse"])
    });
    let answers: Vec<_> = limits.collect();
    assert_eq!(answers.len(), 2);
    for answer in answers {
        assert_eq!(
            (answer["ResponseCode"].as_u64(), answer["CustomResponseBodyKey"].as_str()),
            (Some(429), Some("Wait"))
        );
    }
    // The firewall's page comes before the gateway's JSON.
    let of = |file: &Value, name: &str| file["Parameters"][name]["Default"].as_u64().expect("a number");
    assert!(of(&edge, "RequestsInAll") < 60 * of(&template(), "RequestsPerSecond"));
}
