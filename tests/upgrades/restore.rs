//! A restore, rehearsed: on AWS it makes a new table with the items of a moment, without time to live,
//! stream, recovery, deletion protection and tags, beside the one before.

use aws_sdk_dynamodb::{
    Client,
    types::{
        AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, StreamViewType,
        Tag, TimeToLiveStatus,
    },
};
use booking::{reservation::State, settings::Seconds};
use store::{Attended, Setup, Store};
use tests::{City, Resident, cards};
use uketori::restored::{Asked, LostReport, lost};

use super::{
    fixtures::{PRESENT, Story, of},
    items::{dump, load},
};

const OLD: &str = "uketori";
const RESTORED: &str = "uketori-restored";

/// Restores the items as they are now, as RestoreTableToPointInTime would.
async fn restores(client: &Client) {
    let part = |name: &str, kind| {
        KeySchemaElement::builder().attribute_name(name).key_type(kind).build().expect("a key")
    };
    let text = |name: &str| {
        let text = AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S);
        text.build().expect("an attribute")
    };
    let table = client.create_table().table_name(RESTORED).billing_mode(BillingMode::PayPerRequest);
    let table = table.key_schema(part("pk", KeyType::Hash)).key_schema(part("sk", KeyType::Range));
    table.attribute_definitions(text("pk")).attribute_definitions(text("sk")).send().await.expect("a table");
    load(client, RESTORED, &dump(client, OLD).await).await;
}

/// What happens in the old table after the moment that is restored.
async fn goes_on_in_the_old(city: &City, story: &Story) -> [tests::Receipt; 2] {
    let hand = |name: &str| story.people[name].receipt();
    let new = cards::another(30);
    city.adds(std::slice::from_ref(&new)).await;
    let pair = [cards::another(31), cards::another(32)];
    city.adds(&pair).await;
    let mut moved = Resident::new(city);
    moved.opens_booking(&hand("family")).await.begins_change().await;
    moved.changes_to("2027-12-09", "10:00").await;
    Resident::new(city).opens_booking(&hand("readdressed")).await.cancels().await;
    // In the very seats that the family had, and the one that was cancelled.
    let one = Resident::new(city).books_visit(&[new], "new@example.jp", "2027-12-02", "11:00").await;
    let two = Resident::new(city).books_visit(&pair, "pair@example.jp", "2027-12-01", "9:30").await;
    let before = city.reservation(&hand("changing").number).await;
    let entry = store::Entry::new("佐藤", "collected", "x", None, city.now());
    city.store().hand_over(&before, &[0], &entry, city.now()).await.expect("the table answers");
    city.has_sent_all_mails().await;
    [one, two]
}

async fn is_set_up(client: &Client, table: &str) {
    let described = client.describe_table().table_name(table).send().await.expect("it is there").table;
    let described = described.expect("a table");
    let stream = described.stream_specification.expect("a stream");
    assert_eq!(stream.stream_view_type, Some(StreamViewType::NewImage));
    assert_eq!(described.deletion_protection_enabled, Some(true));
    let lapses = client.describe_time_to_live().table_name(table).send().await.expect("it answers");
    let lapses = lapses.time_to_live_description.expect("a description");
    assert_eq!(lapses.time_to_live_status, Some(TimeToLiveStatus::Enabled));
    assert_eq!(lapses.attribute_name.as_deref(), Some("expires_at"));
    let arn = described.table_arn.expect("a name");
    let tags = client.list_tags_of_resource().resource_arn(arn).send().await.expect("it answers").tags;
    let tags: Vec<_> = tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value)).collect();
    assert_eq!(tags, [("CostCentre".to_owned(), "shimin-ka".to_owned())]);
}

async fn prepares(store: &Store) {
    let old = store.beside(OLD);
    let steps = async |dry_run| {
        let done = store.prepare(Some(&old), dry_run).await.expect("the table answers");
        assert!(dry_run || done.is_whole(), "{done:?}");
        done.steps
    };
    let wanted = |todo: Attended| {
        vec![
            (Setup::Key, Attended::Was),
            (Setup::OnDemand, Attended::Was),
            (Setup::TimeToLive, todo.clone()),
            (Setup::Stream, todo.clone()),
            // The emulator has no recovery, and is said to have none.
            (Setup::Recovery, Attended::Unknown),
            (Setup::DeletionProtection, todo.clone()),
            (Setup::Tags, todo),
        ]
    };
    assert_eq!(steps(true).await, wanted(Attended::ToDo), "a dry run");
    assert_eq!(steps(false).await, wanted(Attended::Set));
    assert_eq!(steps(false).await, wanted(Attended::Was), "the same again");
}

