// From one question to another in place, whatever the network does; and away, once all is kept.
"use strict";

const spare = new Map(); // by number: what is shown of a question, and what was done otherwise at it
const desk = () => document.querySelector(".desk");
const numberOf = (address) => new URL(address, location).searchParams.get("question") ?? "";
const isHere = (address) => Boolean(desk()) && new URL(address, location).pathname === location.pathname;
const numberShown = () => desk().querySelector(".work").firstElementChild.dataset.number;
const partsOf = (form) => form.nextElementSibling?.matches(".otherwise") ? [form, form.nextElementSibling] : [form];

// A link to another question turns to it at once; any other waits until what was typed is kept.
function leave(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || link.target || link.hasAttribute("download") || event.button) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !desk() || !window.htmx) return;
  if (link.hash && isHere(link.href)) return; // the skip link
  if (link.hasAttribute("data-drops-draft")) {
    drop();
    kept = edits;
    return;
  }
  event.preventDefault();
  if (!isHere(link.href) || !go(link.href)) wait(link.href);
}

// When what was typed cannot be kept, the next click leaves all the same: it stays in this browser.
function wait(address) {
  if (kept === edits || FAILED.includes(state()) || !card()) return void depart(address);
  leaving = address;
  send(card());
}

async function depart(address) {
  const hadFailed = FAILED.includes(state());
  const isThrough = await flush();
  leaving = "";
  if (!isThrough && !hadFailed) return;
  if (!(await isReached())) {
    say(isUnreached() ? state() : "away");
    hold("shut");
    later();
    return;
  }
  if (isHere(address) && go(address)) return;
  leaving = address;
  location.assign(address);
}

function go(address, isBack = false) {
  if (!turn(address, isBack)) return false;
  flush();
  freshen(numberOf(address));
  return true;
}

function turn(address, isBack) {
  const work = desk()?.querySelector(".work");
  const wanted = spare.get(numberOf(address));
  if (!work || !wanted || !isHere(address)) return false;
  if (!work.contains(wanted[0])) {
    tellTime();
    spare.set(numberShown(), [...work.children]);
    mine = null;
    kept = edits;
    put(wanted);
  }
  if (!isBack) history.pushState({}, "", address);
  mark(wanted[0].dataset.number);
  if (desk().getBoundingClientRect().top < 0) desk().scrollIntoView();
  wanted[0].querySelector(".question").focus({ preventScroll: true });
  draw();
  return true;
}

function put(parts) {
  desk().querySelector(".work").replaceChildren(...parts);
  for (const part of parts) window.htmx.process(part);
  if (card()) resume(card());
}

async function resume(form) {
  await restore(form);
  if (form !== card() || mine || !unsent.has(form)) return;
  edits += 1; // this browser keeps nothing, but the page still has the words
  keep(form);
  send(form);
}

function mark(number) {
  for (const link of desk().querySelectorAll(".questions a")) {
    if (numberOf(link.href) === number) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

// What came from elsewhere meanwhile, another device or the panel's clock, is shown unless one has typed.
async function freshen(number) {
  const answer = await ask(`${desk().dataset.cards}?question=${number}`);
  if (!answer) {
    if (!FAILED.includes(state())) say("away");
    later();
    return;
  }
  if (answer.status === 401) return say("out");
  if (!answer.ok) return;
  const found = parsed(await answer.text());
  if (!isOurs(found)) return say("out");
  const isShut = (where) => Boolean(where.querySelector("fieldset.whole")?.disabled);
  const isAnother = Boolean(found.querySelector("form.clock")) !== Boolean(whole()) || (card() && isShut(found) !== isShut(desk()));
  if (isAnother && kept === edits && !mine) return location.reload();
  place(found, number);
}

// Put what came where it belongs: questions to the spares or before one's eyes, their lines to the list.
function place(answer, wanted = "") {
  for (const form of answer.querySelectorAll("[data-number]")) placeQuestion(form, wanted);
  for (const part of answer.querySelectorAll("[id^=entry-], [id^=progress-], [id^=clock-]")) {
    part.removeAttribute("hx-swap-oob");
    part.querySelector("a")?.removeAttribute("aria-current");
    const old = document.getElementById(part.id);
    if (!old || old.contains(document.activeElement)) continue;
    old.replaceWith(document.adoptNode(part));
    window.htmx.process(part);
  }
  mark(numberShown());
  draw();
}

function placeQuestion(form, wanted) {
  const { number } = form.dataset;
  const parts = partsOf(form).map((part) => document.adoptNode(part));
  const work = desk().querySelector(".work");
  const shown = work.firstElementChild;
  if (shown.dataset.number === number) {
    const version = (one) => one.querySelector("[name=version]")?.value;
    if (number === wanted && version(shown) !== version(form) && !mine && kept === edits) put(parts);
  } else if (!unsent.has(spare.get(number)?.[0])) {
    spare.set(number, parts.length > 1 ? parts : [form, ...(spare.get(number) ?? []).slice(1)]);
  }
}

// Fetch every question, to be turned to without a network; say whether the server answers at all.
async function isReached() {
  const address = desk()?.dataset.cards;
  const answer = address ? await ask(address) : null;
  if (!address) return true;
  const found = answer?.ok && parsed(await answer.text());
  const isOut = answer?.status === 401 || (found && !isOurs(found));
  if (isOut) say("out");
  else if (state() === "out" && kept === edits) say("");
  if (found && !isOut) place(found);
  return Boolean(answer);
}

// A form that leads elsewhere is sent once the server answers; else one would lose the screen.
const reached = new WeakSet();
async function submit(event) {
  const form = event.target;
  if (event.defaultPrevented || !desk() || form.method !== "post" || form.hasAttribute("hx-post") || reached.has(form)) return;
  event.preventDefault();
  await flush();
  if (await isReached()) {
    reached.add(form);
    leaving = kept === edits ? form.action : leaving;
    form.requestSubmit(event.submitter);
    return;
  }
  say(isUnreached() ? state() : "away");
  hold("shut");
  later();
}

// "Save and next" goes on at once; what was typed is kept behind it.
function turnPage(event) {
  if (!event.target.closest?.("button[name=then]") || !window.htmx) return;
  event.preventDefault();
  event.stopPropagation();
  next();
}

document.addEventListener("click", turnPage, true);
document.addEventListener("click", leave);
document.addEventListener("submit", submit);
window.addEventListener("popstate", () => go(location.href, true) || location.reload());
