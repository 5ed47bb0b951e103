// What is printed of a booking fits one sheet of A4, whoever comes and whatever was answered, and says
// at the counter what is needed there.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { lookUp } from "./afterwards.mjs";
import { PARTIES, book } from "./journey.mjs";
import { keptScreens, showKept } from "./kept.mjs";
import { DESK, PHONE, visit } from "./looks.mjs";
import { browser, serve } from "./machine.mjs";
import { fillInAll, long, longest, print, scan, shoot, unreadable } from "./paper.mjs";

// Not for paper: what can only be pressed or followed.
const ONLY_ON_SCREEN = [
  "変更する",
  "予約を取り消す",
  "メールを再送する",
  "カレンダーに登録する",
  "受取予約をする",
  "予約照会をする",
  "FAQ",
  "本文へ移動",
  "地図を見る",
  "A4用紙1枚に印刷できます",
];

let machine;
let chromium;
let directory;

before(async () => {
  directory = await mkdtemp(`${tmpdir()}/printed-`);
  [machine, chromium] = await Promise.all([serve(), browser()]);
});

after(async () => {
  await chromium?.close();
  await machine?.stop();
  await rm(directory, { recursive: true });
});

async function check(page, name, { receipt }) {
  const printed = await print(page, `${directory}/${name}`);
  assert.equal(printed.sheets, 1, `${name} takes one sheet`);
  assert.match(printed.size, /A4/);
  for (const words of ONLY_ON_SCREEN) {
    assert.ok(!printed.text.includes(words), `${name}: 「${words}」 is printed:\n${printed.text}`);
  }
  assert.deepEqual(await scan(printed.picture), [receipt], `${name}: what the counter scans`);
  assert.ok(printed.text.includes(receipt), `${name}: what the counter reads`);
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await unreadable(page), [], `${name} in black and white`);
  await page.emulateMedia({ media: null });
  return printed;
}

for (const [party, address] of [
  ["one", "one@example.jp"],
  ["four", `${"hanako.yamada-".repeat(4)}0@mail.city.mizuhono.example.jp`],
]) {
  test(`a party of ${party} with long answers is printed on one sheet`, () =>
    visit(chromium, DESK, false, async (page) => {
      const people = PARTIES[party];
      const booking = await book(page, machine, people, address, () => {}, fillInAll(long));
      await lookUp(page, machine, booking, () => {});
      const { text } = await check(page, party, booking);
      for (const person of people) assert.ok(text.includes(person.number1), text);
      for (const words of ["当日の持ち物", "窓口へのアクセス", "JOSÉ MARÍA", "0120-000-417", "00-0000-1101"]) {
        assert.ok(text.includes(words.normalize("NFKC")), `${words} in:\n${text}`);
      }
    }));
}

test("the longest answers there can be are printed on one sheet", () =>
  visit(chromium, DESK, false, async (page) => {
    const people = [{ number1: "67F000003", birthday: ["平成13", "2", "3"] }];
    const booking = await book(page, machine, people, "longest@example.jp", () => {}, fillInAll(longest));
    await lookUp(page, machine, booking, () => {});
    await check(page, "longest", booking);
  }));

test("the code can be scanned from a phone's screen", () =>
  visit(chromium, PHONE, false, async (page) => {
    const booking = await book(page, machine, PARTIES.needsNumber2, "two@example.jp", () => {});
    await lookUp(page, machine, booking, () => {});
    const picture = await shoot(page.locator(".qr svg"), `${directory}/phone.png`);
    assert.deepEqual(await scan(picture), [booking.receipt]);
  }));

test("whatever has become of a booking, its details are printed on one sheet", () =>
  visit(chromium, DESK, true, async (page) => {
    const tooLong = [];
    for (const name of (await keptScreens()).filter((name) => name.startsWith("details"))) {
      await showKept(page, machine, name);
      const printed = await print(page, `${directory}/${name}`);
      if (printed.sheets !== 1) tooLong.push(`${name}: ${printed.sheets} sheets`);
      // The notice of a visit that was called off names the button.
      for (const words of ONLY_ON_SCREEN.filter((words) => words !== "変更する")) {
        assert.ok(!printed.text.includes(words), `${name}: 「${words}」 is printed:\n${printed.text}`);
      }
    }
    assert.deepEqual(tooLong, []);
  }));
