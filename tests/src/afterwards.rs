//! What a resident does with a booking afterwards: looking it up, changing it, cancelling it.

use crate::{Receipt, Resident};

impl Resident {
    /// Looks a booking up and gets to 予約詳細画面.
    pub async fn opens_booking(&mut self, receipt: &Receipt) -> &mut Self {
        self.looks_up(&receipt.number, &receipt.password).await;
        self.is_led_to("/lookup/details");
        self
    }

    /// Begins a change on 予約詳細画面 and is in 予約変更画面, which has everything as it is booked.
    pub async fn begins_change(&mut self) -> &mut Self {
        self.press("変更する").await;
        self.is_led_to("/reserve");
        self
    }

    /// Changes the booking to this time of this day, on the page of a change that was begun.
    pub async fn changes_to(&mut self, date: &str, time: &str) -> Receipt {
        self.opens_calendar().await;
        self.picks(date, time).await;
        self.confirms().await;
        self.books().await
    }

    /// Gives a change up on 予約変更画面, and is on 予約詳細画面 again.
    pub async fn gives_up_change(&mut self) -> &mut Self {
        self.press("変更をやめる").await;
        self.is_led_to("/lookup/details");
        self
    }

    /// Gets from 予約詳細画面 to 予約取消確認画面.
    pub async fn asks_to_cancel(&mut self) -> &mut Self {
        self.follows("予約を取り消す").await;
        self.is_led_to("/lookup/cancel");
        self
    }

    /// Cancels on 予約詳細画面, confirming it.
    pub async fn cancels(&mut self) -> &mut Self {
        self.asks_to_cancel().await;
        self.press("予約を取り消す").await;
        self.is_led_to("/lookup/cancelled");
        self
    }
}
