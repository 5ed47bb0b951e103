// Lighthouse on every page: `node run.mjs`, with `--write` also keeps RESULTS.md. Needs the program and
// the pages' gallery, which `cargo test` builds.

import { writeFile } from "node:fs/promises";
import { phone } from "./audit.mjs";
import { written } from "./results.mjs";
import { asRendered, onTheMachine } from "./screens.mjs";

const begun = Date.now();
const chromium = await phone();
const browser = (await chromium.version()).replace("/", " ");

function keep(pages) {
  return (page) => {
    pages.push(page);
    const points = Object.entries(page.scores).map(([id, score]) => `${id} ${Math.round(score * 100)}`);
    console.log(`${page.name}: ${points.join(", ")} (${page.seconds.toFixed(1)} s)`);
    for (const warning of page.warnings) console.log(`  warns: ${warning}`);
    for (const { category, id, title, elements } of page.faults) {
      console.error(`  ${category}: ${id}: ${title}`);
      for (const element of elements) console.error(`    ${element}`);
    }
  };
}

const real = [];
const rendered = [];
try {
  await onTheMachine(chromium, keep(real));
  await asRendered(chromium, keep(rendered));
} finally {
  await chromium.close();
}

const faulty = [...real, ...rendered].filter(({ faults }) => faults.length > 0);
const minutes = Math.ceil((Date.now() - begun) / 60_000);
console.log(`${real.length + rendered.length} pages in ${minutes} min, ${faulty.length} with faults`);
if (process.argv.includes("--write")) {
  await writeFile(new URL("RESULTS.md", import.meta.url), written({ real, rendered, browser, minutes }));
}
if (faulty.length > 0) {
  console.error(`less than they should have: ${faulty.map(({ name }) => name).join(", ")}`);
  process.exitCode = 1;
}