async fn asks(city: &City, asked: Asked<'_>) -> LostReport {
    let store = city.store();
    lost(&store, &store.beside(OLD), &city.settings(), asked, city.now()).await.expect("the tables answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_is_set_up_and_what_was_booked_since_is_found_and_carried_over() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let story = &fixtures.story;
    let hand = |name: &str| story.people[name].receipt();

    let city = fixtures.plan(&directory).start().await;
    city.has_sent_all_mails().await;
    let client = super::table(&city);
    let described = client.describe_table().table_name(OLD).send().await.expect("it is there").table;
    let arn = described.and_then(|table| table.table_arn).expect("a name");
    let tag = Tag::builder().key("CostCentre").value("shimin-ka").build().expect("a tag");
    client.tag_resource().resource_arn(arn).tags(tag).send().await.expect("a tag");
    restores(&client).await;
    let [one, two] = goes_on_in_the_old(&city, story).await;
    prepares(&city.store().beside(RESTORED)).await;
    is_set_up(&client, RESTORED).await;
    drop((client, city));

    // The functions on the restored table. Its stream is another one.
    for entry in std::fs::read_dir(directory.path()).expect("a directory").flatten() {
        if entry.path().extension().is_some_and(|end| end == "position") {
            std::fs::remove_file(entry.path()).expect("a file");
        }
    }
    let plan = fixtures.plan(&directory).options(|options| options.table = Some(RESTORED.to_owned()));
    let city = plan.start().await;
    assert_eq!(city.store().table(), RESTORED);
    city.audit().await;
    let mails = city.inbox().len();
    let unsent = city.store().unsent_mails(Seconds::minutes(15).before(city.now()), city.now()).await;
    assert_eq!(unsent.expect("the table answers"), [], "`uketori mail redrive` sends nothing twice");

    // Who booked before that moment finds the booking; who booked after it does not.
    Resident::new(&city).opens_booking(&hand("family")).await;
    let mut unknown = Resident::new(&city);
    unknown.looks_up(&one.number, &one.password).await;
    assert_ne!(unknown.page().path, "/lookup/details");

    // What the counter is told.
    let report = asks(&city, Asked::default()).await;
    let found: Vec<_> =
        report.applications.iter().map(|sheet| (sheet.receipt.to_string(), sheet.lost)).collect();
    let mut booked = [one.number.clone(), two.number.clone()];
    booked.sort();
    let expected = [
        (hand("readdressed").number, "cancelled"),
        (hand("changing").number, "collected"),
        (hand("family").number, "changed"),
        (booked[0].clone(), "booked"),
        (booked[1].clone(), "booked"),
    ];
    assert_eq!(found, expected);
    assert!(report.applications.iter().all(|sheet| sheet.addresses.is_empty()), "only where asked for");
    assert_eq!((report.cards_imported, report.cards_removed, report.settings_applied), (3, 0, false));
    let report = asks(&city, Asked { addresses: Some("佐藤"), carry_over: None }).await;
    assert!(report.applications.iter().any(|sheet| sheet.addresses == ["new@example.jp"]), "{report}");
    assert!(report.to_string().contains("日中に連絡のとれる電話番号 氏名 1"), "{report}");

    // Their cards are not there: imported since. The others are carried over.
    let report = asks(&city, Asked { addresses: None, carry_over: Some("佐藤") }).await;
    let carried: Vec<_> = report.applications.iter().map(|sheet| sheet.carried).collect();
    let gone = Some("card_gone");
    assert_eq!(carried, [Some("done"), Some("done"), Some("done"), gone, gone], "{report}");
    city.audit().await;
    city.adds(&[cards::another(30), cards::another(31), cards::another(32)]).await;
    let report = asks(&city, Asked { addresses: None, carry_over: Some("佐藤") }).await;
    assert!(report.is_settled() && report.applications.len() == 2, "{report}");
    assert!(asks(&city, Asked::default()).await.applications.is_empty());

    // Everybody is where they were, with their own passwords.
    for receipt in [&one, &two, &hand("family")] {
        let mut taro = Resident::new(&city);
        taro.opens_booking(receipt).await.begins_change().await;
        taro.gives_up_change().await;
    }
    assert_eq!(city.reservation(&hand("readdressed").number).await.state, State::Cancelled);
    assert_eq!(city.reservation(&hand("changing").number).await.state, State::Collected);
    let mut again = Resident::new(&city);
    again.enters(&cards::collision()[..1], "again@example.jp").await;
    again.press("送信する").await;
    again.enters_number2();
    again.press("送信する").await;
    assert_ne!(again.page().path, "/verify/sent", "a card that was handed over is booked again");
    city.has_sent_all_mails().await;
    city.audit().await;
    assert_eq!(city.inbox().len(), mails, "a mail came twice");
    let today = booking::time::local(city.now()).date();
    let entries = city.store().entries(today).await.expect("the table answers");
    assert_eq!(entries.iter().filter(|entry| entry.act == "carry over").count(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_else_has_by_now_is_not_taken_away() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    city.has_sent_all_mails().await;
    let client = super::table(&city);
    let pair = [cards::another(31), cards::another(32)];
    city.adds(&pair).await;
    restores(&client).await;
    let mut taro = Resident::new(&city);
    let lost_one = taro.books_visit(&pair[..1], "one@example.jp", "2027-12-06", "16:00").await;
    city.has_sent_all_mails().await;
    drop((client, taro, city));
    let plan = fixtures.plan(&directory).options(|options| {
        options.table = Some(RESTORED.to_owned());
        options.without_mails = true;
    });
    let city = plan.start().await;
    // The only seat of that slot is somebody else's by now.
    Resident::new(&city).books_visit(&pair[1..], "two@example.jp", "2027-12-06", "16:00").await;
    let report = asks(&city, Asked { addresses: None, carry_over: Some("佐藤") }).await;
    let sheets: Vec<_> =
        report.applications.iter().map(|sheet| (sheet.receipt.to_string(), sheet.carried)).collect();
    assert_eq!(sheets, [(lost_one.number, Some("seat_taken"))]);
    assert!(!report.is_settled());
    city.audit().await;
}
