// Saves a picture of every screen, for looking at: `node screens.mjs [directory]`.

import { mkdir } from "node:fs/promises";
import { PARTIES, book, others } from "./journey.mjs";
import { browser, serve } from "./machine.mjs";

const directory = process.argv[2] ?? new URL("screens", import.meta.url).pathname;
await mkdir(directory, { recursive: true });
const [machine, chromium] = await Promise.all([serve(), browser()]);
try {
  for (const [width, party, address] of [
    [390, PARTIES.three, "three@example.jp"],
    [1280, PARTIES.needsNumber2, "two@example.jp"],
  ]) {
    const viewport = { width, height: width < 600 ? 844 : 900 };
    const context = await chromium.newContext({ viewport, javaScriptEnabled: false, locale: "ja-JP" });
    const page = await context.newPage();
    let count = 0;
    const see = (name) => {
      count += 1;
      const path = `${directory}/${width}-${String(count).padStart(2, "0")}-${name}.png`;
      return page.screenshot({ path, fullPage: true });
    };
    await book(page, machine, party, address, see);
    await others(page, machine, see);
    await page.goto(`${machine.site}/lookup/details`);
    await page.emulateMedia({ media: "print" });
    await see("details-printed");
    await context.close();
  }
  console.log(`the pictures are in ${directory}`);
} finally {
  await chromium.close();
  await machine.stop();
}
