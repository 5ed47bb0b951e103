// What a resident does with a booking afterwards: looking it up, changing it, cancelling it. `see` is
// called on every screen with its name.

import assert from "node:assert/strict";
import { chooseTime, openCalendar, press } from "./journey.mjs";
import { mailsTo } from "./machine.mjs";

const said = async (page, words) =>
  assert.ok((await page.locator("main").innerText()).includes(words), `${page.url()} says ${words}`);

// From the lookup form to 予約詳細画面, with a wrong password first.
export async function lookUp(page, machine, { receipt, password }, see) {
  await page.goto(`${machine.site}/lookup`);
  await see("lookup");
  await page.locator("#receipt").fill(receipt);
  await page.locator("#password").fill("2345678923");
  await press(page, "照会する");
  await see("lookup-wrong");
  await page.locator("#password").fill(password);
  await press(page, "照会する");
  await page.waitForURL("**/lookup/details");
  assert.ok(await page.getByText(receipt).first().isVisible());
  await see("details");
}

// The mail once more: three times a day.
export async function resend(page, machine, { address }, see) {
  const before = (await mailsTo(machine, address, 1)).length;
  await press(page, "メールを再送する");
  await page.waitForURL("**/lookup/details?resent");
  await see("details-resent");
  await mailsTo(machine, address, before + 1);
}

// From 予約詳細画面 through a change of everything to 予約変更完了画面, and back to the details.
export async function change(page, machine, booking, see) {
  await press(page, "変更する");
  await page.waitForURL("**/reserve");
  await said(page, "変更が完了するまで、この予約はそのままです。");
  await see("change");
  await press(page, "確認へ進む");
  await said(page, "いまの予約から変わったところがありません。");
  await see("change-nothing");

  await page.goto(`${machine.site}/lookup/details`);
  await said(page, "変更の入力が途中です。");
  await see("details-changing");
  await press(page, "変更する");
  await page.waitForURL("**/reserve");

  await page.locator("#mail").fill("jiro@example.jp");
  await press(page, "確認へ進む");
  assert.ok(await page.locator(".error-summary").isVisible());
  await see("change-errors");
  await page.locator("#mail_again").fill("jiro@example.jp");
  await page.locator("#mail2").fill("hanako@example.jp");
  await page.locator('[id="f.name.1"]').fill("山田 花子");

  await page.locator("#counter").selectOption({ label: "駅前サービスセンター" });
  await press(page, "窓口を変更");
  await said(page, "窓口が変わるため、新しい予約日時を選んでください。");
  await see("change-counter");
  await page.locator("#counter").selectOption({ label: "本庁舎 市民課" });
  await press(page, "窓口を変更");
  await openCalendar(page);
  await see("change-slots");
  await chooseTime(page, "last");
  await see("change-held");
  await press(page, "確認へ進む");
  await page.waitForURL("**/reserve/confirm");
  await see("change-confirm");
  await press(page, "延長する");
  await see("change-confirm-extended");
  await press(page, "変更する");
  await page.waitForURL("**/reserve/done?changed");
  await said(page, booking.password);
  await see("change-done");
  const [told] = (await mailsTo(machine, "jiro@example.jp", 1)).slice(-1);
  assert.ok(told.subject.includes("変更完了通知メール") && !told.text.includes(booking.password));

  await page.getByRole("link", { name: "予約照会へ" }).click();
  await page.waitForURL("**/lookup/details");
  await said(page, "山田 花子");
  await see("details-changed");
}

// A change that is begun and given up.
export async function giveUp(page, see) {
  await press(page, "変更する");
  await page.waitForURL("**/reserve");
  await press(page, "変更をやめる");
  await page.waitForURL("**/lookup/details?abandoned");
  await said(page, "変更をやめました。予約は元のままです。");
  await see("details-abandoned");
}

// From 予約詳細画面 to 予約取消完了画面, and the details once more.
export async function cancel(page, machine, see) {
  await page.getByRole("link", { name: "予約を取り消す" }).first().click();
  await page.waitForURL("**/lookup/cancel");
  await see("cancel");
  await press(page, "予約を取り消す");
  await page.waitForURL("**/lookup/cancelled");
  await said(page, "次の予約を取り消しました。");
  await see("cancelled");
  await page.goto(`${machine.site}/lookup/details`);
  await said(page, "この予約は取り消されています。");
  await see("details-cancelled");
}

// All of it.
export async function afterwards(page, machine, booking, see) {
  await lookUp(page, machine, booking, see);
  await resend(page, machine, booking, see);
  await giveUp(page, see);
  await change(page, machine, booking, see);
  await cancel(page, machine, see);
}
