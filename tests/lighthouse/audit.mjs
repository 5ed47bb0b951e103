// Lighthouse's judgement of one page, as a phone sees it.

import assert from "node:assert/strict";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const JUDGED = ["accessibility", "best-practices"];
export const TIMED = [...JUDGED, "performance"];
export const LISTED = [...JUDGED, "seo", "performance"];

// Its own defaults are a phone on a slow network. It reports errors to its makers where its command
// line is told to; called like this it has no way to.
const SETTINGS = { disableFullPageScreenshot: true, logLevel: "silent", output: [] };

export function phone() {
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--accept-lang=ja"];
  return puppeteer.launch({ executablePath: CHROMIUM, args, defaultViewport: null });
}

export const titleOf = (html) => html.match(/<title>(.*?)<\/title>/s)?.[1];

// Visits an address as somebody who has been nowhere before, with these cookies and nothing else.
// What is judged has to be the page that was meant: the one of this address and title.
export async function audit(chromium, { name, address, title, cookies = [], categories }) {
  const context = await chromium.createBrowserContext();
  try {
    if (cookies.length > 0) await context.setCookie(...cookies);
    const page = await context.newPage();
    const begun = Date.now();
    const settings = { ...SETTINGS, onlyCategories: categories };
    const { lhr, artifacts } = await lighthouse(address, settings, undefined, page);
    assert.equal(lhr.runtimeError, undefined, `${name} can be judged`);
    assert.equal(lhr.finalDisplayedUrl, address);
    assert.equal(titleOf(artifacts.MainDocumentContent), title);
    return {
      name,
      title,
      scores: Object.fromEntries(Object.entries(lhr.categories).map(([id, { score }]) => [id, score])),
      faults: faults(lhr),
      remarks: remarks(lhr),
      figures: figures(lhr),
      warnings: lhr.runWarnings,
      version: lhr.lighthouseVersion,
      seconds: (Date.now() - begun) / 1000,
    };
  } finally {
    await context.close();
  }
}

const passes = ({ score, scoreDisplayMode }) => scoreDisplayMode !== "error" && (score ?? 1) === 1;

// What costs points where none may be missing, with the elements that it is about.
function faults(lhr) {
  const found = [];
  for (const [category, { score, auditRefs }] of Object.entries(lhr.categories)) {
    if (category === "performance" || score === 1) continue;
    for (const { id } of auditRefs.filter(({ id, weight }) => weight > 0 && !passes(lhr.audits[id]))) {
      const { title, errorMessage, details } = lhr.audits[id];
      const elements = (details?.items ?? []).map((item) => item.node?.snippet ?? JSON.stringify(item));
      found.push({ category, id, title: errorMessage ?? title, elements });
    }
    // Also where it cannot be told why.
    if (score === null) found.push({ category, id: "score", title: "there is none", elements: [] });
  }
  return found;
}

// What it says beside that.
function remarks(lhr) {
  const refs = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs);
  const told = new Set(faults(lhr).map(({ id }) => id));
  const ids = [...new Set(refs.map(({ id }) => id))].filter((id) => !told.has(id) && !passes(lhr.audits[id]));
  return ids.map((id) => ({ id, title: lhr.audits[id].title, value: lhr.audits[id].displayValue }));
}

function figures(lhr) {
  const value = (id) => lhr.audits[id]?.numericValue;
  return {
    fcp: value("first-contentful-paint"),
    lcp: value("largest-contentful-paint"),
    tbt: value("total-blocking-time"),
    cls: value("cumulative-layout-shift"),
    bytes: value("total-byte-weight"),
  };
}
