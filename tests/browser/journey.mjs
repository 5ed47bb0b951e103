// The journey as a resident clicks through it, to the booking. `see` is called on every screen with
// its name.

import assert from "node:assert/strict";
import { mailTo } from "./machine.mjs";

export const PARTIES = {
  one: [{ number1: "12A345678", birthday: ["昭和60", "4", "12"] }],
  three: [
    { number1: "56E000001", birthday: ["1980", "5", "5"] },
    { number1: "56E000002", birthday: ["1982", "9", "9"] },
    { number1: "56E000003", birthday: ["H24", "3", "3"] },
  ],
  four: [
    { number1: "56E000001", birthday: ["1980", "5", "5"] },
    { number1: "56E000002", birthday: ["1982", "9", "9"] },
    { number1: "56E000003", birthday: ["H24", "3", "3"] },
    { number1: "56E000004", birthday: ["H28", "7", "7"] },
  ],
  needsNumber2: [
    { number1: "23B456789", birthday: ["1990", "1", "15"], number2: "AAAA1111BBBB2222CC" },
  ],
  heisei: [{ number1: "67F000003", birthday: ["平成13", "2", "3"] }],
};

export const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();

// What the city asks for, answered shortly.
export async function fillIn(page, people) {
  await page.locator('[id="f.phone"]').fill("09000000000");
  await page.locator('[id="f.documents_checked"]').check();
  for (let i = 1; i <= people; i += 1) {
    await page.locator(`[id="f.name.${i}"]`).fill("山田 太郎");
    await page.locator(`[id="f.visitor.${i}"]`).selectOption("本人");
    await page.locator(`[id="f.pin.${i}"]`).check();
  }
}

// Books a visit that is far enough ahead to be changed, and returns its receipt number and password.
export async function book(page, machine, party, address, see, fill = fillIn) {
  await page.goto(machine.site);
  await see("home");
  await page.getByRole("main").getByRole("link", { name: "FAQ" }).click();
  await see("faq");
  await page.goto(`${machine.site}/`);
  await page.getByRole("link", { name: "受取予約をする" }).click();
  await see("verify");

  if (party.length > 1) {
    await page.getByLabel("同時に予約する人数を入力してください").selectOption(String(party.length));
    // Where scripts run, the fields are there at once, without the button.
    const apply = page.getByRole("button", { name: "人数を反映する" });
    if (await apply.isVisible()) await apply.click();
    await page.locator("fieldset.person").nth(party.length - 1).waitFor();
    await see("verify-party");
  }
  await press(page, "送信する");
  assert.ok(await page.locator(".error-summary").isVisible());
  await see("verify-errors");
  for (const [i, person] of party.entries()) {
    await page.locator(`[id="number1.${i + 1}"]`).fill(person.number1);
    for (const [at, part] of ["year", "month", "day"].entries()) {
      await page.locator(`[id="${part}.${i + 1}"]`).fill(person.birthday[at]);
    }
  }
  await page.getByLabel("連絡先メールアドレス 必須", { exact: true }).fill(address);
  await page.locator("#mail_again").fill(address);
  await press(page, "送信する");
  if (party[0].number2) {
    await see("verify-number2");
    await page.locator('[id="number2.1"]').fill(party[0].number2);
    await press(page, "送信する");
  }
  await page.waitForURL("**/verify/sent");
  await see("sent");

  const link = (await mailTo(machine, address, 1)).match(/http:\S+\/confirm\/\S+/)[0];
  await page.goto(link);
  await page.waitForURL("**/reserve");
  await see("reserve");
  await press(page, "確認へ進む");
  await see("reserve-errors");
  await fill(page, party.length);
  await openCalendar(page);
  await see("slots");
  await chooseTime(page, "first");
  // Also where the window set the time: what was wrong before is mended, and nothing says otherwise.
  assert.equal(await page.locator(".error-summary, p.error").count(), 0);
  await see("reserve-held");
  await press(page, "確認へ進む");
  await page.waitForURL("**/reserve/confirm");
  await see("confirm");
  await press(page, "延長する");
  await see("confirm-extended");
  await press(page, "予約する");
  await page.waitForURL("**/reserve/done");
  await see("done");

  const receipt = await page.locator("dd.key").nth(0).innerText();
  const password = await page.locator("dd.key").nth(1).innerText();
  assert.match(receipt, /^\d{10}$/);
  const mail = await mailTo(machine, address, 2);
  assert.ok(mail.includes(receipt) && mail.includes(password));
  return { receipt, password, address };
}

// A page, or with JavaScript on a wide screen a window over the form.
export async function openCalendar(page) {
  await press(page, "予約日時選択");
  await page.locator(".calendar").waitFor();
}

// The `first` or `last` time that fits, on the calendar's second page or a later one.
export async function chooseTime(page, which) {
  for (let pages = 0; pages < 8; pages += 1) {
    const period = page.locator(".paging .period:visible");
    const shown = await period.innerText();
    await page.locator(".paging a:visible", { hasText: "次へ>" }).click();
    await period.filter({ hasNotText: shown }).waitFor();
    const free = page.locator(".calendar button:visible");
    if ((await free.count()) > 0) {
      const cell = free[which]();
      assert.match(await cell.getAttribute("aria-label"), /\d+月\d+日\(.\) \d+時\d\d分 残り\d/);
      await cell.click();
      await page.getByText("まで仮押さえしています").waitFor();
      assert.match(new URL(page.url()).pathname, /^\/reserve$/);
      return;
    }
  }
  throw new Error("nothing is free");
}

// Pages beside the way.
export async function others(page, machine, see) {
  for (const [name, path, words] of [
    ["link-expired", "/confirm/x", "有効期限切れ"],
    ["not-found", "/nowhere", "ページが見つかりません"],
    ["inbox", "/_local/inbox", ""],
  ]) {
    await page.goto(machine.site + path);
    assert.ok((await page.locator("body").innerText()).includes(words));
    await see(name);
  }
}
