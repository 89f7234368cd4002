// What the console does beyond its forms: keys, the clock, and no word lost.
"use strict";

const RETRY = 5000;
const MOST_KEPT_ALIVE = 60000; // bytes that a browser still sends while the page is left
const card = () => document.querySelector("form.rating");

// --- nothing lost: every edit is counted, and kept here until the server has it

let edits = 0;
let kept = 0;
let leaving = "";
let retry = 0;

const say = (state) => {
  if (state) document.body.dataset.save = state;
  else delete document.body.dataset.save;
};

const draft = {
  key: (form) => `draft ${form.dataset.owner} ${form.getAttribute("action")}`,
  write(form) {
    try {
      localStorage.setItem(this.key(form), JSON.stringify([...new FormData(form)]));
    } catch { /* a full or forbidden store: the page itself still holds the words */ }
  },
  read(form) {
    try {
      return JSON.parse(localStorage.getItem(this.key(form)) ?? "null");
    } catch {
      return null;
    }
  },
  drop(form) {
    try {
      localStorage.removeItem(this.key(form));
    } catch { /* as above */ }
  },
};

function noteEdit(event) {
  const form = event.target.closest?.("form.rating");
  if (!form) return;
  edits += 1;
  draft.write(form);
  if (document.body.dataset.save !== "sending") say("unsent");
}

function send(form) {
  clearTimeout(retry);
  if (form) window.htmx.trigger(form, "retry");
}

// What waited in line is read again as it leaves: the newest words, on the newest version.
function refresh(event) {
  const { ctx } = event.detail;
  const form = ctx.sourceElement;
  if (!form.matches?.("form.rating")) return;
  const submitter = ctx.request.submitter;
  const fields = new FormData(form, submitter?.form === form ? submitter : null);
  ctx.request.body = new URLSearchParams(fields);
  ctx.request.keepalive = ctx.request.body.toString().length < MOST_KEPT_ALIVE;
  ctx.edits = edits;
  say("sending");
}

function settle(event) {
  const { ctx } = event.detail;
  const form = card();
  if (!form || !ctx.sourceElement.matches?.("form.rating")) return;
  const status = ctx.response?.status ?? 0;
  if (status >= 200 && status < 300) return settleKept(form, ctx);
  leaving = "";
  edits += kept === edits ? 1 : 0;
  draft.write(form);
  say({ 0: "offline", 401: "out", 409: "refused", 422: "refused" }[status] ?? "failed");
  if (status === 0 || status >= 500) retry = setTimeout(() => send(card()), RETRY);
}

function settleKept(form, ctx) {
  clearTimeout(retry);
  kept = ctx.edits;
  if (kept !== edits) {
    say("unsent");
    if (leaving) send(form);
    return;
  }
  say("");
  draft.drop(form);
  if (leaving) location.assign(leaving);
}

function restore(form) {
  const fields = draft.read(form);
  if (!fields || form.querySelector("fieldset.whole").disabled) return;
  const now = JSON.stringify([...new FormData(form)]);
  if (JSON.stringify(fields) === now) return draft.drop(form);
  for (const box of form.querySelectorAll("[type=checkbox], [type=radio]")) {
    box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
  }
  for (const name of ["version", "evidence", "other_reason"]) {
    form.elements[name].value = fields.find(([field]) => field === name)?.[1] ?? "";
  }
  edits += 1;
  say("unsent");
  send(form);
}

// A link waits until what was typed is kept; when that fails, the next click leaves all the same.
function leave(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.hasAttribute("data-drops-draft")) {
    draft.drop(card());
    kept = edits;
  }
  const failed = ["refused", "failed", "offline", "out"].includes(document.body.dataset.save);
  if (kept === edits || failed || !window.htmx || !card()) return;
  event.preventDefault();
  leaving = link.href;
  send(card());
}

function takeBack(event) {
  if (!event.target.closest?.("button.clear")) return;
  for (const radio of card().querySelectorAll("[type=radio]")) radio.checked = false;
}

document.addEventListener("input", noteEdit);
document.addEventListener("htmx:before:request", refresh);
document.addEventListener("htmx:finally:request", settle);
document.addEventListener("click", takeBack, true);
document.addEventListener("click", leave);
window.addEventListener("online", () => kept !== edits && send(card()));
window.addEventListener("focus", () => document.body.dataset.save === "out" && send(card()));
window.addEventListener("beforeunload", (event) => {
  if (kept !== edits && !leaving) event.preventDefault();
});

// --- keys: never inside a text box, never with a modifier, and they can be turned off

const OFF = "console keys off";
const follow = (way) => document.querySelector(`.desk a[rel=${way}]:not([hidden])`)?.click();
const choose = (value) => {
  const radio = card()?.querySelector(`[name=standing][value="${value}"]`);
  radio?.focus();
  radio?.click();
};

function next() {
  const links = [...document.querySelectorAll(".questions a")];
  links[links.findIndex((link) => link.hasAttribute("aria-current")) + 1]?.click();
}

function write() {
  const note = card()?.querySelector("textarea");
  note?.focus();
  note?.setSelectionRange(note.value.length, note.value.length);
}

function probe() {
  const box = card()?.querySelector("[name=probes]:not(:checked)");
  box?.focus();
  box?.click();
}

const KEYS = {
  0: () => choose("no_evidence"),
  s: () => choose("no_time"),
  n: write,
  p: probe,
  j: next,
  k: () => follow("prev"),
  "?": () => document.getElementById("keys")?.showModal(),
};
for (const point of "12345") KEYS[point] = () => choose(point);

function press(event) {
  const { target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape" && target.matches?.("form.rating textarea")) target.blur();
  if (target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])")) return;
  const on = document.getElementById("keys-on");
  if (!on || document.querySelector("dialog[open]") || (!on.checked && event.key !== "?")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function remember(event) {
  if (event.target.id !== "keys-on") return;
  try {
    localStorage.setItem(OFF, event.target.checked ? "" : "1");
  } catch { /* then they stay as they are until the page is left */ }
}

document.addEventListener("keydown", press);
document.addEventListener("change", remember);
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

// --- the clock

function tick(clock) {
  const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.started)) / 1000));
  const minutes = Math.floor(seconds / 60);
  clock.querySelector("b").textContent = `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  clock.querySelector(".over").hidden = minutes < Number(clock.dataset.minutes);
}

const clock = document.getElementById("clock");
if (clock) {
  tick(clock);
  setInterval(() => tick(clock), 1000);
}
for (const button of document.querySelectorAll("[data-opens]")) button.hidden = false;
try {
  const on = document.getElementById("keys-on");
  if (on) on.checked = !localStorage.getItem(OFF);
} catch { /* the keys are on */ }
document.addEventListener("DOMContentLoaded", () => setTimeout(() => card() && restore(card())));
