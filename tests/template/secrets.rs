//! Secrets, and what stands in front of the functions.

use std::collections::BTreeSet;

use super::{
    declared::functions,
    files::{TEMPLATE, resources, template, texts},
};

const FRONT: &str = include_str!("../../crates/web/src/front.rs");

/// CloudFormation User Guide, "Get values stored in other services using dynamic references".
const MOST_REFERENCES: usize = 60;

#[test]
fn the_references_to_secrets_are_no_more_than_cloudformation_takes() {
    const REFERENCE: &str = "{{resolve:secretsmanager:";
    let (head, body) = TEMPLATE.text.split_once("\nResources:\n").expect("resources");
    // What stands under Globals stands in each function once SAM has read it.
    let count = head.matches(REFERENCE).count() * functions().len() + body.matches(REFERENCE).count();
    assert!(count > 30 && count <= MOST_REFERENCES, "{count}");
}

#[test]
fn each_secret_is_made_anew_by_its_version() {
    let template = template();
    for (name, secret) in resources(&template, "AWS::SecretsManager::Secret") {
        let made = &secret["GenerateSecretString"];
        let tagged = serde_norway::to_string(&made["SecretStringTemplate"]).expect("YAML");
        assert!(tagged.contains(&format!(r#"{{"version":"${{{name}Version}}"}}"#)), "{name}: {tagged}");
        assert_eq!(
            (made["GenerateStringKey"].as_str(), made["PasswordLength"].as_u64()),
            (Some("key"), Some(64))
        );
        // Lower-case letters and digits are left of all, and of these the hexadecimal ones.
        assert!(made["ExcludeUppercase"] == true && made["ExcludePunctuation"] == true, "{name}");
        assert_eq!(made["ExcludeCharacters"], "ghijklmnopqrstuvwxyz", "{name}");
        let versions = serde_norway::to_string(&template["Globals"]).expect("YAML");
        assert!(versions.contains(&format!("${{{name}Version}}")), "KEY_VERSIONS has not {name}'s");
    }
}

/// Headers that the functions read, each with where. Cookies and the query have settings of their own.
#[test]
fn cloudfront_hands_over_what_the_functions_read() {
    let template = template();
    let [(_, cached)] = resources(&template, "AWS::CloudFront::CachePolicy")[..] else { panic!("one") };
    let [(_, asked)] = resources(&template, "AWS::CloudFront::OriginRequestPolicy")[..] else {
        panic!("one")
    };
    let key = &cached["CachePolicyConfig"]["ParametersInCacheKeyAndForwardedToOrigin"];
    let asked = &asked["OriginRequestPolicyConfig"];
    let handed: BTreeSet<String> = [key, asked]
        .iter()
        .flat_map(|policy| texts(&policy["HeadersConfig"]["Headers"]))
        .map(|name| name.to_ascii_lowercase())
        .collect();
    let read = ["accept-language", "content-type", "origin", "sec-fetch-site", "cloudfront-viewer-address"];
    assert_eq!(handed, read.map(str::to_owned).into());
    assert_eq!(key["EnableAcceptEncodingGzip"], true);
    for policy in [key, asked] {
        assert_eq!(policy["CookiesConfig"]["CookieBehavior"], "all");
        assert_eq!(policy["QueryStringsConfig"]["QueryStringBehavior"], "all");
    }
    let config = &cached["CachePolicyConfig"];
    assert_eq!((config["MinTTL"].as_u64(), config["DefaultTTL"].as_u64()), (Some(0), Some(0)));
    assert!(FRONT.contains(r#""cloudfront-viewer-address""#));

    let [(_, distribution)] = resources(&template, "AWS::CloudFront::Distribution")[..] else {
        panic!("one")
    };
    let distribution = &distribution["DistributionConfig"];
    let header = distribution["Origins"][0]["OriginCustomHeaders"][0]["HeaderName"].as_str().expect("a name");
    assert!(FRONT.contains(&format!(r#""{header}""#)), "{header}");
    // What says something of its own is not replaced, and no error is shown to others.
    for error in distribution["CustomErrorResponses"].as_sequence().expect("errors") {
        let replaced = error.get("ResponsePagePath").is_some();
        let status = error["ErrorCode"].as_u64().expect("a status");
        assert_eq!(replaced, [502, 503, 504].contains(&status), "{status}");
        assert_eq!(error["ErrorCachingMinTTL"].as_u64(), Some(0), "{status}");
    }
}
