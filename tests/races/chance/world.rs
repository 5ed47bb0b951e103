//! A world of its own for each seed: a table, two counters with few seats, a clock that tests move.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use aws_sdk_dynamodb::{
    Client,
    config::retry::RetryPartition,
    types::{AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType},
};
use aws_smithy_http_client::Builder;
use booking::{
    CounterId, DayLedger, MailAddress, Nonce, ReceiptNumber, Reservation, Settings,
    keys::Keys,
    reservation::{MailKind, Owed, Person, State, Typed},
    settings::{Hours, NationalHolidays, Seconds, WeeklyHours},
    time,
};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use store::{Application, Created, MailLimit, Newcomer, Store, Window, audit::Breach};
use tests::{Card, City, cards};
use tokio::{runtime::Handle, time::Instant};

use super::wire::Wire;
use crate::{
    boundary::{strip::StripThose, weather::Weather},
    races::at,
};

/// The day on which a world begins, before its counters open.
pub(crate) const FIRST: Date = jiff::civil::date(2027, 11, 24);
const MORNING: i8 = 8;
/// So many days are booked, the first one among them.
pub(crate) const DAYS: i64 = 3;

/// What worlds need of the machine that they run on.
#[derive(Clone)]
pub(crate) struct Ground {
    outside: Handle,
    dynamodb: String,
    keys: Keys,
    settings: Arc<Settings>,
    strip: Option<StripThose>,
}

impl Ground {
    /// A ground whose counters have `seats` seats in each slot.
    pub(crate) async fn of(city: &City, seats: u8) -> Self {
        let mut settings = (*city.settings()).clone();
        counters(&mut settings, seats);
        Self {
            outside: Handle::current(),
            dynamodb: city.machine().dynamodb.clone(),
            keys: city.keys().clone(),
            settings: Arc::new(settings),
            strip: None,
        }
    }

    /// The same without the conditions on some attributes.
    pub(crate) fn without(mut self, strip: StripThose) -> Self {
        self.strip = Some(strip);
        self
    }

    fn client(&self, http: aws_sdk_dynamodb::config::SharedHttpClient, name: &str) -> Client {
        // How many retries are left is counted per partition; without one of its own a world would
        // depend on what else runs.
        let config = web::Aws::local()
            .dynamodb(Some(&self.dynamodb))
            .retry_partition(RetryPartition::new(name.to_owned()))
            .http_client(http);
        let config = match &self.strip {
            Some(strip) => config.interceptor(*strip),
            None => config,
        };
        Client::from_conf(config.build())
    }
}

/// Two counters, open every day from nine to ten.
fn counters(settings: &mut Settings, seats: u8) {
    settings.counters.truncate(2);
    settings.fields.clear();
    for counter in &mut settings.counters {
        let hours = || vec![Hours { from: at(9, 0), to: at(10, 0), seats }];
        counter.hours = WeeklyHours {
            mon: hours(),
            tue: hours(),
            wed: hours(),
            thu: hours(),
            fri: hours(),
            sat: hours(),
            sun: hours(),
        };
        counter.special_days.clear();
        counter.closed_days.clear();
        counter.national_holidays = NationalHolidays::Open;
        (counter.horizon_days, counter.opens_at) = (30, at(0, 0));
        (counter.slot, counter.lead_time) = (Seconds::minutes(15), Seconds(0));
    }
    settings.city.default_counter = settings.counters[0].id.clone();
}

/// A world.
pub(crate) struct World {
    /// The table as the functions reach it: through the wire and the weather.
    pub(crate) store: Store,
    /// The table as it is at this moment.
    pub(crate) sight: Store,
    pub(crate) settings: Arc<Settings>,
    pub(crate) weather: Weather,
    keys: Keys,
    client: Client,
    begins: Timestamp,
    born: Instant,
    ahead: AtomicI64,
}

impl World {
    /// A new one, on a table of its own.
    pub(super) async fn begin(ground: &Ground, seed: u64) -> Self {
        let inner = Builder::new().build_http();
        let weather = Weather::fair();
        let slow = Wire::slow(ground.outside.clone(), inner.clone(), Rng::with_seed(seed));
        let instant = Wire::instant(ground.outside.clone(), inner);
        let name = format!("world-{}", own_name());
        let client = ground.client(instant, &name);
        create(&client, &name).await;
        let hooked = ground.client(weather.over(slow), &name);
        Self {
            store: Store::new(hooked, &name),
            sight: Store::new(client.clone(), &name),
            settings: Arc::clone(&ground.settings),
            weather,
            keys: ground.keys.clone(),
            client,
            begins: time::instant(FIRST.at(MORNING, 0, 0, 0)),
            born: Instant::now(),
            ahead: AtomicI64::new(0),
        }
    }

    /// Ends it; its table is gone.
    pub(super) async fn end(&self) {
        let gone = self.client.delete_table().table_name(self.sight.table()).send().await;
        gone.expect("the table can be deleted");
    }

    /// The present.
    pub(crate) fn now(&self) -> Timestamp {
        let lived = SignedDuration::try_from(self.born.elapsed()).expect("a short life");
        self.begins + lived + SignedDuration::from_secs(self.ahead.load(Ordering::Relaxed))
    }

