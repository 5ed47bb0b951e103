// Whether a page speaks one language, and says where it does not.

import { ask } from "./ask.mjs";

const KANA = "\\p{Script=Hiragana}|\\p{Script=Katakana}";
// The signs of Simplified Chinese, which are those of GB 2312.
const SIMPLIFIED = (() => {
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) => 0xb0 + row);
  const bytes = rows.flatMap((row) => Array.from({ length: 94 }, (_, cell) => [row, 0xa1 + cell]).flat());
  return new TextDecoder("gbk").decode(new Uint8Array(bytes)).replace(/[^\p{Script=Han}]/gu, "");
})();
// Printed on the postcard and in mails, in signs that Chinese has too.
const PRINTED = "受付番号|番号[12]";
// Letters that do not belong into a text of this language.
const FOREIGN = {
  en: `\\p{Script=Han}|${KANA}`,
  ko: `\\p{Script=Han}|${KANA}`,
  vi: `\\p{Script=Han}|${KANA}`,
  "zh-Hans": `${KANA}|${PRINTED}|(?![${SIMPLIFIED}])\\p{Script=Han}`,
};
// Letters without which it is not a text of this language.
const OWN = {
  ja: KANA,
  "ja-x-easy": KANA,
  en: "[A-Za-z]",
  "zh-Hans": "\\p{Script=Han}",
  ko: "\\p{Script=Hangul}",
  vi: "[ăđơưạảấầậắặẹẻẽếềệịọộốồớờợụủứừựỳ]",
};
// The same for a part that says its language: a Japanese name may be without kana, and ends where Korean
// begins.
const SAID = { ...OWN, ja: `^(?!.*\\p{Script=Hangul}).*(?:\\p{Script=Han}|${KANA})` };

// What needs no reading in やさしい日本語: numbers with their units, days of the week, the calendar's signs,
// which it explains, and the language's own name.
const EASY =
  "\\d+(年|か月|月|日|時間|時|分|秒|人目|人|枠)|\\([日月火水木金土]祝?\\)|^\\s*[年月日休終前]\\s*$|やさしい日本語";

// What is wrong with the language of a text, in which nothing can be marked: what stands in brackets is
// the Japanese name of what is before.
export function wrongLetters(text, lang) {
  const plain = text.replace(/[(（][^()（）]*[)）]/g, "");
  const foreign = FOREIGN[lang] && plain.match(new RegExp(`[^\\n]*(?:${FOREIGN[lang]})[^\\n]*`, "u"));
  if (foreign) return [`${lang}: ${foreign[0].trim()}`];
  return new RegExp(OWN[lang], "u").test(text) ? [] : [`not ${lang}: ${text.slice(0, 60)}`];
}

// What a page says in letters of another language without saying so.
export const wrongLanguage = (page, lang) =>
  ask(
    page,
    (lang, foreign, own, said, easy) => {
      const { documentElement: html, body } = document;
      const found = html.lang === lang ? [] : [`<html lang="${html.lang}">`];
      if (!new RegExp(own, "u").test(body.querySelector("main").textContent)) found.push("is in another language");
      const isOurs = (element) => element.closest("[lang]").getAttribute("lang") === lang;
      const say = (words, element) => found.push(`${nameOf(element)} says “${words.trim()}”`);
      const isForeign = (words) => foreign && new RegExp(foreign, "u").test(words);
      const isEasy = (words) => !/\p{Script=Han}/u.test(words.replace(new RegExp(easy, "g"), ""));
      const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { data, parentElement: element } = texts.currentNode;
        // In an option and in the title there is no place for marks and for ruby.
        if (element.closest("option")) continue;
        if (!isOurs(element)) {
          const other = element.closest("[lang]").getAttribute("lang");
          if (!new RegExp(said[other], "u").test(data)) say(`${data} in ${other}`, element);
          continue;
        }
        if (isForeign(data)) say(data, element);
        // Nor would ruby be heard.
        const isRead = element.closest("ruby, svg") || !isShown(element);
        if (lang === "ja-x-easy" && !isRead && !isEasy(data)) say(data, element);
      }
      for (const element of body.querySelectorAll("[aria-label], [alt], [title], [placeholder]")) {
        for (const attribute of ["aria-label", "alt", "title", "placeholder"]) {
          const words = element.getAttribute(attribute);
          if (words && isForeign(words) && isOurs(element)) say(`${attribute}: ${words}`, element);
        }
      }
      return [...new Set(found)];
    },
    lang,
    FOREIGN[lang] ?? null,
    OWN[lang],
    SAID,
    EASY,
  );
