// Where the keyboard's focus is, and whether it can be seen there.

import { ask } from "./ask.mjs";

// More stops than any page has.
const MOST_STOPS = 400;

// What has the focus, and what is wrong with how it shows: an outline of 4 px, in sight, under nothing.
// None where the page's own end was reached.
export const focused = (page) =>
  ask(page, () => {
    const { activeElement: element } = document;
    if (!element || element === document.body) return null;
    const faults = [];
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 4) {
      faults.push(`an outline of ${outlineStyle === "none" ? "0px" : outlineWidth}`);
    }
    // The first line, where it has several.
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    if (!box.width || box.bottom <= 0 || box.top >= innerHeight) faults.push("out of sight");
    const [across, down] = [
      [box.left + 3, (box.left + box.right) / 2, box.right - 3],
      [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3],
    ];
    for (const x of across) {
      for (const y of down) {
        const over = document.elementFromPoint(x, y);
        // What stands around it shows at round corners.
        if (!over || element.contains(over) || over.contains(element)) continue;
        faults.push(`under ${nameOf(over)}`);
      }
    }
    return {
      words: element.getAttribute("aria-label") ?? element.innerText.trim(),
      name: element.name ?? "",
      called: nameOf(element),
      faults: [...new Set(faults)],
    };
  });

// Everything the Tab key reaches, once around.
export async function focusStops(page) {
  const stops = [];
  for (let count = 0; count < MOST_STOPS; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    // Past the last one comes the page itself; on a page without any, again and again.
    if (!stop && (stops.length > 0 || count > 1)) return stops;
    if (stop) stops.push(stop);
  }
  throw new Error(`the focus goes nowhere from ${stops.at(-1)?.called} at ${page.url()}`);
}

export const unseenStops = (stops) =>
  stops.flatMap(({ called, faults }) => faults.map((fault) => `the focus on ${called}: ${fault}`));