    /// Puts its clock forward.
    pub(crate) fn passes(&self, length: SignedDuration) {
        self.ahead.fetch_add(length.as_secs(), Ordering::Relaxed);
    }

    /// The name of a counter, 0 or 1.
    pub(crate) fn counter(&self, index: usize) -> &booking::Counter {
        &self.settings.counters[index]
    }

    /// The `n`th day, from 0.
    pub(crate) fn day(n: i64) -> Date {
        FIRST + n.days()
    }

    /// Adds as many cards.
    pub(crate) async fn adds_cards(&self, count: usize) -> Vec<Card> {
        let cards: Vec<_> = (0..count).map(cards::another).collect();
        let listed: Vec<_> = cards.iter().map(|card| card.on_the_list(&self.settings, &self.keys)).collect();
        self.sight.put_cards(&listed).await.expect("the table takes the cards");
        cards
    }

    /// Asks for a link for these cards, through this store; what became of it.
    pub(crate) async fn applies(
        &self,
        store: &Store,
        cards: &[Card],
    ) -> Result<Option<ReceiptNumber>, store::StoreError> {
        let now = self.now();
        let (mut people, mut found) = (Vec::new(), Vec::new());
        for card in cards {
            let listed = card.on_the_list(&self.settings, &self.keys);
            found.extend(store.find_cards(&listed.key.index).await?);
            people.push(Person {
                number1: booking::CardNumber::parse(&card.number1, &self.settings.number1).expect("number 1"),
                birth: card.birthday.join("-").parse().expect("a birthday"),
                number2: None,
                card: listed.key,
                counter: None,
                counter_fixed: false,
            });
        }
        if found.iter().any(|card| card.is_booked(now)) {
            return Ok(None);
        }
        let address = MailAddress::parse("taro@example.jp").expect("an address");
        let reservation = application(people, address.clone(), self.keys.link_version(), now);
        let window = Window::around("mail", &self.keys.mail_limit(&address), Seconds::hours(1), now);
        let mails = MailLimit { window, most: u32::MAX };
        let newcomer = Newcomer { reservation: &reservation, cards: found, mails };
        let created = store.create(newcomer, now).await?;
        Ok((created == Created::Done).then_some(reservation.receipt))
    }

    /// An application as it stands at this moment.
    pub(crate) async fn sees(&self, receipt: ReceiptNumber) -> Application {
        let seen = self.sight.load(receipt, self.now()).await.expect("the table answers");
        seen.unwrap_or_else(|| panic!("no application {receipt}"))
    }

    /// A counter's day as it stands at this moment.
    pub(crate) async fn sees_day(&self, counter: &CounterId, date: Date) -> DayLedger {
        self.sight.day(counter, date).await.expect("the table answers")
    }

    /// Everything that is wrong with the table at this moment.
    pub(crate) async fn audit(&self) -> Vec<String> {
        let report = self.sight.audit(&self.settings, self.now(), Seconds::days(365)).await;
        let report = report.expect("the table answers");
        // Of three windows that choose within one second, one can free what another has just taken
        // again (ARCHITECTURE.md); the hold then ends by itself and books nothing.
        let breaches = report.breaches.iter().filter(|breach| !matches!(breach, Breach::HoldBroken { .. }));
        breaches.map(ToString::to_string).chain(report.remarks.iter().map(ToString::to_string)).collect()
    }
}

fn application(people: Vec<Person>, address: MailAddress, key_version: u32, now: Timestamp) -> Reservation {
    let link_ends = now + SignedDuration::from_hours(24);
    Reservation {
        receipt: ReceiptNumber::from_random(fastrand::u64(..)),
        nonce: Nonce(fastrand::u64(..)),
        key_version,
        version: 1,
        state: State::Open,
        people,
        marks: Vec::new(),
        address,
        address_changed: false,
        former_address: None,
        address2: None,
        language: "ja".to_owned(),
        link_ends,
        link_mails: 1,
        answers: Typed::new(),
        visit: None,
        visit_since: None,
        called_off: false,
        handed_over: Vec::new(),
        message: None,
        owes: Some(Owed { kind: MailKind::Link, version: 1, since: now }),
        // Nothing is forgotten while a world lasts, so that all of it can be judged.
        expires_at: time::seconds(now + SignedDuration::from_hours(24 * 365)),
    }
}

/// A name that no other world has, whatever the seed.
fn own_name() -> String {
    use std::sync::atomic::AtomicUsize;
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let moment = Timestamp::now().as_nanosecond();
    format!("{moment:x}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

async fn create(client: &Client, name: &str) {
    let mut table = client.create_table().table_name(name).billing_mode(BillingMode::PayPerRequest);
    for (attribute, kind) in [("pk", KeyType::Hash), ("sk", KeyType::Range)] {
        let defined = AttributeDefinition::builder().attribute_name(attribute);
        let defined = defined.attribute_type(ScalarAttributeType::S).build().expect("an attribute");
        let key = KeySchemaElement::builder().attribute_name(attribute).key_type(kind).build();
        table = table.attribute_definitions(defined).key_schema(key.expect("a key"));
    }
    table.send().await.expect("the table is made");
}
