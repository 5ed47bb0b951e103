//! Leaving the service: everything is in the files, and nothing that opens a booking.

use std::{collections::BTreeMap, os::unix::fs::PermissionsExt as _};

use uketori::export::{ExportError, export};

use super::fixtures::{PRESENT, of};

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_taken_along() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    city.has_sent_all_mails().await;
    let root = tempfile::tempdir().expect("a directory");
    let folder = root.path().join("export");
    let exported = export(&city.store(), &city.settings(), &folder, "佐藤", city.now()).await.expect("files");
    let read = city.audit().await;
    assert_eq!(
        (exported.bookings, exported.cards, exported.days),
        (read.applications, read.cards, read.days)
    );
    assert_eq!((exported.mails, exported.unreadable.len(), exported.entries), (read.mails, 0, 4));

    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
        assert_eq!(mode(&entry.path()), 0o600, "{entry:?}");
        let name = entry.file_name().into_string().expect("a name");
        files.insert(name, std::fs::read_to_string(entry.path()).expect("text"));
    }
    let readme = &files["README.txt"];
    for (name, text) in &files {
        assert!(
            name == "README.txt" || readme.contains(&format!("{name} ")),
            "README.txt does not tell of {name}"
        );
        assert!(!name.ends_with(".csv") || text.starts_with('\u{feff}'), "{name}");
    }

    // A row per person, each as long as the header.
    let bookings = files["bookings.csv"].trim_start_matches('\u{feff}');
    let rows: Vec<Vec<&str>> =
        bookings.lines().map(|line| line[1..line.len() - 1].split("\",\"").collect()).collect();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
    let columns: std::collections::BTreeSet<_> = rows[0].iter().collect();
    assert_eq!((rows.len(), columns.len()), (1 + 12, rows[0].len()), "{:?}", rows[0]);
    let family = &fixtures.story.people["family"].receipt;
    let last = rows.iter().rfind(|row| row[0] == family).expect("the family");
    let start = [
        family,
        "booked",
        "honcho",
        "2027-12-01",
        "10:15",
        "4",
        "4",
        "56E000004",
        "2016-07-07",
        "",
        "A-0009",
        "0",
        "hanako@example.jp",
    ];
    assert_eq!(last[..start.len()], start);
    let name = rows[0].iter().position(|cell| *cell == "f.name").expect("the city's own field");
    assert_eq!(last[name], "氏名 4");
    assert!(files["cards.csv"].contains(&format!("\"A-0009\",\"\",\"0\",\"booked\",\"{family}\"")));
    assert!(
        files["days.csv"].contains("\"kita\",\"2027-12-08\",\"13:30\",\"0\",\"1\""),
        "{}",
        files["days.csv"]
    );
    assert!(files["mails.csv"].contains("\"reminder\",\"2027-12-01, 7 days before\",\"first\",\"sent\""));
    assert!(files["log.csv"].contains("\"佐藤\",\"export\",\"everything\""));
    let settings = booking::settings::check(&files["settings.toml"]).expect("settings");
    assert_eq!(settings, *city.settings());

    // Whole, but for what links and passwords are made of.
    let whole: Vec<serde_json::Value> =
        files["bookings.jsonl"].lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(whole.len(), 8);
    let called_off =
        whole.iter().find(|one| one["receipt"] == fixtures.story.people["called off"].receipt.as_str());
    assert_eq!(called_off.expect("it is there")["message"], super::story::MESSAGE);
    for hand in fixtures.story.people.values() {
        let nonce = format!("{:016x}", city.reservation(&hand.receipt).await.nonce.0);
        for secret in [Some(&nonce), hand.password.as_ref()].into_iter().flatten() {
            assert!(files.values().all(|text| !text.contains(secret.as_str())));
        }
    }
    let again = export(&city.store(), &city.settings(), &folder, "佐藤", city.now()).await;
    assert!(matches!(again, Err(ExportError::NotEmpty(_))));
}
