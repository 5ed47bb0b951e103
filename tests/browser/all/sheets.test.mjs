// 予約詳細画面 promises to fit one sheet of paper: in every state, in every language.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK } from "../looks.mjs";
import { browser } from "../machine.mjs";
import { print } from "../paper.mjs";
import { LANGUAGES, whileRendered } from "../rendered.mjs";

let chromium;

before(async () => {
  chromium = await browser();
});

after(() => chromium?.close());

for (const lang of LANGUAGES) {
  test(`one sheet in ${lang}`, () =>
    whileRendered(lang, async (screens, directory) => {
      const page = await chromium.newPage({ viewport: DESK });
      const names = screens.names.filter((name) => /^details/.test(name));
      assert.ok(names.length > 10, "there are details to print");
      const longer = [];
      for (const name of names) {
        await page.goto(screens.address(name));
        const { sheets } = await print(page, `${directory}/${name}`);
        if (sheets !== 1) longer.push(`${name}: ${sheets} sheets`);
      }
      await page.close();
      assert.deepEqual(longer, []);
    }));
}
