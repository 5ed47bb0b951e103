//! The journey's walker: what it has, what it has proved, and how it tidies up.

use booking::{ReceiptNumber, Reservation, keys::Keys, reservation::State};
use jiff::Timestamp;
use store::{Application, Cancelled, Cancelling, MailRecord, Put, Removed};

use super::{Failed, Grant, Line, Place, Tidied, Trouble, browser::Browser, card::TestCard, grants};

pub(super) struct Walk<'a> {
    pub(super) place: &'a Place,
    pub(super) browser: Browser,
    pub(super) card: TestCard,
    pub(super) receipt: Option<ReceiptNumber>,
    card_is_there: bool,
    proved: Vec<Grant>,
    tell: &'a mut (dyn FnMut(&Line) + Send),
}

impl<'a> Walk<'a> {
    pub(super) fn new(place: &'a Place, card: TestCard, tell: &'a mut (dyn FnMut(&Line) + Send)) -> Self {
        let browser = Browser::new(place.http.clone(), &place.base_url);
        Self { place, browser, card, receipt: None, card_is_there: false, proved: Vec::new(), tell }
    }

    /// Tells that a step went well, or why it did not.
    pub(super) fn judge(
        &mut self,
        step: &'static str,
        outcome: Result<String, Trouble>,
    ) -> Result<(), Box<Failed>> {
        match outcome {
            Ok(found) => {
                let proved: Vec<Grant> =
                    grants::of(step).iter().filter(|grant| !self.proved.contains(grant)).copied().collect();
                self.proved.extend(&proved);
                let proved = if self.place.has_permissions { proved } else { Vec::new() };
                (self.tell)(&Line::Done { step, found, proved });
                Ok(())
            }
            Err(trouble) => {
                let is_suspect = |grant: &&Grant| {
                    trouble.may_be_a_grant()
                        && trouble.function() == Some(grant.function)
                        && !self.proved.contains(grant)
                };
                let suspects = grants::of(step).iter().filter(is_suspect).copied().collect();
                Err(Box::new(Failed { step, trouble, suspects }))
            }
        }
    }

    pub(super) fn skip(&mut self, step: &'static str, why: impl Into<String>) {
        (self.tell)(&Line::Skipped { step, why: why.into() });
    }

    /// Puts the test's card into the table.
    pub(super) async fn put_card(&mut self) -> Result<String, Trouble> {
        let put = self.place.store.put_cards(std::slice::from_ref(&self.card.new)).await?;
        match put[..] {
            [Put::Added] => {
                self.card_is_there = true;
                Ok(format!("a card of its own, 管理番号 {}", super::card::MANAGEMENT_NUMBER))
            }
            _ => Err(Trouble::Ours("the test's card meets another: run it again".to_owned())),
        }
    }

    /// The application under way, from the cookie that names it.
    pub(super) async fn application(&mut self) -> Result<Application, Trouble> {
        if self.receipt.is_none() {
            self.receipt = self.browser.cookie("uketori-link").and_then(Keys::pass_receipt);
        }
        let receipt = self.receipt.ok_or_else(|| self.browser.lacks("cookie"))?;
        let found = self.place.store.load(receipt, Timestamp::now()).await?;
        found.ok_or_else(|| Trouble::Ours(format!("the application {receipt} is not in the table")))
    }

    pub(super) async fn reservation(&mut self) -> Result<Reservation, Trouble> {
        Ok(self.application().await?.reservation)
    }

    /// Waits until the records of the application's mails are as wanted.
    pub(super) async fn mails(
        &mut self,
        wanted: impl Fn(&[MailRecord]) -> bool,
    ) -> Result<(Vec<MailRecord>, bool), Trouble> {
        let receipt = self.reservation().await?.receipt;
        let begun = tokio::time::Instant::now();
        loop {
            let records = self.place.store.mail_records(receipt).await?;
            let is_there = wanted(&records);
            if is_there || begun.elapsed() > self.place.mail {
                return Ok((records, is_there));
            }
            tokio::time::sleep(self.place.look_every).await;
        }
    }

    /// Cancels the booking and removes the card, however far the journey came.
    pub(super) async fn tidy_up(mut self) -> Tidied {
        let mut tidied = Tidied::default();
        if let Some(receipt) = self.receipt {
            match self.end(receipt).await {
                Ok(Some(done)) => tidied.done.push(done),
                Ok(None) => {}
                Err(trouble) => tidied.left.push(format!(
                    "the booking {receipt} could not be cancelled ({trouble}): `uketori cancel {receipt} --reason smoke`"
                )),
            }
        }
        if self.card_is_there {
            match self.place.store.remove_card(&self.card.new.key, Timestamp::now()).await {
                Ok(Removed::Gone | Removed::Absent) => tidied.done.push("the card is removed".to_owned()),
                Ok(Removed::Booked) => tidied.left.push(format!(
                    "the card {} is booked and stays until the day of the visit is over",
                    super::card::MANAGEMENT_NUMBER
                )),
                Err(error) => tidied.left.push(format!(
                    "the card {} could not be removed: {error}. Nobody can book with it who does not know its number",
                    super::card::MANAGEMENT_NUMBER
                )),
            }
        }
        tidied
    }

    async fn end(&mut self, receipt: ReceiptNumber) -> Result<Option<String>, Trouble> {
        // Who is overtaken looks again.
        for _ in 0..3 {
            let Some(application) = self.place.store.load(receipt, Timestamp::now()).await? else {
                return Ok(None);
            };
            let before = &application.reservation;
            if before.state != State::Booked {
                let held = application.draft.as_ref().is_some_and(|draft| draft.hold.is_some());
                let ends = "what it holds is free when its time is over";
                return Ok(held.then(|| format!("the application {receipt} lapses by itself; {ends}")));
            }
            let cancelling =
                Cancelling { before, draft: application.draft.as_ref(), message: None, entry: None };
            if let Cancelled::Done(_) = self.place.store.cancel(&cancelling, Timestamp::now()).await? {
                return Ok(Some(format!("the booking {receipt} is cancelled")));
            }
        }
        Err(Trouble::Ours("it is changed at the same time".to_owned()))
    }
}
