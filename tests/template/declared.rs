//! What `template.yaml` declares.

use std::collections::BTreeMap;

use serde_norway::Value;

const TEMPLATE: &str = include_str!("../../template.yaml");

/// A function of the template.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    /// The crate in `functions/` that it is built from.
    pub(crate) binary: String,
    /// Its routes: method and path.
    pub(crate) routes: Vec<(String, String)>,
    /// What it may do to which items: the action, and the pattern of the items' partition key.
    pub(crate) grants: Vec<(String, String)>,
}

impl Declared {
    /// Whether it may do this to an item with this partition key.
    pub(crate) fn may(&self, action: &str, key: &str) -> bool {
        self.grants.iter().any(|(granted, pattern)| granted == action && fits(pattern, key))
    }

    /// Whether a request comes to it by a route of its own.
    pub(crate) fn answers(&self, method: &str, path: &str) -> bool {
        self.routes.iter().any(|(of, pattern)| of == method && same_path(pattern, path))
    }
}

/// IAM's `StringLike` with at most one star, at the end.
pub(crate) fn fits(pattern: &str, key: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == key, |prefix| key.starts_with(prefix))
}

fn same_path(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(path).all(|(p, s)| p.starts_with('{') || *p == s)
}

/// All functions by their names.
pub(crate) fn functions() -> BTreeMap<String, Declared> {
    let template: Value = serde_norway::from_str(TEMPLATE).expect("template.yaml is YAML");
    let resources = template["Resources"].as_mapping().expect("resources");
    resources
        .iter()
        .filter(|(_, resource)| resource["Type"] == "AWS::Serverless::Function")
        .map(|(name, resource)| (text(name), function(resource)))
        .collect()
}

fn function(resource: &Value) -> Declared {
    let properties = &resource["Properties"];
    let events = properties["Events"].as_mapping().into_iter().flat_map(|events| events.values());
    let routes = events.filter_map(|event| {
        let route = &event["Properties"];
        Some((route["Method"].as_str()?.to_owned(), route["Path"].as_str()?.to_owned()))
    });
    let policies = properties["Policies"].as_sequence().into_iter().flatten();
    let statements = policies.flat_map(|policy| policy["Statement"].as_sequence().into_iter().flatten());
    let grants = statements.flat_map(|statement| {
        let keys = &statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"];
        let keys: Vec<_> = keys.as_sequence().into_iter().flatten().map(text).collect();
        let actions = statement["Action"].as_sequence().into_iter().flatten().map(text);
        let actions = actions.filter_map(|action| Some(action.strip_prefix("dynamodb:")?.to_owned()));
        actions
            .flat_map(move |action| keys.clone().into_iter().map(move |key| (action.clone(), key)))
            .collect::<Vec<_>>()
    });
    Declared {
        binary: text(&resource["Metadata"]["BuildProperties"]["Binary"]),
        routes: routes.collect(),
        grants: grants.collect(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
