// On a wide screen the calendar opens in a window of its own over the form, and sets the time in the
// form when it closes. It is the same page that everybody else is led to, fetched: whatever does not
// go as expected here, the browser goes there instead.

const slot = () => document.getElementById("slot");
const parse = (html) => new DOMParser().parseFromString(html, "text/html");
// Not `form.action`: that is the buttons of this name.
const destination = (form) => form.getAttribute("action");
const is = (address, path) => new URL(address, location.href).pathname === path;

// A page of ours: its address after redirects, and its document.
async function load(address, form, pressed) {
  const body = form && new URLSearchParams(new FormData(form, pressed));
  const answer = await fetch(address, { method: form ? "POST" : "GET", body });
  // 409: somebody else was quicker, which the calendar says itself.
  if (!answer.ok && answer.status !== 409) throw new Error(answer.statusText);
  return { address: answer.url, page: parse(await answer.text()) };
}

// Shows what the calendar's page shows, with its heading and the way back side by side at the top.
// Who turned the pages stays on the same sign (「次へ>」).
function fill(dialog, page, sign) {
  const heading = page.querySelector("main h1");
  const back = page.querySelector("main .actions a");
  const title = document.createElement("h2");
  title.id = "window-title";
  title.tabIndex = -1;
  title.textContent = heading.textContent;
  const head = document.createElement("div");
  head.className = "window-head";
  head.append(title, back);
  const rest = [...page.querySelector("main").children].filter(
    (part) => !part.matches("h1, .steps, .actions"),
  );
  dialog.replaceChildren(head, ...rest);
  dialog.scrollTop = 0;
  const same = [...dialog.querySelectorAll(".paging a")].find(
    (link) => link.textContent === sign && link.checkVisibility?.(),
  );
  (same ?? title).focus();
}

// Takes over what the form's page now says about counter and time, and leaves what is being typed.
function renew(page) {
  if (!page.getElementById("time")) throw new Error("not the form");
  for (const part of [".counter-address", "#time"]) {
    const fresh = page.querySelector(part);
    document.querySelector(part)?.replaceWith(fresh ?? "");
  }
  document.querySelector(".error-summary a[href='#slot']")?.closest("li").remove();
  const summary = document.querySelector(".error-summary");
  if (summary && !summary.querySelector("li")) summary.remove();
  for (const old of document.querySelectorAll("main .notice:not(.error-summary)")) old.remove();
  const notice = page.querySelector("main > .notice:not(.error-summary)");
  if (notice) document.getElementById("time").before(notice);
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
  async function go(address, { form, pressed, sign } = {}) {
    if (busy) return;
    busy = true;
    dialog.setAttribute("aria-busy", "true");
    try {
      const next = await load(address, form, pressed);
      if (is(next.address, "/slots")) {
        fill(dialog, next.page, sign);
      } else {
        renew(next.page);
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
    go(link.href, { sign: link.textContent });
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

let given = false;
slot()?.form.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  const wide = matchMedia("(min-width: 48rem)").matches;
  if (given || pressed !== slot() || !wide || !window.HTMLDialogElement) return;
  event.preventDefault();
  open(event.target, pressed).catch(() => {
    given = true;
    pressed.click();
  });
});
