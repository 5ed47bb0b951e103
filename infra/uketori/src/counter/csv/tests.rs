use proptest::prelude::*;

use super::*;

const FORMULAS: [&str; 13] = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "\u{2212}"];

#[test]
fn what_begins_a_formula_is_defused() {
    for sign in FORMULAS {
        for before in ["", " ", "\u{3000}", "\t", "\r", "\n ", "\u{feff}", "\u{200b}", "\u{a0}"] {
            let cell = format!("{before}{sign}1+1");
            assert_eq!(defused(&cell), format!("'{cell}"));
        }
    }
    for cell in ["\tx", "\rx", "\nx"] {
        assert_eq!(defused(cell), format!("'{cell}"));
    }
    assert_eq!(defused("=cmd|'/c calc'!A1"), "'=cmd|'/c calc'!A1");
    assert_eq!(defused("+81 90 0000 0000"), "'+81 90 0000 0000");
}

#[test]
fn what_begins_none_stays_as_it_is() {
    for cell in [
        "",
        "09000000000",
        "090-0000-0000",
        "(090) 0000 0000",
        "007",
        "56E000001",
        "A-0001",
        "1=1",
        "山田 太郎",
        "taro@example.jp",
        "'x",
        " x",
        "ーん",
        "1985年4月12日",
    ] {
        assert_eq!(defused(cell), cell);
    }
}

proptest! {
    #[test]
    fn no_cell_begins_a_formula(before in "[ \\t\\r\\n\u{3000}\u{feff}]{0,3}", cell in "\\PC{0,12}") {
        let cell = before + &cell;
        let defused = defused(&cell);
        let unseen = |c: char| c.is_whitespace() || c == '\u{feff}';
        let seen = defused.trim_start_matches(unseen);
        prop_assert!(!FORMULAS.iter().any(|sign| seen.starts_with(sign)), "{defused:?}");
        prop_assert!(!defused.starts_with(['\t', '\r', '\n']), "{defused:?}");
        let quoted = format!("'{cell}");
        prop_assert!(defused == cell || *defused == quoted);
    }

    #[test]
    fn digits_letters_and_kana_are_never_touched(cell in "[0-9A-Zぁ-ん一-龠][0-9A-Z=+@ぁ-ん -]{0,20}") {
        prop_assert_eq!(defused(&cell), cell.as_str());
    }

    #[test]
    fn every_cell_is_read_back(cells in prop::collection::vec("\\PC{0,20}", 1..6)) {
        let mut sheet = sample();
        let answers = cells.iter().enumerate();
        sheet.visits[0].people[0].answers = answers
            .map(|(i, cell)| answer(&format!("f{i}"), "欄", cell))
            .collect();
        sheet.fields = (0..cells.len()).map(|i| field(&format!("f{i}"), "欄", Per::Person)).collect();
        let file = sheet.csv(Encoding::Utf8).unwrap();
        let text = std::str::from_utf8(&file.bytes).unwrap().strip_prefix(BYTE_ORDER_MARK).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        for (cell, read) in cells.iter().zip(row.iter().skip(10)) {
            let cell = words::one_line(cell);
            prop_assert_eq!(defused(&cell), read);
        }
    }

    #[test]
    fn shift_jis_says_the_same_or_geta(text in "[ -~ぁ-んァ-ヶ一-龠〜﨑髙①Ⅱ😀𠮷é]{0,40}") {
        let file = shift_jis(&text);
        let read = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&file.bytes).unwrap();
        prop_assert_eq!(read.chars().filter(|c| *c == '〓').count(), file.replaced);
        for (wanted, read) in text.chars().zip(read.chars()) {
            prop_assert!(read == known_to_windows(wanted) || read == '〓', "{} {}", wanted, read);
        }
    }
}

#[test]
fn shift_jis_has_what_city_offices_write() {
    let file = shift_jis("髙﨑 ①Ⅱ㈱〜−―ｶﾅ");
    assert_eq!(file.replaced, 0);
    let file = shift_jis("𠮷田 José 😀");
    assert_eq!(file.replaced, 3);
    let read = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&file.bytes).unwrap();
    assert_eq!(read, "〓田 Jos〓 〓");
}

#[test]
fn a_file_has_a_header_row_and_a_row_per_person() {
    let file = sample().csv(Encoding::Utf8).unwrap();
    let text = String::from_utf8(file.bytes).unwrap();
    let lines: Vec<_> = text.split_terminator("\r\n").collect();
    assert_eq!(
        lines,
        [
            "\u{feff}\"開始\",\"終了\",\"枠\",\"受付番号\",\"人数\",\"何人目\",\"管理番号\",\"番号1\",\"番号2\",\"誕生日\",\
             \"氏名\",\"電話\",\"状態\",\"備考\",\"メール\",\"メール2\",\"言語\"",
            "\"09:30\",\"09:45\",\"09:30\",\"1234567890\",\"1\",\"1\",\"0007\",\"12A345678\",\"\",\"1985年4月12日\",\
             \"'=1+1\",\"09000000000\",\"予約\",\"休止枠\",\"\",\"\",\"ja\"",
        ]
    );
    let sjis = sample().csv(Encoding::ShiftJis).unwrap();
    let read = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&sjis.bytes).unwrap();
    assert_eq!((read.as_ref(), sjis.replaced), (text.strip_prefix('\u{feff}').unwrap(), 0));
}

fn answer(field: &str, label: &str, value: &str) -> Answer {
    Answer { field: field.to_owned(), label: label.to_owned(), values: vec![value.to_owned()] }
}

fn field(field: &str, label: &str, per: Per) -> FieldName {
    FieldName { field: field.to_owned(), label: label.to_owned(), per }
}

/// A sheet with one person, one of whose answers would be a formula.
fn sample() -> DaySheet {
    let rule =
        booking::settings::check(include_str!("../../../../sample/municipality.toml")).unwrap().number1;
    let clock = |hour, minute| booking::SlotTime::new(hour, minute).map(words::Clock);
    let birth_date: booking::BirthDate = "1985-04-12".parse().unwrap();
    let date = jiff::civil::date(2027, 12, 1);
    let person = PersonSheet {
        person: 1,
        from: clock(9, 30),
        closed: true,
        on_list: true,
        management_number: Some("0007".to_owned()),
        number1: booking::CardNumber::parse("12A345678", &rule).unwrap(),
        number2: None,
        birth_date,
        birth: words::birth(birth_date),
        state: crate::counter::PersonState::Expected,
        answers: vec![answer("name", "氏名", "=1+1")],
    };
    let counter = booking::CounterId::new("honcho").unwrap();
    let visit = Sheet {
        receipt: "1234567890".parse().unwrap(),
        state: booking::reservation::State::Booked,
        visit: Some(crate::counter::VisitSheet {
            counter: counter.clone(),
            counter_name: Some("本庁舎".to_owned()),
            date,
            from: clock(9, 30),
            to: clock(9, 45),
            called_off: false,
            closed: true,
        }),
        party: 1,
        language: "ja".to_owned(),
        people: vec![person],
        answers: vec![answer("phone", "電話", "09000000000")],
        addresses: Vec::new(),
        mails: Vec::new(),
    };
    DaySheet {
        counter,
        counter_name: None,
        date,
        closed: Vec::new(),
        people: 1,
        number1_label: "番号1".to_owned(),
        number2_label: "番号2".to_owned(),
        fields: vec![field("name", "氏名", Per::Person), field("phone", "電話", Per::Party)],
        visits: vec![visit],
        unreadable: Vec::new(),
    }
}
