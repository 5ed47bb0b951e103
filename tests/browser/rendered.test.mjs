// Every screen in every state, as the pages crate renders it, on a phone: accessible, and no wider than
// a screen of 320 px. The other languages and widths, and more to judge by, are in all/.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { tooWide } from "./judges/space.mjs";
import { PHONE, barriers, visit } from "./looks.mjs";
import { browser } from "./machine.mjs";
import { whileRendered, withoutScript } from "./rendered.mjs";

let chromium;

before(async () => {
  chromium = await browser();
});

after(() => chromium?.close());

test("every rendered screen fits 320 px and is accessible", () =>
  whileRendered("ja", (screens) =>
    visit(chromium, PHONE, true, async (page) => {
      await withoutScript(page);
      const found = [];
      for (const name of screens.names) {
        await page.setViewportSize({ width: 320, height: 640 });
        await page.goto(screens.address(name));
        found.push(...(await tooWide(page)).map((what) => `${name}: ${what}`));
        await page.setViewportSize(PHONE);
        found.push(...(await barriers(page, name)));
      }
      assert.deepEqual(found, []);
    }),
  ));
