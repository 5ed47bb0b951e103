// The whole journey in Chromium, to the booking and on to its change and its end: with JavaScript off
// on a phone and on a wide screen, and once more on both for axe, which needs JavaScript itself.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { afterwards } from "./afterwards.mjs";
import { PARTIES, book, others } from "./journey.mjs";
import { DESK, PHONE, barriers, fits, visit } from "./looks.mjs";
import { browser, serve } from "./machine.mjs";

let machine;
let chromium;

before(async () => {
  [machine, chromium] = await Promise.all([serve(), browser()]);
});

after(async () => {
  await chromium?.close();
  await machine?.stop();
});

async function walk(page, party, address, see) {
  const booking = await book(page, machine, party, address, see);
  await afterwards(page, machine, booking, see);
}

test("one person, without JavaScript, on a phone", () =>
  visit(chromium, PHONE, false, (page) =>
    walk(page, PARTIES.one, "one@example.jp", (name) => fits(page, name)),
  ));

test("a party of three, without JavaScript, on a wide screen", () =>
  visit(chromium, DESK, false, (page) =>
    walk(page, PARTIES.three, "three@example.jp", (name) => fits(page, name)),
  ));

test("every page on a phone is accessible", () =>
  visit(chromium, PHONE, true, async (page) => {
    const found = [];
    const see = async (name) => name !== "inbox" && found.push(...(await barriers(page, name)));
    await walk(page, PARTIES.needsNumber2, "two@example.jp", see);
    await others(page, machine, see);
    assert.deepEqual(found, []);
  }));

test("every page on a wide screen is accessible", () =>
  visit(chromium, DESK, true, async (page) => {
    const found = [];
    const see = async (name) => found.push(...(await barriers(page, name)));
    await walk(page, PARTIES.heisei, "heisei@example.jp", see);
    assert.deepEqual(found, []);
  }));
