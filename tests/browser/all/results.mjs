// What the long run measured, as a page to read and to commit.

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { MOST } from "../judges/weight.mjs";

const FILE = new URL("../RESULTS.md", import.meta.url);
const { resolve } = createRequire(import.meta.url);

const version = async (name) => JSON.parse(await readFile(resolve(`${name}/package.json`), "utf8")).version;
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

function heaviest(weights) {
  const [name, weight] = Object.entries(weights).sort(([, a], [, b]) => b.html - a.html)[0];
  return { name, ...weight };
}

export async function writeResults({ begun, chromium, screens, journeys, more }) {
  const minutes = Math.round((Date.now() - begun) / 60_000);
  const weight = ({ html, css, js, pictures, all }) => [html, css, js, pictures, all].map(kilobytes);
  const weightHead = ["HTML", "CSS", "script", "pictures", "in all"];
  const page = `# What the long run in the browser measured

    tests/run --all

or this part alone, after \`cargo test\`: \`cd tests/browser && npm run all\`. It writes this page, good or
bad. Taken on ${begun.toISOString().slice(0, 10)} in ${minutes} min, with Chromium ${chromium}, axe-core ${await version("axe-core")}, Playwright
${await version("playwright-core")}.

## Every rendered screen in every language

axe at 320, 768 and 1280 px. Space: nothing wider than the screen, cut off, out of its box or over other
words at 320 px (1280 px at 400 %), 640 px (at 200 %), 768 px and 1280 px, with text alone at 200 %, and
with the spacing of WCAG 1.4.12 at 360 px. Targets: narrower or lower than 44 px at 360 px, without links
in running text. Language: \`<html lang>\`, letters of another language that nothing marks as such, and in
やさしい日本語 kanji without readings.

${table(
  ["language", "screens", "axe", "space", "targets", "smallest, px", "language", "weight"],
  Object.entries(screens).map(([lang, { count, findings, smallest }]) => [
    lang,
    count,
    findings.axe,
    findings.space,
    findings.targets,
    smallest.toFixed(1),
    findings.language,
    findings.weight,
  ]),
)}

In Japanese alone; the focus: an outline of 4 px, in sight and under nothing at every stop of the Tab
key; forced colours: axe, and a border around every button, field and notice.

${table(
  ["", "screens", "findings"],
  Object.entries(more).map(([name, { count, found }]) => [name, count, found]),
)}

## The whole journey in every language

On the local machine, at 360 and 1280 px, from the first page through the mail's link, opened in another
browser, to the booking, its change and its end; the mails' letters too.

${table(
  ["language", "screens seen", "axe", "space", "language", "mails"],
  Object.entries(journeys).map(([lang, { count, findings }]) => [
    lang,
    count,
    findings.axe,
    findings.space,
    findings.language,
    findings.mails,
  ]),
)}

## What a first visit loads

In kilobytes of 1024 bytes, compressed with gzip as the functions do it, without what HTTP adds. At most
${MOST.html / 1024} for the page and ${MOST.all / 1024} in all. The heaviest of each language:

${table(
  ["language", "screen", ...weightHead],
  Object.entries(screens).map(([lang, { weights }]) => {
    const most = heaviest(weights);
    return [lang, most.name, ...weight(most)];
  }),
)}

${
  screens.ja
    ? `All of them in Japanese:

${table(
  ["screen", ...weightHead],
  Object.entries(screens.ja.weights).map(([name, one]) => [name, ...weight(one)]),
)}`
    : ""
}
`;
  await writeFile(FILE, `${page.trim()}\n`);
}
