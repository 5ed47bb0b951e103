// What a first visit to a page costs, compressed as the functions compress (crates/web/src/compression.rs:
// gzip at its default level, 6, and nothing below 1024 bytes). A kilobyte is 1024 bytes.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

export const KILOBYTE = 1024;
export const MOST = { html: 14 * KILOBYTE, all: 30 * KILOBYTE };

const travels = (body) => (body.length < 1024 ? body.length : gzipSync(body, { level: 6 }).length);

// The bytes of a rendered page by kind, and of all it loads.
export async function weigh(directory, name) {
  const html = await readFile(`${directory}/${name}.html`);
  const weight = { html: travels(html), css: 0, js: 0, pictures: 0 };
  const kinds = { css: "css", js: "js", svg: "pictures" };
  const loaded = String(html).matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]+)"/g);
  for (const [, path] of loaded) {
    weight[kinds[path.split(".").at(-1)]] += travels(await readFile(`${directory}/${path}`));
  }
  return { ...weight, all: weight.html + weight.css + weight.js + weight.pictures };
}

export const tooHeavy = (weight) =>
  Object.entries(MOST)
    .filter(([part, most]) => !(weight[part] <= most))
    .map(([part, most]) => `${part} is ${weight[part]} bytes, more than ${most}`);
