// Saves a picture of every screen and of what is printed, for looking at: `node screens.mjs
// [directory]`.

import { mkdir } from "node:fs/promises";
import { afterwards, lookUp } from "./afterwards.mjs";
import { PARTIES, book, others } from "./journey.mjs";
import { keptScreens, showKept } from "./kept.mjs";
import { DESK, PHONE } from "./looks.mjs";
import { browser, serve } from "./machine.mjs";
import { fillInAll, long, print } from "./paper.mjs";

const directory = process.argv[2] ?? new URL("screens", import.meta.url).pathname;
await mkdir(directory, { recursive: true });
const [machine, chromium] = await Promise.all([serve(), browser()]);
try {
  for (const [viewport, party, address] of [
    [PHONE, PARTIES.three, "three@example.jp"],
    [DESK, PARTIES.needsNumber2, "two@example.jp"],
  ]) {
    const context = await chromium.newContext({ viewport, javaScriptEnabled: false, locale: "ja-JP" });
    const page = await context.newPage();
    let count = 0;
    const see = (name) => {
      count += 1;
      const path = `${directory}/${viewport.width}-${String(count).padStart(2, "0")}-${name}.png`;
      return page.screenshot({ path, fullPage: true });
    };
    const booking = await book(page, machine, party, address, see);
    await afterwards(page, machine, booking, see);
    await others(page, machine, see);
    for (const name of await keptScreens()) {
      await showKept(page, machine, name);
      await page.screenshot({ path: `${directory}/${viewport.width}-kept-${name}.png`, fullPage: true });
    }
    await context.close();
  }
  // The calendar as a window over the form, and everything on paper.
  const context = await chromium.newContext({ viewport: DESK, locale: "ja-JP" });
  const page = await context.newPage();
  const one = await book(page, machine, PARTIES.one, "one@example.jp", () => {}, fillInAll(long));
  await lookUp(page, machine, one, () => {});
  await print(page, `${directory}/printed-one`);
  const see = (name) =>
    name === "change-slots" && page.screenshot({ path: `${directory}/1280-change-slots-window.png` });
  await afterwards(page, machine, one, see);
  const four = await book(page, machine, PARTIES.four, "four@example.jp", () => {}, fillInAll(long));
  await lookUp(page, machine, four, () => {});
  await print(page, `${directory}/printed-four`);
  for (const name of (await keptScreens()).filter((name) => name.startsWith("details"))) {
    await showKept(page, machine, name);
    await print(page, `${directory}/printed-${name}`);
  }
  console.log(`the pictures are in ${directory}`);
} finally {
  await chromium.close();
  await machine.stop();
}
