// A candidate's page where networks fail and browsers close: no word is lost.
"use strict";

const RETRY = 5000;
const MOST_KEPT_ALIVE = 60000; // bytes that a browser still sends while the page is left
const STATES = { 0: "offline", 404: "out", 409: "over", 413: "refused", 422: "refused" };
const WAITS = ["offline", "failed"]; // what is tried again by itself
const form = document.querySelector("form.sheet");
const told = document.querySelector(".unsaved");
const owner = told?.dataset.owner;

let edits = 0;
let kept = 0;
let retry = 0;
let mine = null; // the draft of this page
let wanted = null; // the button that waits until what was typed is kept
let isLeaving = false;

const state = () => document.body.dataset.save ?? "";
const is = (status) => STATES[status] ?? "failed";
const isFor = (status) => status === 0 || status === 404 || status >= 500;
const say = (now) => {
  if (now) document.body.dataset.save = now;
  else delete document.body.dataset.save;
};

// --- what was typed stays in this browser until the server has it

const fieldsOf = () => [...new FormData(form)];
const words = (fields) => JSON.stringify(fields.filter(([name]) => name !== "seen"));
const valueOf = (fields, name) => fields.find(([field]) => field === name)?.[1] ?? "";

function keep() {
  mine ??= drafts.begin(form);
  mine.fields = fieldsOf();
  drafts.write(mine);
}

function note() {
  edits += 1;
  keep();
  if (!WAITS.includes(state()) && state() !== "out") say("unsent");
}

function drop() {
  if (mine) drafts.drop(mine);
  mine = null;
}

// --- sent as it is typed, again once the network is back, and before the page is left

function send() {
  clearTimeout(retry);
  window.htmx?.trigger(form, "retry");
}

function bodyOf(fields) {
  const body = new URLSearchParams(fields);
  if (valueOf(fields, "number")) body.set("then", "note"); // of an adaptive sitting: kept, not given
  return body;
}

// What waited in line is read again as it leaves: the newest words.
function refresh({ detail: { ctx } }) {
  if (ctx.sourceElement !== form) return;
  ctx.request.body = bodyOf(fieldsOf());
  ctx.request.keepalive = ctx.request.body.toString().length < MOST_KEPT_ALIVE;
  ctx.edits = edits;
}

function settle({ detail: { ctx } }) {
  if (ctx.sourceElement !== form) return;
  const status = ctx.response?.status ?? 0;
  if (status >= 200 && status < 300) return settleKept(ctx.edits);
  say(is(status));
  if (state() === "refused" && wanted) return press();
  wanted = null;
  if (WAITS.includes(state())) retry = setTimeout(again, RETRY);
}

function settleKept(sent) {
  if (form.querySelector("[data-stale]")) {
    say("stale");
    return wanted ? press() : undefined;
  }
  kept = sent;
  if (kept !== edits) {
    say("unsent");
    if (wanted) send();
    return;
  }
  drop();
  say("");
  if (wanted) press();
}

function press() {
  const button = wanted;
  wanted = null;
  form.requestSubmit(button);
}

// A page is left once its words are kept; what the server refuses is told by its own page.
function ask(event) {
  const waits = kept !== edits && ["unsent", "", ...WAITS].includes(state());
  if (!waits || !window.htmx) return void (isLeaving = true);
  event.preventDefault();
  wanted = event.submitter;
  send();
}

async function again() {
  clearTimeout(retry);
  if (!(await flush())) retry = setTimeout(again, RETRY);
  else if (form && kept !== edits) send();
  else say("");
}

// --- what another page, or a browser that died, left behind

async function flush() {
  const here = form?.getAttribute("action");
  const waiting = (await drafts.left(owner)).filter((draft) => draft.action !== here && !draft.refused);
  let isNew = false;
  for (const draft of waiting) {
    const [status, isStale] = await post(draft);
    if (isFor(status)) {
      say(is(status));
      return false;
    }
    if (isStale || [413, 422].includes(status)) await drafts.write({ ...draft, refused: true });
    else if (status !== 409) await drafts.drop(draft); // too late now; but time may be given
    isNew ||= status < 300 && !isStale;
  }
  if (isNew && !form) location.reload();
  await nameRefused();
  return true;
}

async function post(draft) {
  try {
    const answer = await fetch(draft.action, { method: "POST", body: bodyOf(draft.fields), headers: { "HX-Request": "true" } });
    return [answer.status, answer.ok && (await answer.text()).includes("data-stale")];
  } catch {
    return [0, false];
  }
}

// Pages whose words wait for a choice: they were changed elsewhere, or cannot be taken so.
async function nameRefused() {
  const refused = (await drafts.left(owner)).filter((draft) => draft.refused);
  const banner = told.querySelector(".waiting");
  const links = refused.filter((draft) => draft.action !== form?.getAttribute("action")).map((draft) => {
    return Object.assign(document.createElement("a"), { href: draft.action, textContent: `page ${draft.action.split("/").pop()}` });
  });
  banner.hidden = !links.length;
  banner.querySelector(".where").replaceChildren(...links.flatMap((link) => [link, " "]));
}

async function restore() {
  const action = form.getAttribute("action");
  const found = (await drafts.left(owner)).find((draft) => draft.action === action);
  if (!found || mine) return;
  await drafts.drop(found);
  const isOther = valueOf(found.fields, "number") !== valueOf(fieldsOf(), "number");
  if (isOther || words(found.fields) === words(fieldsOf())) return;
  fill(found.fields);
  note();
  send();
}

function fill(fields) {
  for (const box of form.querySelectorAll("[type=radio]")) {
    box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
  }
  for (const field of form.querySelectorAll("select, textarea, [name=seen]")) field.value = valueOf(fields, field.name);
}

async function forget(action) {
  const found = await drafts.left(owner);
  for (const draft of found.filter((each) => !action || each.action === action)) await drafts.drop(draft);
}

// Shown again, because it could not be taken so: the page itself has the words now.
async function takeOver() {
  await forget(form.getAttribute("action"));
  note();
}

async function open() {
  if ("over" in told.dataset) return forget();
  if (form?.matches("[data-again]")) await takeOver();
  else if (form) await restore();
  if (!(await flush())) retry = setTimeout(again, RETRY);
}

form?.addEventListener("input", note);
document.addEventListener("htmx:before:request", refresh);
document.addEventListener("htmx:finally:request", settle);
form?.addEventListener("submit", ask);
window.addEventListener("online", () => told && again());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && form && kept !== edits && state() === "unsent") send();
});
window.addEventListener("beforeunload", (event) => {
  if (kept !== edits && !isLeaving) event.preventDefault();
});
document.addEventListener("DOMContentLoaded", () => setTimeout(() => told && open()));
