// 予約詳細画面 on paper: printed as Chromium prints it, on A4, without backgrounds, and looked at in
// black and white. Needs Debian's poppler-utils and zbar-tools.

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

// Prints the page, and returns how many sheets it takes, their size, and what stands on them; a
// picture of the first, in shades of grey, is at `${path}.png`.
export async function print(page, path) {
  await page.pdf({ path: `${path}.pdf`, format: "A4", preferCSSPageSize: true });
  const { stdout: info } = await run("pdfinfo", [`${path}.pdf`]);
  const { stdout: text } = await run("pdftotext", ["-layout", `${path}.pdf`, "-"]);
  await run("pdftoppm", ["-gray", "-png", "-r", "150", "-singlefile", `${path}.pdf`, path]);
  return {
    sheets: Number(info.match(/^Pages:\s+(\d+)$/m)[1]),
    size: info.match(/^Page size:\s+(.*)$/m)[1],
    text: text.normalize("NFKC"),
    picture: `${path}.png`,
  };
}

// What the QR codes in a picture say.
export async function scan(picture) {
  const { stdout } = await run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture]);
  return stdout.trim().split("\n");
}

// A picture of what is on the screen.
export async function shoot(locator, path) {
  await writeFile(path, await locator.screenshot());
  return path;
}

// The words that could not be read on white paper: backgrounds are not printed, colours become grey.
export function unreadable(page) {
  return page.evaluate(() => {
    const luminance = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
      const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      if (!data.trim() || !parentElement.checkVisibility()) continue;
      const contrast = 1.05 / (luminance(getComputedStyle(parentElement).color) + 0.05);
      if (contrast < 4.5) found.push(data.trim());
    }
    return found;
  });
}

// Answers everything that can be asked of everybody; texts are what `text` says for them.
export const fillInAll = (text) => async (page, people) => {
  await page.locator('[id="f.phone"]').fill(text.phone);
  await page.locator('[id="f.language"]').fill(text.language);
  await page.locator("#mail2").fill(text.mail);
  for (const box of await page.locator('[name="f.help"]').all()) await box.check();
  for (const [part, value] of Object.entries({ year: "2026", month: "10", day: "31" })) {
    await page.locator(`[id="f.mandate_date.${part}"]`).fill(value);
  }
  await page.locator('[id="f.documents_checked"]').check();
  for (let i = 1; i <= people; i += 1) {
    await page.locator(`[id="f.name.${i}"]`).fill(text.name);
    await page.locator(`[id="f.visitor.${i}"]`).selectOption({ index: 4 });
    await page.locator(`[name="f.pin.${i}"]`).nth(1).check();
  }
};

// As long as they come.
export const long = {
  name: "JOSÉ MARÍA FERNÁNDEZ-GONZÁLEZ DE LA SANTÍSIMA TRINIDAD Y TODOS LOS SANTOS",
  phone: "+81-90-0000-0000-123",
  language: "Português do Brasil, español ou inglês",
  mail: `${"hanako.yamada.".repeat(4)}1@mail.city.mizuhono.example.jp`,
};

// As long as the city and the rules for mail addresses allow.
export const longest = {
  name: "W".repeat(200),
  phone: "9".repeat(20),
  language: "あ".repeat(50),
  mail: `${"h".repeat(64)}@${["a", "b", "c"].map((letter) => letter.repeat(60)).join(".")}.jp`,
};
