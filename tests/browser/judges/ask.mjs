// Judging a page from within. What is given as `judge` runs there, and only the helpers below are there
// with it.

// What the resident sees of an element, short enough for a list of findings.
function nameOf(element) {
  const { id, className, name, value } = element;
  const kind = [element.localName, id && `#${id}`, typeof className === "string" && className && `.${className}`];
  // The calendar's cells are all alike.
  if (element.localName === "button" && element.closest("td")) return "td button";
  const words = element.getAttribute("aria-label") ?? element.textContent.trim().replace(/\s+/g, " ");
  const said = words.slice(0, 30) || [name, value].filter(Boolean).join("=");
  return `${kind.filter(Boolean).join("").replace(/\s+/g, ".")}${said ? ` “${said}”` : ""}`;
}

// Whether it is there for the eyes: not for screen readers alone.
function isShown(element) {
  const box = element.getBoundingClientRect();
  if (!element.checkVisibility({ visibilityProperty: true }) || !box.width || !box.height) return false;
  for (let around = element; around; around = around.parentElement) {
    if (getComputedStyle(around).clipPath === "inset(50%)") return false;
  }
  return true;
}

// By the protocol and not as the page's own script, so that it also goes where JavaScript is off.
export const ask = (page, judge, ...given) =>
  page.evaluate(`(() => { ${nameOf} ${isShown} return (${judge})(...${JSON.stringify(given)}); })()`);

// Everything is judged unfolded.
export const unfold = (page) =>
  ask(page, () => document.querySelectorAll("details").forEach((details) => (details.open = true)));
