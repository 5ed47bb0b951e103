//! What `template.yaml` declares about its functions.

use std::collections::BTreeMap;

use serde_norway::Value;

use super::files::{inner, template, text, texts};

/// A function of the template.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    /// The crate in `functions/` that it is built from.
    pub(crate) binary: String,
    /// Its routes: method and path.
    pub(crate) routes: Vec<(String, String)>,
    /// What it may do to which items: the action, and the pattern of the items' partition key.
    pub(crate) grants: Vec<(String, String)>,
    /// Everything else that it may do: actions, and what they are allowed on.
    pub(crate) others: Vec<Statement>,
}

/// Something granted that is not the table.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) actions: Vec<String>,
    /// ARNs, with parameters as `${Name}`.
    pub(crate) resources: Vec<String>,
    /// Condition keys, each with the name of the parameter that it must equal.
    pub(crate) equals: BTreeMap<String, String>,
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
    let template = template();
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
    let mut declared = Declared {
        binary: text(&resource["Metadata"]["BuildProperties"]["Binary"]),
        routes: routes.collect(),
        ..Declared::default()
    };
    let policies = properties["Policies"].as_sequence().into_iter().flatten();
    for statement in policies.flat_map(|policy| policy["Statement"].as_sequence().into_iter().flatten()) {
        assert_eq!(statement["Effect"], "Allow");
        let actions = texts(&statement["Action"]);
        let keys = &statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"];
        let of_the_table = actions.iter().filter_map(|action| action.strip_prefix("dynamodb:"));
        if of_the_table.clone().next().is_none() {
            declared.others.push(other(statement, actions));
            continue;
        }
        assert_eq!(of_the_table.clone().count(), actions.len(), "a statement is about one service");
        // Without keys it would be about every item.
        let keys = keys.as_sequence().expect("a statement about the table names keys");
        for action in of_the_table {
            declared.grants.extend(keys.iter().map(|key| (action.to_owned(), text(key))));
        }
    }
    declared
}

fn other(statement: &Value, actions: Vec<String>) -> Statement {
    let resources = statement["Resource"].as_sequence().expect("resources").iter().map(|resource| {
        // Of `!If [condition, nothing, something]` what is granted at most.
        let resource = inner(resource);
        text(inner(resource.as_sequence().and_then(|list| list.last()).unwrap_or(resource)))
    });
    let equals = statement["Condition"]["StringEquals"].as_mapping().into_iter().flatten();
    Statement {
        actions,
        resources: resources.collect(),
        equals: equals.map(|(key, value)| (text(key), text(inner(value)))).collect(),
    }
}
