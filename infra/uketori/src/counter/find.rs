//! Finding a booking by its receipt number.

use std::fmt;

use booking::{
    DayLedger, ReceiptNumber,
    reservation::{Recipient, State},
    schedule,
};
use jiff::Timestamp;
use serde::Serialize;

use super::{
    CounterError, Desk, Mail, Refusal, Sheet,
    columns::Columns,
    words::{self, one_line},
};

/// A booking, or an application that is under way, with all that is known of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The booking.
    #[serde(flatten)]
    pub sheet: Sheet,
    /// What the city calls the postcard's first number.
    pub number1_label: String,
    /// What it calls the second one.
    pub number2_label: String,
    /// Until when its owner can change or cancel it; none where nothing is booked.
    pub change_ends: Option<Timestamp>,
    /// Whether that is over.
    pub change_is_over: bool,
    /// Whether its owner is changing it at this moment.
    pub being_changed: bool,
    /// When the link in the first mail ends; none once it is booked.
    pub link_ends: Option<Timestamp>,
    /// What the counter last said about it in a mail.
    pub message: Option<String>,
}

/// Looks for a receipt number.
///
/// # Errors
/// [`CounterError`].
pub async fn find(desk: &Desk<'_>, receipt: ReceiptNumber) -> Result<Found, CounterError> {
    // Who looked for what is noted, whether or not it is there.
    desk.store.add_entry(&desk.entry("find", receipt, None)).await?;
    let application = desk.application(receipt).await?;
    let reservation = &application.reservation;
    let day = match &reservation.visit {
        Some(visit) => desk.store.day(&visit.counter, visit.date).await?,
        None => DayLedger::default(),
    };
    let sheets = desk.sheets(std::slice::from_ref(reservation), &day, true).await?;
    let sheet = sheets.into_iter().next().ok_or(Refusal::NoSuchReceipt { receipt })?;
    let counter = reservation.visit.as_ref().and_then(|visit| desk.settings.counter(&visit.counter));
    let change_ends = counter
        .filter(|_| reservation.state == State::Booked)
        .and_then(|counter| schedule::change_ends(counter, reservation));
    Ok(Found {
        sheet,
        number1_label: desk.settings.number1.label.get("ja").to_owned(),
        number2_label: desk.settings.number2.label.get("ja").to_owned(),
        change_ends,
        change_is_over: change_ends.is_some_and(|ends| ends < desk.now),
        being_changed: application.is_being_changed(),
        link_ends: (reservation.state == State::Open).then_some(reservation.link_ends),
        message: reservation.message.clone(),
    })
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.table().trim_end())
    }
}

impl Found {
    fn table(&self) -> String {
        let sheet = &self.sheet;
        let mut columns = Columns::default();
        columns.row(["受付番号", &sheet.receipt.to_string()]);
        columns.row(["状態", &self.state()]);
        if let Some(visit) = &sheet.visit {
            columns.row(["交付窓口", &words::counter(visit.counter_name.as_deref(), &visit.counter)]);
            columns.row(["予約日時", &format!("{} {}", words::day(visit.date), sheet.time())]);
        }
        columns.row(["人数", &format!("{}名", sheet.party)]);
        if let Some(ends) = self.change_ends {
            let over = if self.change_is_over { " (過ぎています)" } else { "" };
            columns.row(["変更・取消の期限", &format!("{}{over}", words::moment(ends))]);
        }
        if let Some(ends) = self.link_ends {
            columns.row(["申込画面の期限", &words::moment(ends)]);
        }
        columns.row(["言語", &one_line(&sheet.language)]);
        for address in &sheet.addresses {
            let label =
                if address.which == "first" { "メールアドレス" } else { "メールアドレス2" };
            let proved = if address.proved { "" } else { " (未確認)" };
            columns.row([label, &format!("{}{proved}", address.address.as_str())]);
        }
        if let Some(message) = &self.message {
            columns.row(["窓口からの連絡", &one_line(message)]);
        }
        for answer in sheet.answers.iter().filter(|answer| !answer.values.is_empty()) {
            columns.line(&format!("{}: {}", one_line(&answer.label), answer.words()));
        }
        let mut text = columns.show();
        for person in &sheet.people {
            let mut columns = Columns::default();
            columns.row(["管理番号", &person.shelf()]);
            columns.row([&one_line(&self.number1_label), person.number1.as_str()]);
            if let Some(number2) = &person.number2 {
                columns.row([&one_line(&self.number2_label), number2.as_str()]);
            }
            columns.row(["誕生日", &person.birth]);
            columns.row(["状態", person.state.label()]);
            for answer in person.answers.iter().filter(|answer| !answer.values.is_empty()) {
                columns.line(&format!("{}: {}", one_line(&answer.label), answer.words()));
            }
            text += &format!("\n{}人目\n{}", person.person, columns.show());
        }
        if !sheet.mails.is_empty() {
            let mut columns = Columns::default();
            sheet.mails.iter().for_each(|mail| columns.row(mail_row(mail)));
            text += &format!(
                "
メール
{}",
                columns.show()
            );
        }
        text
    }

    fn state(&self) -> String {
        let state = match self.sheet.state {
            State::Open => "申込中",
            State::Booked => "予約",
            State::Cancelled => "取消",
            State::Collected => "受取済",
        };
        let changing = if self.being_changed { "変更手続き中" } else { "" };
        let words = [state, changing, &self.sheet.remarks()];
        words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

fn mail_row(mail: &Mail) -> [String; 5] {
    let to = match mail.to {
        Recipient::First => "アドレス1",
        Recipient::Second => "アドレス2",
        Recipient::Former => "前のアドレス",
    };
    let trouble = mail.trouble.as_ref().map(|trouble| trouble.code.clone());
    [
        mail.at.map(words::moment).unwrap_or_default(),
        mail.name().to_owned(),
        to.to_owned(),
        mail.standing().to_owned(),
        one_line(&trouble.or_else(|| mail.reason.clone()).unwrap_or_default()),
    ]
}
