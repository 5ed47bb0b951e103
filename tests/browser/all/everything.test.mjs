// Every rendered screen in every language, in every way that a resident may look at it, and the whole
// journey in every language. What was measured goes into RESULTS.md, good or bad.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { unfold } from "../judges/ask.mjs";
import { focusStops, unseenStops } from "../judges/focus.mjs";
import { wrongLanguage, wrongLetters } from "../judges/language.mjs";
import { borderless, moving } from "../judges/preferences.mjs";
import { cutOff, enlargeText, spaceNoMore, spaceWords, tooWide } from "../judges/space.mjs";
import { smallTargets, targets } from "../judges/targets.mjs";
import { tooHeavy, weigh } from "../judges/weight.mjs";
import { DESK, PHONE, barriers, visit } from "../looks.mjs";
import { browser, serve } from "../machine.mjs";
import { LANGUAGES, LEFT_OPEN, leaveOpen, whileRendered, withoutScript } from "../rendered.mjs";
import { apply, finish } from "../walk.mjs";
import { writeResults } from "./results.mjs";

// Two at a time, for two cores.
const TOGETHER = { concurrency: 2 };
// 320 px is a screen of 1280 px at 400 %, where the phone's layout is narrowest; 768 px is where the
// desk's begins.
const AXE_WIDTHS = [320, 768, 1280];

const results = { begun: new Date(), screens: {}, journeys: {}, more: {} };
let chromium;

before(async () => {
  chromium = await browser();
});

after(async () => {
  results.chromium = chromium.version();
  await chromium.close();
  await writeResults(results);
});

const at = (page, width) => page.setViewportSize({ width, height: width < 768 ? 780 : 900 });

// What is found, by what was looked for; what is found on many screens is said once.
class Findings {
  all = {};

  add(kind, where, found) {
    this.all[kind] ??= {};
    for (const what of found) (this.all[kind][what] ??= []).push(where);
  }

  get counts() {
    const count = (found) => Object.values(found).reduce((sum, places) => sum + places.length, 0);
    return Object.fromEntries(Object.entries(this.all).map(([kind, found]) => [kind, count(found)]));
  }

  areNone() {
    const lines = Object.entries(this.all).flatMap(([kind, found]) =>
      Object.entries(found).map(([what, places]) => {
        const others = places.length > 3 ? `, and ${places.length - 3} more` : "";
        return `${kind}: ${what}\n    on ${places.slice(0, 3).join("; ")}${others}`;
      }),
    );
    assert.equal(lines.length, 0, `\n${lines.join("\n")}`);
  }
}

// One screen, as it is shown, at every width.
async function judge(page, lang, name, findings) {
  for (const width of AXE_WIDTHS) {
    await at(page, width);
    findings.add("axe", `${name} at ${width} px`, await barriers(page));
  }
  findings.add("language", name, await wrongLanguage(page, lang));
  // 1280 px at 400 % and at 200 %, and as they are.
  for (const width of [320, 640, 768, 1280]) {
    await at(page, width);
    findings.add("space", `${name} at ${width} px`, [...(await tooWide(page)), ...(await cutOff(page))]);
  }
  await enlargeText(page, 200);
  findings.add("space", `${name}, text at 200 %`, [...(await tooWide(page)), ...(await cutOff(page))]);
  await enlargeText(page, 100);
  await at(page, 360);
  await spaceWords(page);
  findings.add("space", `${name}, words apart`, [...(await tooWide(page)), ...(await cutOff(page))]);
  await spaceNoMore(page);
  const all = await targets(page);
  findings.add("targets", name, smallTargets(all));
  return Math.min(...all.map(({ width, height }) => Math.min(width, height)));
}

describe("every rendered screen", TOGETHER, () => {
  for (const lang of LANGUAGES) {
    test(lang, () =>
      whileRendered(lang, (screens, directory) =>
        visit(chromium, PHONE, true, async (page) => {
          await withoutScript(page);
          const findings = new Findings();
          const weights = {};
          let smallest = Infinity;
          for (const name of screens.names) {
            weights[name] = await weigh(directory, name);
            findings.add("weight", name, tooHeavy(weights[name]));
            await page.goto(screens.address(name));
            await unfold(page);
            smallest = Math.min(smallest, await judge(page, lang, name, findings));
          }
          results.screens[lang] = { count: screens.names.length, findings: findings.counts, smallest, weights };
          findings.areNone();
        }),
      ));
  }
});

// What does not differ from language to language.
describe("every rendered screen in Japanese", TOGETHER, () => {
  // Judges every screen, and keeps how many there were and what was found.
  const each = (name, viewport, judgeOne) =>
    test(name, () =>
      whileRendered("ja", (screens) =>
        visit(chromium, viewport, true, async (page) => {
          await withoutScript(page);
          const findings = new Findings();
          for (const name of screens.names) {
            await page.goto(screens.address(name));
            await unfold(page);
            await judgeOne(page, name, (found) => findings.add("found", name, found));
          }
          results.more[name] = { count: screens.names.length, found: findings.counts.found };
          findings.areNone();
        }),
      ));

  for (const viewport of [PHONE, DESK]) {
    each(`the focus at ${viewport.width} px`, viewport, async (page, name, add) =>
      add(unseenStops(await focusStops(page))),
    );
  }

  each("forced colours", PHONE, async (page, name, add) => {
    await page.emulateMedia({ forcedColors: "active" });
    for (const width of [360, 1280]) {
      await at(page, width);
      add(await borderless(page));
      add(await barriers(page));
    }
  });

  each("reduced motion", PHONE, async (page, name, add) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    add(await moving(page));
  });
});

// What the script makes of a screen while it is open.
describe("a hold that runs out", TOGETHER, () => {
  for (const name of Object.keys(LEFT_OPEN)) {
    test(name, () =>
      whileRendered("ja", (screens) =>
        visit(chromium, PHONE, true, async (page) => {
          const findings = new Findings();
          await leaveOpen(page, screens, name);
          await unfold(page);
          await judge(page, "ja", name, findings);
          for (const width of [360, 1280]) {
            await at(page, width);
            findings.add("focus", `${name} at ${width} px`, unseenStops(await focusStops(page)));
          }
          results.more[name] = { count: 1, found: Object.values(findings.counts).reduce((a, b) => a + b) };
          findings.areNone();
        }),
      ));
  }
});

describe("the whole journey", TOGETHER, () => {
  for (const lang of LANGUAGES) {
    test(lang, async () => {
      const machine = await serve();
      const findings = new Findings();
      let seen = 0;
      try {
        for (const viewport of [PHONE, DESK]) {
          const address = `walker-${viewport.width}@example.jp`;
          const see = (page) => async (name) => {
            const where = `${name} at ${viewport.width} px`;
            seen += 1;
            findings.add("axe", where, await barriers(page));
            findings.add("language", where, await wrongLanguage(page, lang));
            findings.add("space", where, await tooWide(page));
          };
          const mail = await visit(chromium, viewport, true, (page) =>
            apply(page, machine, lang, address, see(page)),
          );
          // The link is opened in another browser, which knows of no language but its own.
          const mails = await visit(chromium, viewport, true, (page) =>
            finish(page, machine, mail, address, see(page)),
          );
          for (const { subject, text } of mails) {
            findings.add("mails", subject, [...wrongLetters(subject, lang), ...wrongLetters(text, lang)]);
          }
        }
      } finally {
        await machine.stop();
      }
      results.journeys[lang] = { count: seen, findings: findings.counts };
      findings.areNone();
    });
  }
});
