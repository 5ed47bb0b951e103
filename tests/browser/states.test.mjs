// What can become of a booking, on a phone and on a wide screen: visits that were called off, missed
// or made, pages that come too late.

import { after, before, test } from "node:test";
import { keptScreens, showKept } from "./kept.mjs";
import { DESK, PHONE, accessible, fits, visit } from "./looks.mjs";
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
      for (const name of await keptScreens()) {
        await showKept(page, machine, name);
        await fits(page, name);
        await accessible(page, name);
      }
    }));
}
