// The clocks: one of the interview, which the server keeps, and one's own at each question.
"use strict";

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
  showTime(clock, Number(clock.dataset.seconds) + gone, Number(clock.dataset.minutes));
  const here = times[card()?.dataset.number];
  const own = document.getElementById("at-question");
  if (own) own.hidden = !here;
  if (here) showTime(own, here.seconds + untold, here.minutes);
}

function showTime(clock, seconds, minutes) {
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
  if (navigator.onLine) navigator.sendBeacon(address, new URLSearchParams({ seconds: untold, owner: owner() }));
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

// As the page has come: what a window left behind is taken up, and all is ready to be turned to.
document.addEventListener("DOMContentLoaded", () => setTimeout(async () => {
  if (desk() && !numberOf(location.href)) history.replaceState({}, "", `?question=${numberShown()}`);
  const answering = isReached(); // first of all: the network may go at any moment
  if (card()) await restore(card());
  if (desk() && !(await answering && await flush())) later();
}));
