//! CloudFormation's YAML as plain JSON: `!Ref X` becomes `{"Ref": "X"}`, as the long form has it.

use serde_json::{Map, Value as Json};
use serde_norway::Value as Yaml;

/// The JSON of a template's value. Keys that are not text, which CloudFormation has nowhere, are left out.
pub(super) fn to_json(yaml: Yaml) -> Json {
    match yaml {
        Yaml::Null => Json::Null,
        Yaml::Bool(value) => Json::Bool(value),
        Yaml::Number(number) => {
            number.as_i64().map(Json::from).or_else(|| number.as_f64().map(Json::from)).unwrap_or(Json::Null)
        }
        Yaml::String(text) => Json::String(text),
        Yaml::Sequence(items) => Json::Array(items.into_iter().map(to_json).collect()),
        Yaml::Mapping(fields) => Json::Object(
            fields
                .into_iter()
                .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), to_json(value))))
                .collect(),
        ),
        Yaml::Tagged(tagged) => long_form(&tagged.tag.to_string(), to_json(tagged.value)),
    }
}

/// The long form of a short one: `!GetAtt A.B` is `{"Fn::GetAtt": ["A", "B"]}`.
fn long_form(tag: &str, value: Json) -> Json {
    let name = tag.trim_start_matches('!');
    let (key, value) = match (name, value) {
        ("Ref" | "Condition", value) => (name.to_owned(), value),
        ("GetAtt", Json::String(text)) => {
            let (resource, attribute) = text.split_once('.').unwrap_or((&text, ""));
            ("Fn::GetAtt".to_owned(), Json::from(vec![resource, attribute]))
        }
        (_, value) => (format!("Fn::{name}"), value),
    };
    Json::Object(Map::from_iter([(key, value)]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn tags_become_the_long_form() {
        let yaml = "a: !Ref Table\nb: !GetAtt Table.StreamArn\nc: !Sub 'x-${Stage}'\nd: [1, true, ~]\ne: !Join ['', [!Ref A]]";
        assert_eq!(
            to_json(serde_norway::from_str(yaml).unwrap()),
            json!({
                "a": {"Ref": "Table"},
                "b": {"Fn::GetAtt": ["Table", "StreamArn"]},
                "c": {"Fn::Sub": "x-${Stage}"},
                "d": [1, true, null],
                "e": {"Fn::Join": ["", [{"Ref": "A"}]]},
            })
        );
    }
}
