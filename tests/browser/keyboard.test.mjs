// The whole journey with the keyboard alone, from the first page to the booking's end, and always with
// the focus in sight, on a phone and on a wide screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PARTIES } from "./journey.mjs";
import { focused } from "./judges/focus.mjs";
import { DESK, PHONE, visit } from "./looks.mjs";
import { browser, mailTo, mailsTo, serve } from "./machine.mjs";

// More stops than any page has.
const MOST_STOPS = 400;

let machine;
let chromium;

before(async () => {
  [machine, chromium] = await Promise.all([serve(), browser()]);
});

after(async () => {
  await chromium?.close();
  await machine?.stop();
});

// What has the focus, which has to be in sight.
async function here(page) {
  const stop = await focused(page);
  assert.deepEqual(stop?.faults ?? [], [], `the focus on ${stop?.called} at ${page.url()}`);
  return stop;
}

// Tabs to what says `words`, or has this name, and sees the focus at every stop.
async function reach(page, wanted) {
  const passed = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await here(page);
    if (!stop) continue;
    passed.push(stop.words || stop.name);
    if (stop.words === wanted || stop.name === wanted || (wanted.test?.(stop.words) ?? false)) return stop;
  }
  throw new Error(`${wanted} cannot be reached at ${page.url()}: ${passed.join(", ")}`);
}

async function pressAt(page, wanted, leadsTo) {
  await reach(page, wanted);
  await page.keyboard.press("Enter");
  await page.waitForURL(leadsTo);
}

async function type(page, name, text) {
  await reach(page, name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

// Chooses the option that stands `down` places below, or ticks a box.
async function choose(page, name, down) {
  await reach(page, name);
  for (let times = 0; times < down; times += 1) await page.keyboard.press("ArrowDown");
  if (!down) await page.keyboard.press("Space");
}

const FREE = /残り\d+枠?$/;

// On a page of its own every time that is free is a stop.
async function onPage(page) {
  await pressAt(page, "予約日時選択", /\/slots/);
  await pressAt(page, /^次へ/, /from=/);
  await pressAt(page, FREE, "**/reserve*");
}

// In the window over the form: it can be left at any time, its pages are turned and its times are gone
// through with the arrow keys.
async function inWindow(page) {
  const title = page.locator("#window-title");
  await reach(page, "予約日時選択");
  await page.keyboard.press("Enter");
  await title.waitFor();
  await page.keyboard.press("Escape");
  await title.waitFor({ state: "detached" });
  assert.equal((await here(page)).words, "予約日時選択", "the focus is back where it was");

  await page.keyboard.press("Enter");
  await title.waitFor();
  const period = page.locator(".window .period:visible");
  const shown = await period.innerText();
  await reach(page, /^次へ/);
  await page.keyboard.press("Enter");
  await period.filter({ hasNotText: shown }).waitFor();
  assert.match((await here(page)).words, /^次へ/, "the focus stays on the sign");
  const first = (await reach(page, FREE)).words;
  const stops = [first];
  for (const key of ["ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft"]) {
    await page.keyboard.press(key);
    stops.push((await here(page)).words);
  }
  assert.equal(new Set(stops.slice(0, 3)).size, 3, `right and down lead on: ${stops.join(", ")}`);
  assert.deepEqual(stops.slice(3), [stops[1], first], "up and left lead back");
  await page.keyboard.press("End");
  await page.keyboard.press("PageDown");
  await period.filter({ hasNotText: shown }).waitFor();
  await page.waitForFunction(() => document.activeElement.matches(".window td button"));
  assert.match((await here(page)).words, FREE, "the keys go on among the times");
  await page.keyboard.press("Enter");
  await title.waitFor({ state: "detached" });
  assert.equal((await here(page)).words, "予約日時選択");
}

// The same once more, on whichever it is.
async function again(page) {
  await reach(page, "予約日時選択");
  await page.keyboard.press("Enter");
  await page.locator(".calendar").waitFor();
  await reach(page, FREE);
  await page.keyboard.press("Enter");
  await page.locator(".calendar").waitFor({ state: "detached" });
}

async function books(page, party, address, chooseTime) {
  await page.goto(machine.site);
  await pressAt(page, "受取予約をする", "**/verify");
  if (party.length > 1) {
    await choose(page, "people", party.length - 1);
    const apply = page.getByRole("button", { name: "人数を反映する" });
    // Where scripts run, the fields are there at once, without the button.
    if (await apply.isVisible()) {
      await reach(page, "人数を反映する");
      await page.keyboard.press("Enter");
    }
    await page.locator("fieldset.person").nth(party.length - 1).waitFor();
  }
  for (const [i, person] of party.entries()) {
    await type(page, `number1.${i + 1}`, person.number1);
    for (const [at, part] of ["year", "month", "day"].entries()) {
      await type(page, `${part}.${i + 1}`, person.birthday[at]);
    }
  }
  await type(page, "mail", address);
  await type(page, "mail_again", address);
  await pressAt(page, "送信する", "**/verify/sent");

  await page.goto((await mailTo(machine, address, 1)).match(/http:\S+\/confirm\/\S+/)[0]);
  await page.waitForURL("**/reserve");
  for (let i = 1; i <= party.length; i += 1) {
    await type(page, `f.name.${i}`, "山田 太郎");
    await choose(page, `f.visitor.${i}`, 1);
    await choose(page, `f.pin.${i}`);
  }
  await type(page, "f.phone", "09000000000");
  await choose(page, "f.documents_checked");
  await chooseTime(page);
  await page.getByText("まで仮押さえしています").waitFor();
  await pressAt(page, "確認へ進む", "**/reserve/confirm");
  await pressAt(page, "予約する", "**/reserve/done");
  return page.locator("dd.key").allInnerTexts();
}

async function walk(page, party, address, chooseTime) {
  const [receipt, password] = await books(page, party, address, chooseTime);
  await page.goto(`${machine.site}/`);
  await pressAt(page, "予約照会をする", "**/lookup");
  await type(page, "receipt", receipt);
  await type(page, "password", password);
  // Enter in a field sends the form.
  await page.keyboard.press("Enter");
  await page.waitForURL("**/lookup/details");
  await pressAt(page, "変更する", "**/reserve");
  await type(page, "f.name.1", "山田 花子");
  await again(page);
  await page.getByText("まで仮押さえしています").waitFor();
  await pressAt(page, "確認へ進む", "**/reserve/confirm");
  await pressAt(page, "変更する", "**/reserve/done?changed");
  await pressAt(page, "予約照会へ", "**/lookup/details");
  await pressAt(page, "予約を取り消す", "**/lookup/cancel");
  await pressAt(page, "予約を取り消す", "**/lookup/cancelled");
  await mailsTo(machine, address, 4);
}

test("on a phone, without JavaScript", () =>
  visit(chromium, PHONE, false, (page) => walk(page, PARTIES.one, "one@example.jp", onPage)));

test("on a wide screen, where the calendar opens over the form", () =>
  visit(chromium, DESK, true, (page) => walk(page, PARTIES.three, "three@example.jp", inWindow)));

test("on a wide screen, without JavaScript", () =>
  visit(chromium, DESK, false, (page) => walk(page, PARTIES.heisei, "heisei@example.jp", onPage)));
