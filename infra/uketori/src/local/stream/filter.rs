//! Lambda's event filters, and the event bus's patterns, which are the same, as far as the template
//! uses them.
//! <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html>

use serde_json::Value;

/// A pattern that a stream's record matches or not.
#[derive(Clone, Debug)]
pub struct Filter(Pattern);

/// A filter that is not understood here.
#[derive(Debug, thiserror::Error)]
pub enum FilterError {
    /// Not JSON.
    #[error("the filter is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A comparison that only Lambda knows.
    #[error("the local machine does not know the filter {0}")]
    Unknown(String),
}

#[derive(Clone, Debug)]
enum Pattern {
    /// Every field matches its pattern.
    Fields(Vec<(String, Pattern)>),
    /// The value is one of these.
    AnyOf(Vec<Comparison>),
}

#[derive(Clone, Debug)]
enum Comparison {
    Is(Value),
    Begins(String),
    Exists(bool),
}

impl Filter {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`FilterError`] for what is not understood: it is never taken to match.
    pub fn read(pattern: &str) -> Result<Self, FilterError> {
        Self::of(serde_json::from_str(pattern)?)
    }

    /// Takes a pattern that is JSON already, as the event bus's rules have it.
    ///
    /// # Errors
    /// [`FilterError`] for what is not understood.
    pub fn of(pattern: Value) -> Result<Self, FilterError> {
        Ok(Self(read(pattern)?))
    }

    /// Whether the record is let through.
    pub fn lets_through(&self, record: &Value) -> bool {
        self.0.matches(Some(record))
    }
}

fn read(pattern: Value) -> Result<Pattern, FilterError> {
    match pattern {
        Value::Object(fields) => Ok(Pattern::Fields(
            fields
                .into_iter()
                .map(|(name, pattern)| Ok((name, read(pattern)?)))
                .collect::<Result<_, FilterError>>()?,
        )),
        Value::Array(values) => {
            Ok(Pattern::AnyOf(values.into_iter().map(comparison).collect::<Result<_, FilterError>>()?))
        }
        other => Err(FilterError::Unknown(other.to_string())),
    }
}

fn comparison(value: Value) -> Result<Comparison, FilterError> {
    let Value::Object(fields) = &value else { return Ok(Comparison::Is(value)) };
    match fields.iter().next() {
        Some((name, Value::String(text))) if name == "prefix" => Ok(Comparison::Begins(text.clone())),
        Some((name, Value::Bool(wanted))) if name == "exists" => Ok(Comparison::Exists(*wanted)),
        _ => Err(FilterError::Unknown(value.to_string())),
    }
}

impl Pattern {
    fn matches(&self, value: Option<&Value>) -> bool {
        match self {
            Self::Fields(fields) => {
                fields.iter().all(|(name, pattern)| pattern.matches(value.and_then(|value| value.get(name))))
            }
            // Of a list in the record one value is enough.
            Self::AnyOf(comparisons) => match value {
                Some(Value::Array(values)) if !values.is_empty() => values
                    .iter()
                    .any(|value| comparisons.iter().any(|comparison| comparison.holds(Some(value)))),
                value => comparisons.iter().any(|comparison| comparison.holds(value)),
            },
        }
    }
}

impl Comparison {
    fn holds(&self, value: Option<&Value>) -> bool {
        match self {
            Self::Is(wanted) => value == Some(wanted),
            Self::Begins(start) => value.and_then(Value::as_str).is_some_and(|text| text.starts_with(start)),
            Self::Exists(wanted) => value.is_some() == *wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_reservations_filter_lets_reservations_through() {
        let filter = Filter::read(
            r#"{"eventName":["INSERT","MODIFY"],"dynamodb":{"Keys":{"sk":{"S":["RESERVATION"]}}}}"#,
        )
        .unwrap();
        let record =
            |event: &str, sk: &str| json!({"eventName": event, "dynamodb": {"Keys": {"sk": {"S": sk}}}});
        assert!(filter.lets_through(&record("INSERT", "RESERVATION")));
        assert!(filter.lets_through(&record("MODIFY", "RESERVATION")));
        assert!(!filter.lets_through(&record("REMOVE", "RESERVATION")));
        assert!(!filter.lets_through(&record("MODIFY", "DRAFT")));
        assert!(!filter.lets_through(&json!({"eventName": "INSERT"})));
    }

    #[test]
    fn beginnings_and_absence_can_be_asked_for() {
        let filter = Filter::read(r#"{"pk":[{"prefix":"MAIL#"}],"sent":[{"exists":false}]}"#).unwrap();
        assert!(filter.lets_through(&json!({"pk": "MAIL#1"})));
        assert!(!filter.lets_through(&json!({"pk": "MAIL#1", "sent": 1})));
        assert!(!filter.lets_through(&json!({"pk": "CARD#1"})));
    }

    #[test]
    fn of_a_list_one_value_is_enough() {
        let filter = Filter::read(r#"{"tags":{"set":["a","b"]}}"#).unwrap();
        assert!(filter.lets_through(&json!({"tags": {"set": ["x", "b"]}})));
        assert!(!filter.lets_through(&json!({"tags": {"set": ["x"]}})));
        assert!(!filter.lets_through(&json!({"tags": {"set": []}})));
    }

    #[test]
    fn an_unknown_comparison_is_refused() {
        assert!(Filter::read(r#"{"a":[{"anything-but":["x"]}]}"#).is_err());
        assert!(Filter::read(r#"{"a":"x"}"#).is_err());
    }
}
