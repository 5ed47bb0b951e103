// Screens that need a clock of their own, or what staff does: the tests in tests/journey keep them
// below target/tmp, and they are shown here as if the site had just answered with them.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { TARGET } from "./machine.mjs";

const DIRECTORY = `${TARGET}/tmp/journey/screens`;

// Their names.
export async function keptScreens() {
  const files = await readdir(DIRECTORY).catch(() => []);
  const names = files.filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5));
  assert.ok(names.length > 0, `${DIRECTORY} is empty: run the tests in tests/journey first`);
  return names.sort();
}

// Shows one, with the site's own styles.
export async function showKept(page, machine, name) {
  const address = `${machine.site}/kept/${name}`;
  const html = { path: `${DIRECTORY}/${name}.html`, contentType: "text/html; charset=utf-8" };
  await page.route(address, (route) => route.fulfill(html));
  await page.goto(address);
}
