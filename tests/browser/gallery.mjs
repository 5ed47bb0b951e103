// Saves pictures of all screens in their states, for looking at: `node gallery.mjs DIR [LANG…]`, or
// tests/gallery, which builds what is needed. DIR/index.html lays them out.

import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { DESK, PHONE } from "./looks.mjs";
import { browser, serve } from "./machine.mjs";
import { print } from "./paper.mjs";
import { LANGUAGES, LEFT_OPEN, leaveOpen, rendered } from "./rendered.mjs";
import { apply, finish } from "./walk.mjs";

const TABLET = { width: 768, height: 1024 };
const VIEWPORTS = [PHONE, TABLET, DESK];
// What is printed, to be looked at as sheets.
const SHEETS = /^details/;
// Two at once, for two cores.
const TOGETHER = 2;

const [directory, ...chosen] = process.argv.slice(2);
const unknown = chosen.filter((lang) => !LANGUAGES.includes(lang));
if (!directory || unknown.length > 0) {
  console.error(`usage: gallery DIR [LANG…], of ${LANGUAGES.join(", ")}`);
  process.exit(2);
}
const languages = chosen.length > 0 ? chosen : LANGUAGES;
const begun = Date.now();
let count = 0;

// A page that pictures are taken of, into a directory.
async function withPage(chromium, viewport, into, take) {
  await mkdir(into, { recursive: true });
  const context = await chromium.newContext({ viewport, locale: "ja-JP", reducedMotion: "reduce" });
  const page = await context.newPage();
  const shoot = async (name) => {
    // A window is over what is in sight of the page.
    const fullPage = (await page.locator("dialog[open]").count()) === 0;
    await page.screenshot({ path: `${into}/${name}.png`, fullPage });
    count += 1;
  };
  try {
    await take(page, shoot);
  } finally {
    await context.close();
  }
}

// Every screen in its states.
const shootScreens = (chromium, screens, viewport, into) =>
  withPage(chromium, viewport, into, async (page, shoot) => {
    for (const name of screens.names) {
      await page.goto(screens.address(name));
      await shoot(name);
    }
    for (const name of Object.keys(LEFT_OPEN)) {
      await leaveOpen(page, screens, name);
      await shoot(name);
    }
  });

// The journey on the machine itself, with the calendar as a window over the form where there is room.
const shootJourney = (chromium, machine, lang, viewport, into) =>
  withPage(chromium, viewport, into, async (page, shoot) => {
    let step = 0;
    const see = (name) => shoot(`journey-${String((step += 1)).padStart(2, "0")}-${name}`);
    const address = `walker-${viewport.width}@example.jp`;
    const mail = await apply(page, machine, lang, address, see);
    await finish(page, machine, mail, address, see);
  });

const printSheets = (chromium, screens, into) =>
  withPage(chromium, DESK, into, async (page) => {
    for (const name of screens.names.filter((name) => SHEETS.test(name))) {
      await page.goto(screens.address(name));
      await print(page, `${into}/${name}`);
      count += 1;
    }
  });

async function shootLanguage(chromium, lang) {
  const renderings = await mkdtemp(`${tmpdir()}/gallery-`);
  const [screens, machine] = await Promise.all([rendered(renderings, lang), serve()]);
  const into = (place) => `${directory}/${lang}/${place}`;
  try {
    await inTurn([
      ...VIEWPORTS.map((viewport) => () => shootScreens(chromium, screens, viewport, into(viewport.width))),
      // One after the other: they are the same person's.
      async () => {
        for (const viewport of VIEWPORTS) {
          await shootJourney(chromium, machine, lang, viewport, into(viewport.width));
        }
      },
      () => printSheets(chromium, screens, into("printed")),
    ]);
  } finally {
    await Promise.all([screens.stop(), machine.stop()]);
    await rm(renderings, { recursive: true });
  }
}

async function inTurn(tasks) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
}

// A heading for each language, a row for each screen, a column for each width.
async function layOut() {
  const columns = [...VIEWPORTS.map(({ width }) => String(width)), "printed"];
  const parts = [];
  for (const lang of languages) {
    const pictures = Object.fromEntries(
      await Promise.all(columns.map(async (at) => [at, await readdir(`${directory}/${lang}/${at}`)])),
    );
    const files = new Set(Object.values(pictures).flat().filter((file) => file.endsWith(".png")));
    const cell = (file, at) =>
      pictures[at].includes(file)
        ? `<td><a href="${lang}/${at}/${file}"><img src="${lang}/${at}/${file}" alt="" loading="lazy"></a></td>`
        : "<td></td>";
    const rows = [...files]
      .sort()
      .map((file) => `<tr><th>${file.slice(0, -4)}</th>${columns.map((at) => cell(file, at)).join("")}</tr>`);
    const head = columns.map((at) => `<th>${at === "printed" ? at : `${at} px`}</th>`).join("");
    parts.push(`<h2 id="${lang}">${lang}</h2><table><tr><th></th>${head}</tr>${rows.join("\n")}</table>`);
  }
  const contents = languages.map((lang) => `<a href="#${lang}">${lang}</a>`).join(" ");
  await writeFile(
    `${directory}/index.html`,
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Uketori: all screens</title>
<style>
  body { font-family: sans-serif; }
  th { text-align: left; vertical-align: top; }
  td { vertical-align: top; padding: 0.5rem; background: #ddd; }
  img { display: block; max-width: 24rem; max-height: 40rem; }
</style>
<h1>Uketori: all screens</h1><p>${contents}</p>
${parts.join("\n")}
</html>
`,
  );
}

const chromium = await browser();
try {
  for (const lang of languages) await shootLanguage(chromium, lang);
} finally {
  await chromium.close();
}
await layOut();
const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
console.log(`${count} pictures in ${minutes} min: ${directory}/index.html`);
