// What screen readers are given of the journey: the accessibility tree of each of its screens, kept in
// trees/ to be read and compared. `UPDATE_TREES=1 node --test trees.test.mjs` writes them anew.

import assert from "node:assert/strict";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DESK, PHONE } from "./looks.mjs";
import { browser } from "./machine.mjs";
import { whileRendered, withoutScript } from "./rendered.mjs";

const DIRECTORY = new URL("trees/", import.meta.url);
// In the order of the journey.
const SCREENS = [
  ["home"],
  ["verify"],
  ["verify-errors"],
  ["verify-number2"],
  ["sent"],
  ["reserve"],
  ["reserve-errors"],
  ["slots", "phone", PHONE],
  ["slots", "desk", DESK],
  ["slots-full"],
  ["reserve-held"],
  ["confirm"],
  ["done"],
  ["lookup"],
  ["lookup-wrong"],
  ["details"],
  ["change"],
  ["change-held"],
  ["confirm-change"],
  ["done-change"],
  ["cancel"],
  ["cancelled"],
  ["notice-link"],
  ["notice-hold"],
];

const files = SCREENS.map(
  ([name, where], i) => `${[String(i + 1).padStart(2, "0"), name, where].filter(Boolean).join("-")}.yml`,
);
const trees = new Map();
let chromium;

before(async () => {
  chromium = await browser();
  const page = await chromium.newPage({ locale: "ja-JP" });
  await withoutScript(page);
  await whileRendered("ja", async (screens) => {
    for (const [i, [name, , viewport]] of SCREENS.entries()) {
      await page.setViewportSize(viewport ?? PHONE);
      await page.goto(screens.address(name));
      // The window's title is what is said first.
      const tree = `# ${await page.title()}\n${await page.locator("body").ariaSnapshot()}\n`;
      trees.set(files[i], tree);
      if (process.env.UPDATE_TREES) await writeFile(new URL(files[i], DIRECTORY), tree);
    }
  });
});

after(() => chromium?.close());

for (const file of files) {
  test(`trees/${file}`, async () => {
    assert.equal(trees.get(file), await readFile(new URL(file, DIRECTORY), "utf8"));
  });
}

test("trees/ holds no others", async () => {
  const others = (await readdir(DIRECTORY)).filter((file) => !files.includes(file));
  if (process.env.UPDATE_TREES) return Promise.all(others.map((file) => rm(new URL(file, DIRECTORY))));
  assert.deepEqual(others, []);
});
