// The journey in Chromium: with JavaScript off on a phone and on a wide screen, and once more on
// both for axe, which needs JavaScript itself.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { PARTIES, book, others } from "./journey.mjs";
import { browser, serve } from "./machine.mjs";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let machine;
let chromium;

before(async () => {
  [machine, chromium] = await Promise.all([serve(), browser()]);
});

after(async () => {
  await chromium?.close();
  await machine?.stop();
});

async function visit(viewport, javaScriptEnabled, walk) {
  const context = await chromium.newContext({ viewport, javaScriptEnabled, locale: "ja-JP" });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (line) => line.type() === "error" && errors.push(line.text()));
  try {
    await walk(page);
  } finally {
    await context.close();
  }
  const ours = errors.filter((error) => !/status of 4\d\d/.test(error));
  assert.deepEqual(ours, [], "the browser complains of nothing");
}

// Nothing is wider than the screen, except what scrolls within itself.
async function fits(page, name) {
  const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= width, `${name} is ${wide} px wide on a screen of ${width}`);
}

async function accessible(page, name) {
  await page.evaluate(AXE);
  const { passes, violations } = await page.evaluate(() =>
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}`);
  assert.ok(passes.length > 10, `axe looked at ${name}`);
  assert.deepEqual(found, [], `axe on ${name}`);
}

test("one person, without JavaScript, on a phone", () =>
  visit(PHONE, false, (page) =>
    book(page, machine, PARTIES.one, "one@example.jp", (name) => fits(page, name)),
  ));

test("a party of three, without JavaScript, on a wide screen", () =>
  visit(DESK, false, (page) =>
    book(page, machine, PARTIES.three, "three@example.jp", (name) => fits(page, name)),
  ));

test("every page on a phone is accessible", () =>
  visit(PHONE, true, async (page) => {
    const see = (name) => accessible(page, name);
    await book(page, machine, PARTIES.needsNumber2, "two@example.jp", see);
    await others(page, machine, (name) => (name === "inbox" ? undefined : see(name)));
  }));

test("every page on a wide screen is accessible", () =>
  visit(DESK, true, (page) =>
    book(page, machine, PARTIES.heisei, "heisei@example.jp", (name) => accessible(page, name)),
  ));
