// What Lighthouse looks at. It refuses a page that answers with an error, such as an expired link or a
// form with mistakes, so on the real machine these are left out: they are among the rendered screens,
// which are served with 200.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { cancel, change, lookUp } from "../browser/afterwards.mjs";
import { PARTIES, book } from "../browser/journey.mjs";
import { browser, serve } from "../browser/machine.mjs";
import { LANGUAGES, whileRendered } from "../browser/rendered.mjs";
import { JUDGED, LISTED, TIMED, audit, titleOf } from "./audit.mjs";

// Those that search engines may list. The others say noindex, which is right and costs SEO its points.
const FOR_SEARCH = ["/", "/faq", "/accessibility"];
const FOR_ALL = [...FOR_SEARCH, "/verify", "/lookup"];
const IN_EVERY_LANGUAGE = ["/", "/verify"];

// The screens of a walk that are judged where they are met, with the walk's cookies.
const ON_THE_WAY = [
  "sent",
  "reserve",
  "slots",
  "confirm",
  "done",
  "details",
  "change",
  "change-confirm",
  "change-done",
  "cancel",
  "cancelled",
  "details-cancelled",
];

// The real machine: what everybody can open, and what a booking of three people comes by.
export async function onTheMachine(chromium, tell) {
  const [machine, walking] = await Promise.all([serve(), browser()]);
  try {
    const inLanguage = (lang) => IN_EVERY_LANGUAGE.map((path) => `${path}?lang=${lang}`);
    const others = LANGUAGES.slice(1).flatMap(inLanguage);
    for (const name of [...FOR_ALL, ...others]) {
      const address = machine.site + name;
      const answer = await fetch(address, { headers: { "accept-language": "ja" } });
      const categories = FOR_SEARCH.includes(name.split("?")[0]) ? LISTED : TIMED;
      tell(await audit(chromium, { name, address, title: titleOf(await answer.text()), categories }));
    }
    const context = await walking.newContext({ viewport: { width: 412, height: 823 }, locale: "ja-JP" });
    const page = await context.newPage();
    const met = [];
    const see = async (screen) => {
      if (!ON_THE_WAY.includes(screen)) return;
      met.push(screen);
      const address = page.url();
      const name = `${new URL(address).pathname} (${screen})`;
      const title = titleOf(await page.content());
      const cookies = (await context.cookies()).map(({ expires, partitionKey, ...cookie }) => cookie);
      tell(await audit(chromium, { name, address, title, cookies, categories: TIMED }));
    };
    const booking = await book(page, machine, PARTIES.three, "three@example.jp", see);
    await lookUp(page, machine, booking, see);
    await change(page, machine, booking, see);
    await cancel(page, machine, see);
    assert.deepEqual(met, ON_THE_WAY);
  } finally {
    await walking.close();
    await machine.stop();
  }
}

// Every screen in its states. How fast a file comes from a local server says nothing, so it is not asked.
export function asRendered(chromium, tell) {
  return whileRendered("ja", async ({ names, address }, directory) => {
    assert.ok(names.length > 50, "the screens are there");
    for (const name of names) {
      const title = titleOf(await readFile(`${directory}/${name}.html`, "utf8"));
      tell(await audit(chromium, { name, address: address(name), title, categories: JUDGED }));
    }
  });
}
