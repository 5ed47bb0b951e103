// How large what can be tapped is, in CSS pixels.

import { ask } from "./ask.mjs";

export const SMALLEST = 44;

// Each target's name, width and height. Links within a sentence are as high as its line and are left
// out, as WCAG 2.5.8 does; so are links that only the keyboard brings in sight.
export const targets = (page) =>
  ask(
    page,
    (enough) => {
      const blockOf = (element) => {
        while (getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
        return element;
      };
      const isWithinSentence = (link) => {
        if (getComputedStyle(link).display !== "inline") return false;
        const block = blockOf(link);
        const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const { data, parentElement } = texts.currentNode;
          if (data.trim() && !link.contains(parentElement) && blockOf(parentElement) === block) return true;
        }
        return false;
      };
      // A finger reaches what is painted; that can be more than the box, or less.
      const reach = (element, box) => {
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const far = (dx, dy) => {
          let steps = 0;
          while (steps <= enough && element.contains(document.elementFromPoint(x + dx * steps, y + dy * steps))) {
            steps += 0.5;
          }
          return steps;
        };
        return [far(-1, 0) + far(1, 0), far(0, -1) + far(0, 1)];
      };
      const found = [];
      const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary");
      for (const element of all) {
        if (!isShown(element) || (element.matches("a") && isWithinSentence(element))) continue;
        element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
        const box = element.getBoundingClientRect();
        if (box.bottom <= 0) continue;
        let { left, right, top, bottom } = box;
        const label = element.matches("[type=radio], [type=checkbox]") && element.labels[0];
        if (label) {
          const beside = label.getBoundingClientRect();
          [left, right] = [Math.min(left, beside.left), Math.max(right, beside.right)];
          [top, bottom] = [Math.min(top, beside.top), Math.max(bottom, beside.bottom)];
        }
        let [width, height] = [right - left, bottom - top];
        if (!label && Math.min(width, height) < enough) {
          const [across, down] = reach(element, box);
          [width, height] = [Math.max(width, across), Math.max(height, down)];
        }
        found.push({ name: nameOf(element), width, height });
      }
      scrollTo(0, 0);
      return found;
    },
    SMALLEST,
  );

// Layout is in fractions of a pixel.
export const smallTargets = (all) =>
  all
    .filter(({ width, height }) => Math.min(width, height) < SMALLEST - 0.1)
    .map(({ name, width, height }) => `${name} is ${width.toFixed(1)} × ${height.toFixed(1)} px`);
