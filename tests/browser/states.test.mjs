// What can become of a booking, on a phone and on a wide screen: visits that were called off, missed
// or made, pages that come too late.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keptScreens, showKept } from "./kept.mjs";
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

for (const viewport of [PHONE, DESK]) {
  test(`every state fits a screen of ${viewport.width} px and is accessible`, () =>
    visit(chromium, viewport, true, async (page) => {
      const found = [];
      for (const name of await keptScreens()) {
        await showKept(page, machine, name);
        await fits(page, name);
        found.push(...(await barriers(page, name)));
      }
      assert.deepEqual(found, []);
    }));
}
