// Keys: never inside a text box, never with a modifier, and they can be turned off.
"use strict";

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

for (const button of document.querySelectorAll("[data-opens]")) button.hidden = false;
try {
  const on = document.getElementById("keys-on");
  if (on) on.checked = !localStorage.getItem(OFF);
} catch { /* the keys are on */ }
