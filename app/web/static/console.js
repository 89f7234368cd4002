// What the console does beyond its forms: keys, the clock, and no word lost.
"use strict";

const RETRY = 5000;
const MOST_KEPT_ALIVE = 60000; // bytes that a browser still sends while the page is left
const card = () => document.querySelector("form.rating");

// --- nothing lost: every edit is counted, and kept in this browser until the server has it

let edits = 0;
let kept = 0;
let leaving = "";
let retry = 0;
let mine = null; // the draft of the question that is shown
const unsent = new WeakSet(); // forms that say more than the server knows
const spare = new Map(); // the other questions, should the network go; never stored

const FAILED = ["refused", "failed", "offline", "out", "full"];
const STATES = { 0: "offline", 401: "out", 409: "refused", 422: "refused", 507: "full" };
const state = () => document.body.dataset.save ?? "";
const say = (now) => {
  const before = state();
  if (now) document.body.dataset.save = now;
  else delete document.body.dataset.save;
  if (FAILED.includes(now) !== FAILED.includes(before)) tell();
};

// What is seen at a glance is said too, when it changes for better or worse.
function tell() {
  const voice = document.getElementById("voice");
  const words = FAILED.includes(state()) ? voice?.dataset.lost : voice?.dataset.kept;
  if (voice) voice.textContent = words;
}

const fieldsOf = (form) => [...new FormData(form)];

function keep(form) {
  mine ??= drafts.begin(form);
  mine.fields = fieldsOf(form);
  unsent.add(form);
  drafts.write(mine);
}

function drop() {
  if (mine) drafts.drop(mine);
  mine = null;
}

function noteEdit(event) {
  const form = event.target.closest?.("form.rating");
  if (!form) return;
  edits += 1;
  keep(form);
  if (state() !== "sending" && !["offline", "out", "full"].includes(state())) say("unsent");
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
  mine ??= drafts.begin(form);
  mine.fields = fieldsOf(form);
  ctx.request.body = drafts.seal(mine, [...fields]);
  ctx.draft = mine;
  drafts.write(mine);
  ctx.request.keepalive = ctx.request.body.toString().length < MOST_KEPT_ALIVE;
  ctx.edits = edits;
  if (!["offline", "out", "full"].includes(state())) say("sending");
}

function settle(event) {
  const { ctx } = event.detail;
  if (!ctx.sourceElement.matches?.("form.rating")) return;
  const form = card();
  const status = ctx.response?.status ?? 0;
  if (!form || ctx.draft !== mine) return void (status >= 200 && status < 300 && drafts.drop(ctx.draft));
  if (status >= 200 && status < 300) return settleKept(form, ctx);
  leaving = "";
  edits += kept === edits ? 1 : 0;
  keep(form);
  say(STATES[status] ?? "failed");
  if (status === 0 || status >= 500) retry = setTimeout(again, RETRY);
  if (status === 0 && ctx.request.submitter?.value === "next") next();
}

function settleKept(form, ctx) {
  clearTimeout(retry);
  kept = ctx.edits;
  if (kept !== edits) {
    Object.assign(mine, { words: "", key: "", after: [] });
    keep(form);
    say("unsent");
    if (leaving) send(form);
    return;
  }
  drop();
  unsent.delete(form);
  say("");
  if (leaving) location.assign(leaving);
  else flush();
}

// What waits of other questions goes first, in the order in which it was typed, each once.
async function again() {
  clearTimeout(retry);
  if (!(await flush())) retry = setTimeout(again, RETRY);
  else if (kept !== edits) send(card());
  else say("");
}

let flushing = null;
const flush = () => (flushing ??= sendOthers().finally(() => { flushing = null; }));

async function sendOthers() {
  const shown = card()?.getAttribute("action");
  const waiting = (await drafts.left(owner())).filter((draft) => draft.action !== shown && !draft.refused);
  for (const draft of waiting) {
    const status = await post(draft);
    if (status in STATES && status !== 409 && status !== 422 || status >= 500) {
      say(STATES[status] ?? "failed");
      return false;
    }
    if (status === 409 || status === 422) await drafts.write({ ...draft, refused: true });
    else await drafts.drop(draft);
  }
  await nameRefused();
  return true;
}

