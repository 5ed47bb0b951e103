use std::collections::BTreeSet;

use aws_sdk_dynamodb::config::{SharedHttpClient, http::HttpResponse};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_types::body::SdkBody;
use indicatif::ProgressBar;
use serde_json::{Value, json};

use super::*;
use crate::local::{Hook, LocalMachine, LocalOptions};

/// One card is enough to begin with: the test brings its own.
const CARDS: &[u8] = b"number1,birth_date\n12A345678,1985-04-12\n";

async fn machine(options: LocalOptions) -> LocalMachine {
    let options = LocalOptions { cards: Some(CARDS.to_vec()), ..options };
    LocalMachine::start(options, &ProgressBar::hidden()).await.unwrap()
}

async fn place(machine: &LocalMachine) -> Place {
    let version = machine.store.settings_version().await.unwrap().unwrap();
    Place {
        base_url: machine.site.clone(),
        store: machine.store.clone(),
        keys: machine.keys.clone(),
        settings: machine.store.settings(&version).await.unwrap(),
        http: Http::nearby(Duration::from_secs(40)),
        has_permissions: false,
        mail: Duration::from_secs(5),
        look_every: Duration::from_millis(20),
    }
}

async fn walked(machine: &LocalMachine) -> (Vec<Line>, Outcome) {
    let mut lines = Vec::new();
    let outcome = smoke(&place(machine).await, &mut |line: &Line| lines.push(line.clone())).await.unwrap();
    (lines, outcome)
}

/// The table as it was before.
async fn is_tidy(machine: &LocalMachine) {
    let count = machine.store.count_cards(Timestamp::now()).await.unwrap();
    assert_eq!((count.waiting, count.booked), (1, 0));
}

#[tokio::test]
async fn the_whole_journey_is_walked_and_nothing_stays() {
    let machine = machine(LocalOptions::default()).await;
    let (lines, outcome) = walked(&machine).await;
    assert!(outcome.failed.is_none(), "{}", outcome.failed.unwrap());
    let done: BTreeSet<_> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Done { step, .. } => Some(*step),
            Line::Skipped { .. } => None,
        })
        .collect();
    // Whether the schedule has run by now is no matter of the journey.
    let steps = GRANTS.iter().map(|(step, _)| *step).filter(|step| *step != "reminders");
    assert_eq!(steps.filter(|step| !done.contains(step)).count(), 0, "{done:?}");
    assert!(outcome.tidied.left.is_empty(), "{:?}", outcome.tidied);
    is_tidy(&machine).await;
    machine.stop().await;
}

/// What refuses one action on one kind of item as IAM does, and lets all else through.
#[derive(Debug)]
struct Refusing {
    action: &'static str,
    prefix: &'static str,
    inner: Http,
}

impl HttpConnector for Refusing {
    fn call(
        &self,
        request: aws_smithy_runtime_api::client::orchestrator::HttpRequest,
    ) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or_default().to_owned();
        let body: Value =
            request.body().bytes().and_then(|body| serde_json::from_slice(body).ok()).unwrap_or_default();
        let mut asked = vec![(target.rsplit('.').next().unwrap_or_default().to_owned(), body.clone())];
        // A transaction needs the permission of each of its parts.
        for item in body["TransactItems"].as_array().into_iter().flatten() {
            let parts = item.as_object().into_iter().flatten();
            asked.extend(parts.map(|(kind, part)| (format!("{kind}Item"), part.clone())));
        }
        let is_refused = asked.iter().any(|(operation, asked)| {
            let pk =
                [&asked["Key"]["pk"]["S"], &asked["Item"]["pk"]["S"]].into_iter().find_map(Value::as_str);
            format!("dynamodb:{operation}") == self.action && pk.is_some_and(|pk| pk.starts_with(self.prefix))
        });
        if !is_refused {
            return HttpConnector::call(&self.inner.connector(), request);
        }
        let code = "com.amazon.coral.service#AccessDeniedException";
        let body =
            json!({ "__type": code, "Message": format!("not authorized to perform: {}", self.action) });
        let mut response = HttpResponse::new(400.try_into().unwrap(), SdkBody::from(body.to_string()));
        response.headers_mut().insert("content-type", "application/x-amz-json-1.0");
        HttpConnectorFuture::ready(Ok(response))
    }
}

fn refusing(action: &'static str, prefix: &'static str) -> LocalOptions {
    let inner = Http::nearby(Duration::from_secs(10));
    let connector = SharedHttpConnector::new(Refusing { action, prefix, inner });
    let client: SharedHttpClient = http_client_fn(move |_, _| connector.clone());
    let hook = Hook::new(move |config: aws_sdk_dynamodb::config::Builder| config.http_client(client.clone()));
    LocalOptions { table_client: Some(hook), ..LocalOptions::default() }
}

#[tokio::test]
async fn a_missing_permission_is_named_with_its_function() {
    for (action, prefix, step, function) in [
        ("dynamodb:UpdateItem", "LIMIT#", "apply", "Verify"),
        ("dynamodb:UpdateItem", "MAIL#", "link mail", "Notify"),
        ("dynamodb:UpdateItem", "LEDGER#", "hold", "Slots"),
        ("dynamodb:DeleteItem", "RESERVATION#", "book", "Reserve"),
    ] {
        let machine = machine(refusing(action, prefix)).await;
        let (_, outcome) = walked(&machine).await;
        let failed = outcome.failed.unwrap();
        assert_eq!((failed.step, failed.trouble.function()), (step, Some(function)), "{failed}");
        let is_it = |grant: &Grant| {
            grant.function == function && grant.action == action && grant.on.starts_with(prefix)
        };
        assert!(failed.suspects.iter().any(is_it), "{failed}");
        // A page of ours says which request it was.
        assert!(function == "Notify" || failed.trouble.request_id().is_some(), "{failed}");
        assert!(!failed.to_string().contains("/confirm/1"), "no token: {failed}");
        assert!(outcome.tidied.left.is_empty(), "{:?}", outcome.tidied);
        is_tidy(&machine).await;
        machine.stop().await;
    }
}

#[test]
fn permissions_are_told_together() {
    let of = |function, action, on| Grant { function, action, on };
    let said = grants::together(&[
        of("Slots", "dynamodb:UpdateItem", "LEDGER#*"),
        of("Verify", "dynamodb:Query", "CARD#*"),
        of("Slots", "dynamodb:UpdateItem", "CARD#*"),
        of("Slots", "dynamodb:Query", "SETTINGS"),
    ]);
    let slots = "Slots may dynamodb:UpdateItem on LEDGER#* and CARD#*, dynamodb:Query on SETTINGS";
    assert_eq!(said, [slots, "Verify may dynamodb:Query on CARD#*"]);
}

#[test]
fn what_is_proved_is_what_the_template_grants() {
    let template: serde_norway::Value =
        serde_norway::from_str(include_str!("../../../../template.yaml")).unwrap();
    for grant in GRANTS.iter().flat_map(|(_, grants)| *grants) {
        let function = &template["Resources"][grant.function];
        let policies = serde_norway::to_string(&function["Properties"]["Policies"]).unwrap();
        assert!(policies.contains(grant.action), "{}: {}", grant.function, grant.what());
        let on = if grant.action.starts_with("ses:") { "configuration-set" } else { grant.on };
        assert!(policies.contains(on), "{}: {}", grant.function, grant.what());
    }
}
