//! Parameters: each is explained, its default is allowed, and `samconfig.toml` sets what there is.

use std::collections::BTreeSet;

use regex_lite::Regex;
use serde_norway::Value;

use super::files::{ALARMS, EDGE, File, TEMPLATE, text, texts};

const CONFIG: &str = include_str!("../../samconfig.toml");

/// Why CloudFormation would refuse this value of a parameter.
fn refusal(parameter: &Value, value: &str) -> Option<String> {
    if let Some(allowed) = parameter["AllowedValues"].as_sequence() {
        let allowed: Vec<_> = allowed.iter().map(plain).collect();
        return (!allowed.contains(&value.to_owned())).then(|| format!("not one of {allowed:?}"));
    }
    if let Some(pattern) = parameter["AllowedPattern"].as_str() {
        // CloudFormation matches the whole value.
        let whole = Regex::new(&format!("^(?:{pattern})$")).expect("a pattern");
        return (!whole.is_match(value)).then(|| format!("not {pattern}"));
    }
    if parameter["Type"] == "Number" {
        let Ok(number) = value.parse::<u64>() else { return Some("no number".to_owned()) };
        let bound = |name: &str| parameter[name].as_u64();
        let fits = bound("MinValue").is_none_or(|least| least <= number)
            && bound("MaxValue").is_none_or(|most| number <= most);
        return (!fits).then(|| "out of bounds".to_owned());
    }
    None
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.as_u64().expect("a text or a number").to_string(), str::to_owned)
}

fn parameters(file: &File) -> Vec<(String, Value)> {
    let yaml = file.yaml();
    let all = yaml["Parameters"].as_mapping().expect("parameters");
    all.iter().map(|(name, parameter)| (text(name), parameter.clone())).collect()
}

#[test]
fn every_parameter_is_explained_and_its_default_is_allowed() {
    for file in [TEMPLATE, ALARMS, EDGE] {
        for (name, parameter) in parameters(&file) {
            let (file, description) = (file.name, parameter["Description"].as_str().unwrap_or_default());
            assert!(
                description.ends_with('.') && description.contains(' '),
                "{file}: {name}: {description:?}"
            );
            if let Some(default) = parameter.get("Default") {
                assert_eq!(refusal(&parameter, &plain(default)), None, "{file}: the default of {name}");
            }
        }
    }
}

#[test]
fn a_person_sees_every_parameter_in_its_group() {
    for file in [TEMPLATE, EDGE] {
        let yaml = file.yaml();
        let groups = &yaml["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"];
        let shown: Vec<String> = groups
            .as_sequence()
            .expect("groups")
            .iter()
            .flat_map(|group| texts(&group["Parameters"]))
            .collect();
        let declared: BTreeSet<String> = parameters(&file).into_iter().map(|(name, _)| name).collect();
        assert_eq!(shown.iter().cloned().collect::<BTreeSet<_>>(), declared, "{}", file.name);
        assert_eq!(shown.len(), declared.len(), "{}: a parameter in two groups", file.name);
    }
}

#[test]
fn what_must_not_be_given_is_refused() {
    let parameters = parameters(&TEMPLATE);
    let of = |wanted: &str| &parameters.iter().find(|(name, _)| name == wanted).expect("a parameter").1;
    for (name, value) in [
        ("Stage", "staging"),
        ("BaseUrl", "https://yoyaku.example.jp/"),
        ("BaseUrl", "http://yoyaku.example.jp"),
        ("DomainName", "https://yoyaku.example.jp"),
        ("EdgeCertificateArn", "arn:aws:acm:ap-northeast-1:123456789012:certificate/0-0"),
        ("WebAclArn", "arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/x/0-0"),
        ("ExistingTableStreamArn", "arn:aws:dynamodb:ap-northeast-1:123456789012:table/x"),
        ("SenderAddress", ""),
        ("LinkKeyVersion", "0"),
        ("PageConcurrency", "-1"),
    ] {
        assert!(refusal(of(name), value).is_some(), "{name} may be {value}");
    }
}

#[test]
fn the_configuration_of_sam_sets_what_there_is() {
    let config: toml::Table = toml::from_str(CONFIG).expect("TOML");
    for (environment, file, must) in [
        ("verification", TEMPLATE, "verification"),
        ("production", TEMPLATE, "production"),
        ("edge", EDGE, "production"),
    ] {
        let deploy = &config[environment]["deploy"]["parameters"];
        let declared = parameters(&file);
        let mut given = BTreeSet::new();
        for line in deploy["parameter_overrides"].as_array().expect("overrides") {
            let (name, value) = line.as_str().and_then(|line| line.split_once('=')).expect("Name=value");
            let found = declared.iter().find(|(of, _)| of == name);
            let (_, parameter) = found.unwrap_or_else(|| panic!("{environment}: no parameter {name}"));
            assert_eq!(refusal(parameter, value), None, "{environment}: {name}={value}");
            given.insert(name.to_owned());
        }
        let stage = deploy["tags"].as_str().and_then(|tags| tags.split_once("stage="));
        assert_eq!(stage.map(|(_, stage)| stage), Some(must), "{environment}");
        for (name, parameter) in declared {
            assert!(parameter.get("Default").is_some() || given.contains(&name), "{environment}: {name}");
        }
    }
}
