use super::*;

#[test]
fn our_template_declares_every_route_of_the_journey() {
    let template = Template::embedded().unwrap();
    let mut routes: Vec<String> =
        template.routes.iter().map(|route| format!("{} -> {}", route.key, route.function)).collect();
    routes.sort();
    assert_eq!(
        routes,
        [
            "$default -> Verify",
            "GET / -> Verify",
            "GET /accessibility -> Verify",
            "GET /assets/{file} -> Verify",
            "GET /confirm/{token} -> ConfirmLink",
            "GET /faq -> Verify",
            "GET /lookup -> Lookup",
            "GET /lookup/calendar.ics -> Lookup",
            "GET /lookup/cancel -> Lookup",
            "GET /lookup/cancelled -> Lookup",
            "GET /lookup/details -> Lookup",
            "GET /reserve -> Reserve",
            "GET /reserve/confirm -> Reserve",
            "GET /reserve/done -> Reserve",
            "GET /slots -> Slots",
            "GET /verify -> Verify",
            "GET /verify/sent -> Verify",
            "POST /lookup -> Lookup",
            "POST /lookup/cancel -> Lookup",
            "POST /lookup/change -> Lookup",
            "POST /lookup/resend -> Lookup",
            "POST /reserve -> Reserve",
            "POST /reserve/confirm -> Reserve",
            "POST /slots -> Slots",
            "POST /verify -> Verify",
            "POST /verify/sent -> Verify",
        ]
    );
}

#[test]
fn our_template_declares_the_table_and_its_listener() {
    let template = Template::embedded().unwrap();
    let key: Vec<_> = template.table.key_schema.iter().map(|part| part.attribute_name.as_str()).collect();
    assert_eq!(key, ["pk", "sk"]);
    assert_eq!(template.table.time_to_live_specification.attribute_name, "expires_at");
    let [listener] = &template.listeners[..] else { panic!("one listener") };
    assert_eq!((listener.function.as_str(), listener.filters.len()), ("Notify", 1));
    assert!(listener.bisect && listener.reports_failures);
    assert_eq!(listener.oldest, Duration::from_secs(6 * 60 * 60));
}

#[test]
fn our_template_declares_the_schedule_and_the_reports_on_mails() {
    let template = Template::embedded().unwrap();
    let every = Duration::from_secs(15 * 60);
    assert_eq!(template.schedules, [Schedule { function: "Remind".to_owned(), every }]);
    // A run ends before the next begins.
    assert!(template.timeouts["Remind"] < every);
    assert_eq!(template.timeouts["Verify"], Duration::from_secs(25));
    let [rule] = &template.rules[..] else { panic!("one rule") };
    assert_eq!(rule.function, "Feedback");
    let set = template.configuration_set.unwrap();
    let report = |source: &str, set: &str| {
        serde_json::json!({
            "source": source,
            "detail-type": "Email Bounced",
            "detail": { "mail": { "tags": { "ses:configuration-set": [set] } } },
        })
    };
    assert!(rule.pattern.lets_through(&report("aws.ses", &set)));
    assert!(!rule.pattern.lets_through(&report("aws.ses", "another")));
    assert!(!rule.pattern.lets_through(&report("somebody", &set)));
}

#[test]
fn what_the_local_machine_cannot_run_is_refused_by_name() {
    let function = |event: &str| {
        format!(
            "Resources:\n  Slots:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        E: {event}\n"
        )
    };
    for event in [
        "{ Type: SQS }",
        "{ Type: Schedule, Properties: { Schedule: cron(0 1 * * ? *) } }",
        "{ Type: EventBridgeRule, Properties: { Pattern: { source: [{ anything-but: x }] } } }",
        "{ Type: HttpApi, Properties: { Method: ANY, Path: /slots } }",
    ] {
        let error = Template::read(&function(event)).unwrap_err().to_string();
        assert!(error.starts_with("template.yaml: Slots: "), "{error}");
    }
    assert!(matches!(Template::read("Resources: {}"), Err(TemplateError::OneTable)));
}
