// A booking looked up, changed and cancelled with the keyboard alone, and always with the focus in
// sight, on a phone and on a wide screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PARTIES, book } from "./journey.mjs";
import { DESK, PHONE, visit } from "./looks.mjs";
import { browser, mailsTo, serve } from "./machine.mjs";

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

// Tabs to what says `words`, or has this name, and sees the focus at every stop.
async function reach(page, wanted) {
  const passed = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const { activeElement: element } = document;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
      const box = element.getBoundingClientRect();
      const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      const words = element.getAttribute("aria-label") ?? element.innerText.trim();
      return { words, name: element.name ?? "", seen: inSight && (outlined || boxShadow !== "none") };
    });
    if (!stop) continue;
    passed.push(stop.words || stop.name);
    assert.ok(stop.seen, `the focus on ${stop.words || stop.name} cannot be seen at ${page.url()}`);
    if (stop.words === wanted || stop.name === wanted || (wanted.test?.(stop.words) ?? false)) return;
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

async function walk(page, party, address) {
  const { receipt, password } = await book(page, machine, party, address, () => {});
  await page.goto(`${machine.site}/`);
  await pressAt(page, "予約照会をする", "**/lookup");
  await type(page, "receipt", receipt);
  await type(page, "password", password);
  // Enter in a field sends the form.
  await page.keyboard.press("Enter");
  await page.waitForURL("**/lookup/details");
  await pressAt(page, "変更する", "**/reserve");
  await type(page, "f.name.1", "山田 花子");
  await reach(page, "予約日時選択");
  await page.keyboard.press("Enter");
  await page.locator(".calendar").waitFor();
  await pressAt(page, /残り\d+$/, "**/reserve*");
  await page.getByText("まで仮押さえしています").waitFor();
  await pressAt(page, "確認へ進む", "**/reserve/confirm");
  await pressAt(page, "変更する", "**/reserve/done?changed");
  await pressAt(page, "予約照会へ", "**/lookup/details");
  await pressAt(page, "予約を取り消す", "**/lookup/cancel");
  await pressAt(page, "予約を取り消す", "**/lookup/cancelled");
  await mailsTo(machine, address, 4);
}

test("on a phone", () =>
  visit(chromium, PHONE, false, (page) => walk(page, PARTIES.one, "one@example.jp")));

test("on a wide screen, where the calendar opens over the form", () =>
  visit(chromium, DESK, true, (page) => walk(page, PARTIES.three, "three@example.jp")));

test("on a wide screen, without JavaScript", () =>
  visit(chromium, DESK, false, (page) => walk(page, PARTIES.heisei, "heisei@example.jp")));
