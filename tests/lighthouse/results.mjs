// What was found, as a page to keep.

const percent = (score) => (score === undefined ? "–" : String(Math.round(score * 100)));
const seconds = (milliseconds) => (milliseconds / 1000).toFixed(1);
const row = (cells) => `| ${cells.join(" | ")} |`;

function table(heads, rows) {
  return [row(heads), row(heads.map((_, i) => (i === 0 ? "---" : "--:"))), ...rows.map(row)];
}

const scores = ({ scores }) => ["accessibility", "best-practices"].map((id) => percent(scores[id]));

function measured(page) {
  const { fcp, lcp, tbt, cls, bytes } = page.figures;
  return [
    `\`${page.name}\` ${page.title.split("|")[0]}`,
    ...scores(page),
    percent(page.scores.seo),
    percent(page.scores.performance),
    seconds(fcp),
    seconds(lcp),
    String(Math.round(tbt)),
    cls.toFixed(2),
    (bytes / 1024).toFixed(1),
  ];
}

// Remarks and how many pages they are about.
function remarked(pages) {
  const all = new Map();
  for (const { id, title, value } of pages.flatMap(({ remarks }) => remarks)) {
    const seen = all.get(id) ?? { title, values: new Set(), count: 0 };
    seen.count += 1;
    if (value) seen.values.add(value);
    all.set(id, seen);
  }
  return [...all].map(([id, { title, values, count }]) => {
    const examples = [...values].slice(0, 2).join("; ");
    return `- ${id}, ${count} of ${pages.length}: ${title}${examples ? ` (${examples})` : ""}`;
  });
}

export function written({ real, rendered, browser, minutes }) {
  const today = new Date().toISOString().slice(0, 10);
  const few = 3;
  const short = rendered.map((page) => [page.name, ...scores(page)].join(" "));
  const lines = [];
  for (let i = 0; i < short.length; i += few) lines.push(short.slice(i, i + few));
  for (const line of lines) while (line.length < few) line.push("");
  return [
    "# Lighthouse",
    "",
    "    cd tests/lighthouse && npm ci && npm run results",
    "",
    `Lighthouse ${real[0].version}, ${browser}, Node ${process.version}, ${today}:`,
    `${real.length + rendered.length} pages in ${minutes} minutes. Its phone settings: a Moto G Power's screen,`,
    "slow 4G and a CPU four times slower, both simulated. `npm test` judges the same and writes nothing.",
    "`tests/run --all` includes it.",
    "",
    "Accessibility and best practices have to be 100 everywhere, SEO on the pages that search engines may",
    "list; the others say `noindex`. Performance is reported.",
    "",
    "## On the machine that `cargo run` serves",
    "",
    "FCP and LCP in seconds, TBT in milliseconds, everything that is transferred in KiB.",
    "",
    ...table(
      ["page", "accessibility", "best practices", "SEO", "performance", "FCP", "LCP", "TBT", "CLS", "KiB"],
      real.map(measured),
    ),
    "",
    "What Lighthouse remarks beside these, which costs performance a point or nothing:",
    "",
    ...remarked(real),
    "",
    "## Every screen in its states, as rendered in Japanese",
    "",
    "Also those that the site answers with an error status, which Lighthouse refuses to look at there.",
    "After each name: accessibility, best practices.",
    "",
    ...table(["", "", ""], lines),
    "",
  ].join("\n");
}
