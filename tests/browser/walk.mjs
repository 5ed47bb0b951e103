// The whole journey without a word of any language: what is pressed is known by what it sends, and what
// is followed by where it leads. `see` is called on every screen with its name.

import assert from "node:assert/strict";
import { PARTIES, fillIn } from "./journey.mjs";
import { mailsTo } from "./machine.mjs";

const press = (page, action) => page.locator(`.button[value="${action}"]:visible`).first().click();
const send = (page, path) => page.locator(`form[action="${path}"] button.button`).click();
const follow = (page, path) => page.locator(`main a[href="${path}"]:visible`).first().click();

// From the first page in a language to the mail with the link, which is returned.
export async function apply(page, machine, lang, address, see) {
  const [{ number1, birthday }] = PARTIES.one;
  await page.goto(`${machine.site}/?lang=${lang}`);
  await see("home");
  await follow(page, "/verify");
  await page.waitForURL("**/verify");
  await see("verify");
  await press(page, "send");
  await page.locator(".error-summary").waitFor();
  await see("verify-errors");
  await page.locator('[id="number1.1"]').fill(number1);
  for (const [at, part] of ["year", "month", "day"].entries()) {
    await page.locator(`[id="${part}.1"]`).fill(birthday[at]);
  }
  await page.locator("#mail").fill(address);
  await page.locator("#mail_again").fill(address);
  await press(page, "send");
  await page.waitForURL("**/verify/sent");
  await see("sent");
  return (await mailsTo(machine, address, 1))[0];
}

// From the link in that mail through the booking, its change and its end.
export async function finish(page, machine, mail, address, see) {
  await page.goto(mail.text.match(/http:\S+\/confirm\/\S+/)[0]);
  await page.waitForURL("**/reserve");
  await see("reserve");
  await press(page, "confirm");
  await page.locator(".error-summary").waitFor();
  await see("reserve-errors");
  await fillIn(page, 1);
  // In letters that no language of ours lacks.
  await page.locator('[id="f.name.1"]').fill("Taro Yamada");
  await chooseTime(page, "first", () => see("slots"));
  await see("reserve-held");
  await press(page, "confirm");
  await page.waitForURL("**/reserve/confirm");
  await see("confirm");
  await press(page, "book");
  await page.waitForURL("**/reserve/done");
  await see("done");
  const [receipt, password] = await page.locator("dd.key").allInnerTexts();

  await page.goto(`${machine.site}/lookup`);
  await see("lookup");
  await page.locator("#receipt").fill(receipt);
  for (const [word, screen, path] of [
    ["2345678923", "lookup-wrong", "lookup"],
    [password, "details", "lookup/details"],
  ]) {
    await page.locator("#password").fill(word);
    await send(page, "/lookup");
    await page.waitForURL(`**/${path}`);
    await see(screen);
  }
  await send(page, "/lookup/change");
  await page.waitForURL("**/reserve");
  await see("change");
  await page.locator('[id="f.name.1"]').fill("Hanako Yamada");
  await chooseTime(page, "last", () => see("change-slots"));
  await see("change-held");
  await press(page, "confirm");
  await page.waitForURL("**/reserve/confirm");
  await see("change-confirm");
  await press(page, "book");
  await page.waitForURL("**/reserve/done?changed");
  await see("change-done");
  await follow(page, "/lookup/details");
  await page.waitForURL("**/lookup/details");
  await follow(page, "/lookup/cancel");
  await page.waitForURL("**/lookup/cancel");
  await see("cancel");
  await send(page, "/lookup/cancel");
  await page.waitForURL("**/lookup/cancelled");
  await see("cancelled");
  // The link, the booking, its change, its end.
  return mailsTo(machine, address, 4);
}

// The `first` or `last` free time of the calendar's second page or a later one.
async function chooseTime(page, which, see) {
  await page.locator("#slot").click();
  await page.locator(".calendar").waitFor();
  await see();
  const period = page.locator(".paging .period:visible");
  for (let pages = 0; pages < 8; pages += 1) {
    const shown = await period.innerText();
    await page.locator(".paging li:nth-child(4) a:visible").click();
    await period.filter({ hasNotText: shown }).waitFor();
    const free = page.locator(".calendar button:visible");
    if ((await free.count()) === 0) continue;
    const value = await free[which]().getAttribute("value");
    await free[which]().click();
    await page.locator(`.chosen time[datetime="${value.replace(/(..)$/, ":$1")}"]`).waitFor();
    assert.equal(new URL(page.url()).pathname, "/reserve");
    return;
  }
  throw new Error("nothing is free");
}
