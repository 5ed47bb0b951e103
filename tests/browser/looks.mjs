// Visiting pages, and what has to hold for each of them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

export const PHONE = { width: 360, height: 780 };
export const DESK = { width: 1280, height: 900 };
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Walks with a browser of its own, which has nothing to complain of at the end.
export async function visit(chromium, viewport, javaScriptEnabled, walk) {
  // Where pages scroll at once, what is seen is where it stays.
  const reducedMotion = "reduce";
  const context = await chromium.newContext({ viewport, javaScriptEnabled, reducedMotion, locale: "ja-JP" });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (line) => line.type() === "error" && errors.push(line.text()));
  let result;
  try {
    result = await walk(page);
  } finally {
    await context.close();
  }
  const ours = errors.filter((error) => !/status of 4\d\d/.test(error));
  assert.deepEqual(ours, [], "the browser complains of nothing");
  return result;
}

// Nothing is wider than the screen, except what scrolls within itself.
export async function fits(page, name) {
  const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= width, `${name} is ${wide} px wide on a screen of ${width}`);
}

// What axe finds on the page called so. It needs JavaScript.
export async function barriers(page, name) {
  await page.evaluate(AXE);
  // Of what is in order only a count leaves the page: the rest is large.
  const { passed, violations } = await page.evaluate(async () => {
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { passes, violations } = await axe.run({ runOnly, resultTypes: ["violations"] });
    return { passed: passes.length, violations };
  });
  assert.ok(passed > 10, `axe looked at ${name ?? page.url()}`);
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}`);
  return name ? found.map((what) => `${name}: ${what}`) : found;
}
