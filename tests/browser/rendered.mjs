// Every screen in its states as the pages crate renders it from its samples, served as the site would
// serve it: for judging and photographing states that a walk does not reach.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { TARGET } from "./machine.mjs";

// Built with the tests.
const GALLERY = process.env.GALLERY ?? `${TARGET}/debug/examples/gallery`;
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};
// All that the sample city offers.
export const LANGUAGES = ["ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi"];

// Renders the screens in a language into a directory and serves them on a free port.
export async function rendered(directory, lang) {
  await promisify(execFile)(GALLERY, [directory, lang]);
  const files = (await readdir(directory)).filter((file) => file.endsWith(".html"));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const body = path.includes("..") ? null : await readFile(directory + path).catch(() => null);
    if (!body) return response.writeHead(404).end();
    // Compressed as the functions do it.
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-encoding": "gzip",
    });
    return response.end(gzipSync(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    names: files.map((file) => file.slice(0, -".html".length)).sort(),
    address: (name) => `http://127.0.0.1:${server.address().port}/${name}.html`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

// The same in a directory that is gone afterwards, for as long as `look` looks at them.
export async function whileRendered(lang, look) {
  const directory = await mkdtemp(`${tmpdir()}/rendered-`);
  const screens = await rendered(directory, lang);
  try {
    return await look(screens, directory);
  } finally {
    await screens.stop();
    await rm(directory, { recursive: true });
  }
}

// Leaves the script out, as where none runs: it counts down, and hides what it makes needless.
export const withoutScript = (page) =>
  page.route("**/assets/*.js", (route) => route.fulfill({ contentType: TYPES[".js"], body: "" }));

// What the script makes of a screen while a hold runs out: the screen, and how many seconds are left.
export const LEFT_OPEN = {
  "reserve-held-nearly-over": ["reserve-held", 120],
  "reserve-held-over": ["reserve-held", -60],
  "change-held-nearly-over": ["change-held", 120],
  "confirm-nearly-over": ["confirm", 120],
  "confirm-over": ["confirm", -60],
};

// Shows one of these.
export async function leaveOpen(page, screens, name) {
  const [screen, seconds] = LEFT_OPEN[name];
  await page.clock.install();
  await page.goto(screens.address(screen));
  const left = Number(await page.locator(".held").getAttribute("data-left"));
  await page.clock.fastForward((left - seconds) * 1000);
  await page.locator(".nearly-over.shown").waitFor();
}