async function post(draft) {
  const body = drafts.seal(draft, draft.fields);
  await drafts.write(draft);
  try {
    const answer = await fetch(draft.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (answer.ok) place(new DOMParser().parseFromString(await answer.text(), "text/html"));
    return answer.status;
  } catch {
    return 0;
  }
}

// Put what came of another question where it belongs: its card to the spares, its line in the list.
function place(answer) {
  for (const form of answer.querySelectorAll("form.rating")) spare.set(form.dataset.number, document.adoptNode(form));
  for (const part of answer.querySelectorAll("[id^=entry-], [id^=progress-]")) {
    part.removeAttribute("hx-swap-oob");
    part.querySelector("a")?.removeAttribute("aria-current");
    document.getElementById(part.id)?.replaceWith(document.adoptNode(part));
  }
}

// Questions whose words wait for a choice: they were changed elsewhere, or cannot be taken so.
async function nameRefused() {
  const refused = (await drafts.left(owner())).filter((draft) => draft.refused);
  const banner = document.getElementById("waiting");
  const shown = card()?.getAttribute("action");
  const links = refused.filter((draft) => draft.action !== shown).map((draft) => linkOf(draft.action)).filter(Boolean);
  if (!banner) return;
  banner.hidden = !links.length;
  banner.querySelector(".where").replaceChildren(...links.flatMap((link) => [link, " "]));
}

function linkOf(action) {
  const link = document.querySelector(`#entry-${action.split("/").pop()} a`);
  const copy = link && Object.assign(document.createElement("a"), { href: link.href });
  if (copy) copy.textContent = link.querySelector("b").textContent.trim();
  return copy;
}

const owner = () => document.querySelector(".desk")?.dataset.owner;

async function restore(form) {
  if (form.querySelector("fieldset.whole").disabled) return;
  const action = form.getAttribute("action");
  const found = (await drafts.left(owner())).find((draft) => draft.action === action);
  if (!found || mine) return;
  const isKept = !unsent.has(form) && JSON.stringify(found.fields) === JSON.stringify(fieldsOf(form));
  if (isKept) return drafts.drop(found);
  drafts.drop(found);
  mine = { ...found, ...idOf(form), refused: false };
  for (const box of form.querySelectorAll("[type=checkbox], [type=radio]")) {
    box.checked = found.fields.some(([name, value]) => name === box.name && value === box.value);
  }
  for (const name of ["version", "evidence", "other_reason"]) {
    form.elements[name].value = found.fields.find(([field]) => field === name)?.[1] ?? "";
  }
  edits += 1;
  keep(form);
  if (state() !== "offline") say("unsent");
  send(form);
}

function idOf(form) {
  const { id, window } = drafts.begin(form);
  return { id, window };
}

// A link waits until what was typed is kept; when that fails, the next click leaves all the same.
// Without a network another question is put in place from what was fetched before.
function leave(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.hasAttribute("data-drops-draft")) {
    drop();
    kept = edits;
  }
  if (state() === "offline" && turn(link.href)) return event.preventDefault();
  if (kept === edits || FAILED.includes(state()) || !window.htmx || !card()) return;
  event.preventDefault();
  leaving = link.href;
  send(card());
}

const numberOf = (address) => new URL(address).searchParams.get("question") ?? "";

function turn(address, isBack = false) {
  const desk = document.querySelector(".desk");
  const shown = desk?.querySelector("form.rating, .closing");
  const wanted = spare.get(numberOf(address));
  if (!shown || !wanted || new URL(address).pathname !== location.pathname) return false;
  tellTime();
  spare.set(shown.dataset.number, shown);
  desk.querySelector(".otherwise")?.remove();
  mine = null;
  kept = edits;
  shown.replaceWith(wanted);
  window.htmx.process(wanted);
  if (!isBack) history.pushState({}, "", address);
  for (const link of desk.querySelectorAll(".questions a")) {
    if (numberOf(link.href) === wanted.dataset.number) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  wanted.querySelector(".question")?.scrollIntoView({ block: "nearest" });
  if (card()) restore(card());
  return true;
}

async function fetchSpare() {
  const desk = document.querySelector(".desk[data-cards]");
  if (!desk) return;
  try {
    const answer = await fetch(desk.dataset.cards, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const each of found.querySelectorAll("[data-number]")) {
      if (!spare.has(each.dataset.number)) spare.set(each.dataset.number, document.adoptNode(each));
    }
  } catch { /* then there are none to turn to */ }
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
window.addEventListener("online", again);
window.addEventListener("focus", () => state() === "out" && again());
window.addEventListener("popstate", () => turn(location.href, true) || location.reload());
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

// --- the clocks: one of the interview, which the server keeps, and one's own at each question

const times = Object.fromEntries(
  (document.querySelector(".desk")?.dataset.times ?? "").split(" ").filter(Boolean)
    .map((each) => each.split(":").map(Number)).map(([number, seconds, minutes]) => [number, { seconds, minutes }]),
);
const begun = new WeakMap(); // when a clock of the page was put there
const whole = () => document.querySelector("form.clock");
const written = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
let untold = 0;

function tick() {
  const counts = whole() && !("paused" in whole().dataset) && document.visibilityState === "visible";
  if (counts && times[card()?.dataset.number]) untold += 1;
  draw();
}

function draw() {
  const clock = whole();
  if (!clock) return;
  if (!begun.has(clock)) begun.set(clock, Date.now());
  const gone = "paused" in clock.dataset ? 0 : Math.floor((Date.now() - begun.get(clock)) / 1000);
  show(clock, Number(clock.dataset.seconds) + gone, Number(clock.dataset.minutes));
  const here = times[card()?.dataset.number];
  const own = document.getElementById("at-question");
  if (own) own.hidden = !here;
  if (here) show(own, here.seconds + untold, here.minutes);
}

function show(clock, seconds, minutes) {
  if (!clock) return;
  clock.querySelector("b").textContent = written(seconds);
  clock.querySelector("span").lastChild.textContent = ` of ${minutes} min`;
  clock.querySelector(".over").hidden = seconds < minutes * 60;
}

// Time is told as one leaves a question; nobody waits for it, and a lost second is no lost word.
function tellTime() {
  const here = times[card()?.dataset.number];
  if (!here || !untold) return;
  const address = card().getAttribute("action").replace("/ratings/", "/questions/") + "/time";
  if (navigator.onLine) navigator.sendBeacon(address, new URLSearchParams({ seconds: untold }));
  here.seconds += untold;
  untold = 0;
}

if (whole()) {
  tick();
  setInterval(tick, 1000);
  document.addEventListener("htmx:after:swap", draw); // a clock that just came shows its seconds at once
}
window.addEventListener("pagehide", tellTime);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tellTime());

for (const button of document.querySelectorAll("[data-opens]")) button.hidden = false;
try {
  const on = document.getElementById("keys-on");
  if (on) on.checked = !localStorage.getItem(OFF);
} catch { /* the keys are on */ }
document.addEventListener("DOMContentLoaded", () => setTimeout(async () => {
  if (card()) await restore(card());
  await fetchSpare();
  if (document.querySelector(".desk") && !(await flush())) retry = setTimeout(again, RETRY);
}));
