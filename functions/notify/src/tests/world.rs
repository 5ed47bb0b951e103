//! A table that is one (the embedded store), SES as a test tells it, and a clock to move.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use aws_sdk_dynamodb::{
    Client,
    types::{
        AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
    },
};
use booking::{Claim, MailAddress, ReceiptNumber, SeatName, reservation::Visit, time};
use jiff::{Timestamp, civil::Date};
use lambda_runtime::{Context, LambdaEvent};
use store::{MailRecord, MailState};
use web::Clock;

use super::{services::Services, *};

pub(super) const TABLE: &str = "uketori";
/// When most tests begin: the day after the visits were booked.
pub(super) const BEGINNING: &str = "2026-12-02T12:00";

pub(super) struct World {
    pub(super) ses: Services,
    pub(super) app: App,
    client: Client,
    ahead: Arc<AtomicI64>,
    postman: Postman,
}

impl World {
    /// With SES answering by this script, and the fixture's settings with reminders 7 days and 1 day
    /// before, at 10.
    pub(super) async fn start(script: impl FnMut(&Call) -> Answer + Send + 'static) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let database = dynoxide::Database::memory().unwrap();
        tokio::spawn(dynoxide::server::serve_with_shutdown(listener, database, std::future::pending()));
        let aws = Aws::local();
        let client = Client::from_conf(aws.dynamodb(Some(&endpoint)).build());
        create_table(&client).await;
        let ses = Services::start(script).await;
        let postman = Postman::new(aws.sesv2(Some(&ses.endpoint)).build(), Some("set".to_owned()));
        let ahead = Arc::new(AtomicI64::new(0));
        let secret = |byte| Secret::new(&[byte; 32]).unwrap();
        let keys = Keys { card_index: secret(1), link: vec![(1, secret(2))], session: vec![secret(3)] };
        let app = App::new(Store::new(client.clone(), TABLE), keys, "https://y.example.jp".parse().unwrap())
            .with_clock(Clock::Shifted(Arc::clone(&ahead)));
        let world = Self { ses, app, client, ahead, postman };
        world.it_is(BEGINNING);
        world.applies(&settings()).await;
        world
    }

    pub(super) async fn applies(&self, settings: &Settings) {
        self.app.store.apply_settings(settings, self.app.now()).await.unwrap();
    }

    /// Sets the clock, as on a wall in Japan.
    pub(super) fn it_is(&self, wall: &str) {
        let ahead = in_japan(wall).duration_since(Timestamp::now());
        self.ahead.store(ahead.as_secs() + 1, Ordering::Relaxed);
    }

    /// One run of the reminders, as the schedule starts it.
    pub(super) async fn reminds(&self) -> Round {
        self.reminds_until(u64::MAX / 2).await
    }

    pub(super) async fn reminds_until(&self, deadline: u64) -> Round {
        let mut context = Context::default();
        context.deadline = deadline;
        remind(&self.notify(), LambdaEvent::new(json!({ "detail-type": "Scheduled Event" }), context))
            .await
            .unwrap()
    }

    pub(super) fn notify(&self) -> Notify<'_> {
        Notify { app: &self.app, postman: self.postman.clone(), mails_per_second: 1000 }
    }

    /// Books the fixture's visit of two under this number for a Thursday at 9:30, since a moment on a
    /// wall in Japan.
    pub(super) async fn books(&self, number: u64, date: &str, since: &str) -> Reservation {
        let date: Date = date.parse().unwrap();
        // A seat number of its own, so that bookings stand side by side.
        let seats = ["0930", "1000"].map(|slot| format!("{slot}.{}", number % 200).parse().unwrap());
        let seats: Vec<SeatName> = seats.to_vec();
        let booked = Reservation {
            receipt: ReceiptNumber::from_value(number).unwrap(),
            address: MailAddress::parse(&format!("r{number}@example.jp")).unwrap(),
            address2: None,
            visit: Some(Visit { counter: booked().visit.unwrap().counter, date, seats }),
            visit_since: Some(in_japan(since)),
            ..booked()
        };
        self.puts(&booked).await;
        self.seats(&booked, Claim::forever(booked.receipt)).await;
        booked
    }

    /// Writes the reservation as it is.
    pub(super) async fn puts(&self, reservation: &Reservation) {
        let mut item: std::collections::HashMap<String, AttributeValue> =
            serde_dynamo::to_item(reservation).unwrap();
        item.insert("pk".to_owned(), AttributeValue::S(format!("RESERVATION#{}", reservation.receipt)));
        item.insert("sk".to_owned(), AttributeValue::S("RESERVATION".to_owned()));
        self.client.put_item().table_name(TABLE).set_item(Some(item)).send().await.unwrap();
    }

    /// Writes the claim on its visit's seats into the ledger.
    pub(super) async fn seats(&self, reservation: &Reservation, claim: Claim) {
        let visit = reservation.visit.as_ref().unwrap();
        for seat in &visit.seats {
            self.client
                .update_item()
                .table_name(TABLE)
                .key("pk", AttributeValue::S(format!("LEDGER#{}", visit.counter)))
                .key("sk", AttributeValue::S(visit.date.to_string()))
                .update_expression("SET #seat = :claim")
                .expression_attribute_names("#seat", seat.to_string())
                .expression_attribute_values(":claim", AttributeValue::B(claim.to_bytes().to_vec().into()))
                .send()
                .await
                .unwrap();
        }
    }

    /// To whom SES was asked to send, in order.
    pub(super) fn sent_to(&self) -> Vec<String> {
        let to = |mail: &Value| mail["Destination"]["ToAddresses"][0].as_str().unwrap().to_owned();
        mails(&self.ses).iter().map(to).collect()
    }

    pub(super) async fn records(&self, reservation: &Reservation) -> Vec<MailRecord> {
        self.app.store.mail_records(reservation.receipt).await.unwrap()
    }

    /// Whether every record of this reservation's mails says that it was sent.
    pub(super) async fn all_sent(&self, reservation: &Reservation) -> bool {
        let records = self.records(reservation).await;
        records.iter().all(|record| matches!(record.state, MailState::Sent { .. }))
    }
}

pub(super) fn in_japan(wall: &str) -> Timestamp {
    time::instant(wall.parse().unwrap())
}

async fn create_table(client: &Client) {
    let mut request = client.create_table().table_name(TABLE).billing_mode(BillingMode::PayPerRequest);
    for (name, kind) in [("pk", KeyType::Hash), ("sk", KeyType::Range)] {
        let attribute =
            AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S);
        let element = KeySchemaElement::builder().attribute_name(name).key_type(kind);
        request =
            request.attribute_definitions(attribute.build().unwrap()).key_schema(element.build().unwrap());
    }
    request.send().await.unwrap();
}
