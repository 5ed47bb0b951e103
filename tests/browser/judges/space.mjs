// Whether everything has the space it needs: however narrow the screen, large the text, wide its
// spacing.

import { ask } from "./ask.mjs";

// What is wider than the screen, without what scrolls within itself.
export const tooWide = (page) =>
  ask(page, () => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isInside = (element) => {
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (around !== document.documentElement && scrolls(around)) return true;
      }
      return false;
    };
    const found = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !isInside(element),
    );
    return [`${scrollWidth} px wide on ${innerWidth}: ${found.slice(-2).map(nameOf).join(", ")}`];
  });

// What is cut off by its box, stands out of it, or lies over other words.
export const cutOff = (page) =>
  ask(page, () => {
    const found = [];
    const shown = [...document.body.querySelectorAll("*")].filter(isShown);
    for (const element of shown.filter((element) => !element.closest("svg"))) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const wide = element.scrollWidth > element.clientWidth + 1;
      const high = element.scrollHeight > element.clientHeight + 1;
      // What is typed scrolls within its field.
      const hides = (overflow) => /hidden|clip/.test(overflow) && !element.matches("input");
      if ((wide && hides(overflowX)) || (high && hides(overflowY))) found.push(`cut off: ${nameOf(element)}`);
      const isBox = element.matches("td, th, button, .button, .tag");
      if (isBox && (wide || (high && element.matches("button, .button")))) {
        found.push(`out of its box: ${nameOf(element)}`);
      }
    }

    // Where each line of words is, without what scrolls out of sight and without the space that fonts
    // keep above and below their letters.
    const lines = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const element = text.parentElement;
      if (!text.data.trim() || element.closest("svg, option") || !isShown(element)) continue;
      let layer = element;
      while (layer && !/sticky|fixed|absolute/.test(getComputedStyle(layer).position)) layer = layer.parentElement;
      let frame = element;
      while (frame && getComputedStyle(frame).overflowX === "visible") frame = frame.parentElement;
      const seen = frame?.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(text);
      const upright = getComputedStyle(element).writingMode === "horizontal-tb";
      for (const box of range.getClientRects()) {
        const [dx, dy] = upright ? [1, box.height * 0.2] : [box.width * 0.2, 1];
        const line = { left: box.left + dx, right: box.right - dx, top: box.top + dy, bottom: box.bottom - dy };
        const out = seen && (line.right > seen.right || line.left < seen.left || line.bottom > seen.bottom);
        if (line.right > line.left && !out) lines.push({ ...line, element, layer });
      }
    }
    // Readings may stand over the words beside theirs.
    const isRuby = ({ element }) => element.closest("ruby");
    const block = ({ element }) => element.closest("p, li, dt, dd, label, legend, h1, h2, h3, td, th, div");
    lines.sort((one, other) => one.top - other.top);
    for (const [i, one] of lines.entries()) {
      for (let next = i + 1; next < lines.length && lines[next].top < one.bottom - 1; next += 1) {
        const other = lines[next];
        if (other.layer !== one.layer) continue;
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) <= 1) continue;
        if ((isRuby(one) || isRuby(other)) && block(one) === block(other)) continue;
        found.push(`words over words: ${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    }
    return [...new Set(found)];
  });

// Words as far apart as WCAG 1.4.12 wants to be able to have them.
export const spaceWords = (page) =>
  ask(page, () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets = [sheet];
  });

export const spaceNoMore = (page) => ask(page, () => (document.adoptedStyleSheets = []).length);

// Text alone made larger.
export const enlargeText = (page, percent) =>
  ask(page, (percent) => (document.documentElement.style.fontSize = `${percent}%`), percent);
