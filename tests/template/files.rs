//! The templates, and what stands in their YAML.

use serde_norway::Value;

/// A template of this repository as text, and as YAML.
pub(crate) struct File {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

pub(crate) const TEMPLATE: File = File { name: "template.yaml", text: include_str!("../../template.yaml") };
pub(crate) const ALARMS: File =
    File { name: "infra/alarms.yaml", text: include_str!("../../infra/alarms.yaml") };
pub(crate) const EDGE: File = File { name: "infra/edge.yaml", text: include_str!("../../infra/edge.yaml") };

impl File {
    pub(crate) fn yaml(&self) -> Value {
        serde_norway::from_str(self.text).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// `template.yaml`.
pub(crate) fn template() -> Value {
    TEMPLATE.yaml()
}

/// The resources of one type, by their names.
pub(crate) fn resources<'a>(template: &'a Value, kind: &str) -> Vec<(&'a str, &'a Value)> {
    let all = template["Resources"].as_mapping().expect("resources");
    all.iter()
        .filter(|(_, resource)| resource["Type"] == kind)
        .map(|(name, resource)| (name.as_str().expect("a name"), &resource["Properties"]))
        .collect()
}

/// What a tag such as `!Ref` stands before; the value itself without one.
pub(crate) fn inner(value: &Value) -> &Value {
    match value {
        Value::Tagged(tagged) => &tagged.value,
        other => other,
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value:?}")).to_owned()
}

pub(crate) fn texts(value: &Value) -> Vec<String> {
    value.as_sequence().into_iter().flatten().map(text).collect()
}
