// What makes some pages more comfortable: the calendar over the form and its arrow keys, the time that
// is left, the fields of everybody who comes. Nothing depends on it. Each part does nothing where its
// elements are not there, and whatever does not go as expected, the browser does itself.

const slot = () => document.getElementById("slot");
const parse = (html) => new DOMParser().parseFromString(html, "text/html");
// Not `form.action`: that is the buttons of this name.
const destination = (form) => form.getAttribute("action");
const is = (address, path) => new URL(address, location.href).pathname === path;
const isSeen = (element) => element.offsetParent !== null;
const cells = (within) => [...within.querySelectorAll(".calendar td button")].filter(isSeen);
// Whoever turned the calendar's pages with keys goes on among its cells.
const CELLS = "#cells";

// A page of ours: its address after redirects, and its document.
async function load(address, form, pressed) {
  const body = form && new URLSearchParams(new FormData(form));
  // By hand: older browsers leave the button out.
  if (pressed?.name) body.set(pressed.name, pressed.value);
  const answer = await fetch(address, { method: form ? "POST" : "GET", body });
  // 409: somebody else was quicker, which the calendar says itself.
  if (!answer.ok && answer.status !== 409) throw new Error(answer.statusText);
  return { address: answer.url, page: parse(await answer.text()) };
}

// ---- On a wide screen the calendar opens in a window of its own over the form, and sets the time in
// the form when it closes. It is the same page that everybody else is led to, fetched.

// Shows what the calendar's page shows, with its heading and the way back side by side at the top.
// Who turned the pages stays on the same sign (「次へ>」).
function fill(dialog, page, link) {
  const heading = page.querySelector("main h1");
  const back = page.querySelector("main > .actions a");
  const title = document.createElement("h2");
  title.id = "window-title";
  title.tabIndex = -1;
  title.append(...heading.cloneNode(true).childNodes);
  const head = document.createElement("div");
  head.className = "window-head";
  head.append(title, back);
  const rest = [...page.querySelector("main").children].filter(
    (part) => !part.matches("h1, .steps, .actions"),
  );
  dialog.replaceChildren(head, ...rest);
  dialog.scrollTop = 0;
  const same = [...dialog.querySelectorAll("#times a")].find(
    (other) => other.textContent === link?.textContent && isSeen(other),
  );
  ((link?.hash === CELLS && cells(dialog)[0]) || same || title).focus();
}

// Whether something else stands there than the page came with.
const isChanged = (input) =>
  input.options
    ? [...input.options].some((option) => option.selected !== option.defaultSelected)
    : input.value !== input.defaultValue || input.checked !== input.defaultChecked;

// Takes over what the form's page, asked for at `asked`, now says about counter and time, and leaves
// what is being typed.
function renew(page, asked) {
  if (!page.getElementById("time")) throw new Error("not the form");
  for (const part of [".counter-address", "#time", ".nearly-over"]) {
    const fresh = page.querySelector(part);
    document.querySelector(part)?.replaceWith(fresh ?? "");
  }
  const counter = page.querySelector("select#counter");
  if (counter) document.getElementById("counter").value = counter.value;
  const summary = document.querySelector(".error-summary");
  for (const error of summary?.querySelectorAll("li") ?? []) {
    const at = document.getElementById(error.querySelector("a").hash.slice(1));
    const field = at?.closest(".field");
    const inputs = [...(field?.querySelectorAll("input, select") ?? [])];
    // The time is mended; what else was changed is judged anew with the next step.
    if (at !== slot() && !inputs.some(isChanged)) continue;
    error.remove();
    field?.classList.remove("invalid");
    for (const said of field?.querySelectorAll("p.error") ?? []) said.remove();
    for (const input of field?.querySelectorAll("[aria-invalid]") ?? []) input.removeAttribute("aria-invalid");
  }
  if (summary && !summary.querySelector("li")) summary.remove();
  for (const old of document.querySelectorAll("main .notice:not(.error-summary)")) old.remove();
  const notice = page.querySelector("main > .notice:not(.error-summary)");
  if (notice) document.getElementById("time").before(notice);
  countDown(asked);
}

async function open(form, pressed) {
  const { address, page } = await load(destination(form), form, pressed);
  if (!is(address, "/slots")) throw new Error("not the calendar");
  const dialog = document.createElement("dialog");
  dialog.className = "window";
  dialog.setAttribute("aria-labelledby", "window-title");
  document.body.append(dialog);
  let busy = false;

  // Goes where a link or a button of the calendar leads; back at the form, the window closes.
  async function go(address, { form, pressed, link } = {}) {
    if (busy) return;
    busy = true;
    dialog.setAttribute("aria-busy", "true");
    try {
      const asked = Date.now();
      const next = await load(address, form, pressed);
      if (is(next.address, "/slots")) {
        fill(dialog, next.page, link);
      } else {
        renew(next.page, asked);
        dialog.remove();
        slot().focus();
      }
    } catch {
      location.assign(is(address, "/slots") ? "/slots" : "/reserve");
    }
    dialog.removeAttribute("aria-busy");
    busy = false;
  }

  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !(is(link.href, "/slots") || is(link.href, "/reserve"))) return;
    event.preventDefault();
    go(link.href, { link });
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    go(destination(event.target), { form: event.target, pressed: event.submitter });
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    go("/reserve");
  });
  fill(dialog, page);
  dialog.showModal();
  dialog.querySelector("#window-title").focus();
}

