// No word lost: every edit is counted, kept in this browser until the server has it, and sent.
"use strict";

const RETRY = 5000;
const PATIENCE = 10000; // after which a silent network counts as none; a save that comes twice is kept once
const MOST_KEPT_ALIVE = 60000; // bytes that a browser still sends while the page is left
const card = () => document.querySelector("form.rating");
const owner = () => document.querySelector(".desk")?.dataset.owner;

let edits = 0;
let kept = 0;
let leaving = "";
let retry = 0;
let mine = null; // the draft of the question that is shown
const unsent = new WeakSet(); // forms that say more than the server knows

const UNREACHED = ["offline", "away"]; // with and without words that wait
const FAILED = ["refused", "failed", "out", "full", "lost", ...UNREACHED];
const STATES = { 0: "offline", 401: "out", 403: "lost", 404: "lost", 409: "refused", 413: "refused", 422: "refused", 507: "full" };
const AGAIN = ["offline", "failed", "out", "full"]; // what may be taken another time, as it is
const isKept = (status) => status >= 200 && status < 300;
const stateOf = (status) => STATES[status] ?? "failed";
const isToWait = (status) => !isKept(status) && AGAIN.includes(stateOf(status));
const isUnreached = () => UNREACHED.includes(state());
const state = () => document.body.dataset.save ?? "";
const say = (now) => {
  const before = state();
  if (now) document.body.dataset.save = now;
  else delete document.body.dataset.save;
  if (!isUnreached()) hold("");
  if (FAILED.includes(now) !== FAILED.includes(before)) tell();
};

// What is seen at a glance is said too, when it changes for better or worse.
function tell() {
  const voice = document.getElementById("voice");
  const words = FAILED.includes(state()) ? voice?.dataset[state() === "away" ? "away" : "lost"] : voice?.dataset.kept;
  if (voice) voice.textContent = words;
}

// What was asked for and cannot be had now is said where one looks.
function hold(what) {
  const said = document.getElementById("held");
  if (!said) return;
  said.hidden = !what;
  if (!what) return;
  for (const words of said.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== what;
  said.scrollIntoView({ block: "nearest" });
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
  if (!["sending", "offline", "out", "full"].includes(state())) say("unsent");
}

function later() {
  clearTimeout(retry); // one try at a time, however many ask for it
  retry = setTimeout(again, RETRY);
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
  const status = ctx.response?.status ?? 0;
  if (!ctx.sourceElement.matches?.("form.rating")) return settlePart(status);
  const form = card();
  if (!form || ctx.draft !== mine) return void (isKept(status) && drafts.drop(ctx.draft));
  if (isKept(status)) return settleKept(form, ctx);
  const wanted = leaving;
  leaving = "";
  edits += kept === edits ? 1 : 0;
  keep(form);
  say(stateOf(status));
  if (wanted && status === 0) hold("shut");
  if (status === 0 || status >= 500) later();
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
  if (leaving) depart(leaving);
  else flush();
}

// The clock and what was done otherwise: what is typed there stays as it is, to be sent again by hand.
function settlePart(status) {
  if (status === 401) say("out");
  else if (!isKept(status) && status !== 422) hold(status === 0 ? "unkept" : "refused");
}

// Who pressed a button that was replaced stays at what came in its place.
let pressed = "";
function stay() {
  if (document.activeElement !== document.body || !pressed) return;
  const part = document.getElementById(pressed);
  (part?.querySelector("[aria-invalid]") ?? part?.querySelector("summary, button"))?.focus();
  pressed = "";
}

// What waits of other questions goes first, in the order in which it was typed, each once.
async function again() {
  clearTimeout(retry);
  const isThrough = await flush();
  if (isThrough && kept !== edits) send(card());
  else if (isThrough && await isReached()) say(state() === "out" ? "out" : "");
  else later();
}

let flushing = null;
const flush = () => (flushing ??= sendOthers().finally(() => { flushing = null; }));

async function sendOthers() {
  for (;;) {
    const [draft] = await waiting();
    if (!draft) break;
    if (state() === "") say("sending");
    const status = await post(draft);
    if (isToWait(status)) {
      say(stateOf(status));
      later();
      return false;
    }
    if (!isKept(status)) await drafts.write({ ...draft, refused: true });
    else if (mine?.id !== draft.id) await drafts.drop(draft);
  }
  if (state() === "sending" && kept === edits) say("");
  await Promise.all([nameRefused(), showLeftovers()]);
  return true;
}

async function waiting() {
  const shown = card()?.getAttribute("action");
  return (await drafts.left(owner())).filter((draft) => draft.action !== shown && !draft.refused);
}

async function post(draft) {
  const body = drafts.seal(draft, draft.fields);
  await drafts.write(draft);
  const answer = await ask(draft.action, { method: "POST", body });
  if (!answer?.ok) return answer?.status ?? 0;
  const found = parsed(await answer.text());
  if (!isOurs(found)) return 401;
  for (const form of found.querySelectorAll("form.rating")) unsent.delete(spare.get(form.dataset.number)?.[0]);
  place(found);
  return answer.status;
}

// Ask the server; nothing comes back when it cannot be reached, or stays silent for too long.
async function ask(address, more = {}) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return await fetch(address, { headers: { "HX-Request": "true" }, signal, ...more });
  } catch {
    return null;
  }
}

// Two people may share a browser: what another's sign-in brings belongs on another's page.
const isOurs = (found) => (found.querySelector("form.rating")?.dataset.owner ?? owner()) === owner();
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

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
  const elsewhere = action.replace(/\/ratings\/.*/, "/console");
  if (!link && elsewhere === location.pathname) return null; // its question is gone: shown apart
  const copy = Object.assign(document.createElement("a"), { href: link?.href ?? elsewhere });
  copy.textContent = link?.querySelector("b").textContent.trim() ?? "another interview";
  return copy;
}

async function restore(form) {
  if (form.querySelector("fieldset.whole").disabled) return;
  const action = form.getAttribute("action");
  const found = (await drafts.left(owner())).find((draft) => draft.action === action);
  if (!found || mine || form !== card()) return;
  const isSame = !unsent.has(form) && JSON.stringify(found.fields) === JSON.stringify(fieldsOf(form));
  if (isSame) return drafts.drop(found);
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

function takeBack(event) {
  if (!event.target.closest?.("button.clear")) return;
  for (const radio of card().querySelectorAll("[type=radio]")) radio.checked = false;
  card().querySelector("[type=radio]").focus(); // for the button has nothing more to do
}

document.addEventListener("input", noteEdit);
document.addEventListener("htmx:config:request", (event) => { event.detail.ctx.request.timeout = `${PATIENCE / 1000}s`; });
document.addEventListener("htmx:before:request", refresh);
document.addEventListener("htmx:before:request", (event) => { pressed = event.target.closest?.("form.clock, .otherwise")?.id ?? ""; });
document.addEventListener("htmx:after:swap", stay);
document.addEventListener("htmx:finally:request", settle);
document.addEventListener("click", takeBack, true);
window.addEventListener("online", again);
window.addEventListener("offline", () => {
  if (!desk() || FAILED.includes(state()) || kept !== edits) return; // else a save finds out by itself
  say("away");
  later();
});
window.addEventListener("focus", () => state() === "out" && again());
window.addEventListener("beforeunload", (event) => {
  if (!leaving && (kept !== edits || flushing || isUnreached())) event.preventDefault();
});