// More time without leaving what is being typed.
async function extend(form, pressed) {
  const asked = Date.now();
  const { address, page } = await load(destination(form), form, pressed);
  if (!is(address, "/reserve")) throw new Error("not the form");
  renew(page, asked);
  (document.getElementById("extend") ?? slot()).focus();
}

let given = false;
slot()?.form.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  const opens = matchMedia("(min-width: 48rem)").matches && window.HTMLDialogElement && open;
  const step = { calendar: opens, extend }[pressed?.value];
  if (given || !step) return;
  event.preventDefault();
  step(event.target, pressed).catch(() => {
    given = true;
    pressed.click();
  });
});

// ---- Arrow keys go from one bookable cell of the calendar to the next, Home and End to a row's first
// and last, PageUp and PageDown to the pages before and after. Tab still reaches every cell.

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.(".calendar td button");
  if (!cell || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const all = cells(cell.closest("table"));
  const row = all.filter((other) => other.closest("tr") === cell.closest("tr"));
  // A cell's value is its day and its time.
  const day = all.filter((other) => other.value.split("T")[0] === cell.value.split("T")[0]);
  const beside = (line, step) => line[line.indexOf(cell) + step];
  const page = (place) =>
    [...document.querySelectorAll(`.paging li:nth-child(${place}) a`)].find(isSeen);
  const to = {
    ArrowLeft: () => beside(row, -1),
    ArrowRight: () => beside(row, 1),
    ArrowUp: () => beside(day, -1),
    ArrowDown: () => beside(day, 1),
    Home: () => row[0],
    End: () => row[row.length - 1],
    PageUp: () => page(2),
    PageDown: () => page(4),
  }[event.key]?.();
  if (to === undefined && !/^(Arrow|Home|End|Page)/.test(event.key)) return;
  event.preventDefault();
  if (!to?.href) return to?.focus();
  to.hash = CELLS;
  to.click();
});

if (location.hash === CELLS) cells(document)[0]?.focus();

// ---- The time that is left of a hold, counted from `since`, when its page was asked for, so that it is
// never over later than it says. It is said aloud, and comes within reach, when it is nearly over.

const SAID_AT = [0, 60, 180];
let clock;

function countDown(since) {
  clearInterval(clock);
  const held = document.querySelector(".held");
  const bar = document.querySelector(".nearly-over");
  if (!held || !bar) return;
  const lengths = held.dataset.lengths.split("|");
  const ends = since + held.dataset.left * 1000;
  let saidAt = Infinity;

  function tick() {
    const left = (ends - Date.now()) / 1000;
    const over = left <= 0;
    // To the nearest minute, in the last one to the nearest ten seconds.
    const behind = left < 55 ? Math.max(1, Math.round(left / 10)) : Math.round(left / 60) + 5;
    const words = held.querySelector(".left");
    const length = lengths[Math.max(0, lengths.length - behind)];
    const at = SAID_AT.find((seconds) => left <= seconds);
    if (words.textContent === length && !over && !(at < saidAt)) return;
    words.textContent = length;
    if (at === undefined) return;
    const told = over ? held.nextElementSibling : held;
    const say = (where) => bar.querySelector(where).replaceChildren(...told.cloneNode(true).childNodes);
    say(".said");
    if (at < saidAt) say("[role=status]");
    saidAt = at;
    bar.classList.add("shown");
    bar.querySelector(".again").hidden = !over;
    bar.querySelector(".more").hidden = over;
    if (over) end(told);
  }

  function end(told) {
    clearInterval(clock);
    told.hidden = false;
    held.hidden = true;
    held.closest(".notice")?.classList.add("is-warning");
    // It says that the time is held.
    document.querySelector("main .notice.is-success")?.remove();
    for (const more of document.querySelectorAll(".extend, .in-time, .more")) {
      if (more.contains(document.activeElement)) bar.querySelector(".again > *").focus();
      more.hidden = true;
    }
  }

  clock = setInterval(tick, 1000);
  tick();
}

countDown(Date.now() - performance.now());

// ---- Whoever says how many come sees the fields of all of them at once.

const people = document.querySelector("select#people");
const apply = people?.form.querySelector("button[value=people]");
let latest = 0;

async function showPeople() {
  latest += 1;
  const mine = latest;
  try {
    const { page } = await load(destination(people.form), people.form, apply);
    const wanted = [...page.querySelectorAll("fieldset.person")];
    if (wanted.length !== Number(people.value)) throw new Error("not what was asked for");
    if (mine !== latest) return;
    const shown = [...people.form.querySelectorAll("fieldset.person")];
    // What is there stays as it was typed. Of whom does not come, it waits out of sight.
    for (const [i, group] of shown.entries()) group.hidden = group.disabled = i >= wanted.length;
    shown[shown.length - 1].after(...wanted.slice(shown.length));
    const said = "people-shown";
    document.getElementById(said).textContent = page.getElementById(said).textContent;
  } catch {
    if (mine === latest) apply.hidden = false;
  }
}

if (apply) {
  apply.hidden = true;
  people.addEventListener("change", showPeople);
  // Going back, a browser puts another number there than the page was made for.
  addEventListener("pageshow", () => {
    const shown = people.form.querySelectorAll("fieldset.person:not([hidden])");
    if (shown.length !== Number(people.value)) showPeople();
  });
}
