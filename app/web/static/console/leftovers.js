// Words that no longer find their question: submitted elsewhere meanwhile, cancelled, or taken off the guide.
"use strict";

const leftovers = () => document.getElementById("leftovers");
const questionOf = (action) => action.split("/").pop();
const isOpenHere = (action) => Boolean(document.getElementById(`entry-${questionOf(action)}`)) && !document.querySelector("fieldset.whole:disabled");

async function showLeftovers() {
  const box = leftovers();
  if (!box) return;
  const own = (await drafts.left(box.dataset.owner)).filter((draft) => draft.action.startsWith(box.dataset.of));
  const lost = own.filter((draft) => !isOpenHere(draft.action) && !isOnPage(draft));
  box.querySelector("ul").replaceChildren(...lost.map(lineOf));
  box.hidden = !lost.length;
}

const said = (draft, name) => draft.fields.find(([field]) => field === name)?.[1] ?? "";

// An answer may have been lost though the words came: then there is nothing to tell.
function isOnPage(draft) {
  const kept = document.getElementById(`own-${questionOf(draft.action)}`)?.closest(".rated")?.querySelector(".heard");
  return said(draft, "evidence").trim() === (kept?.textContent.trim() ?? "");
}

function lineOf(draft) {
  const line = leftovers().querySelector("template").content.firstElementChild.cloneNode(true);
  const id = questionOf(draft.action);
  const title = document.getElementById(`own-${id}`) ?? document.querySelector(`#entry-${id} b`);
  line.querySelector("strong").textContent = title?.textContent.trim() ?? "";
  line.querySelector(".prose").textContent = said(draft, "evidence");
  const point = said(draft, "standing");
  line.querySelector(".tag").hidden = !/^[1-5]$/.test(point);
  line.querySelector(".tag b").textContent = point;
  line.querySelector("button").addEventListener("click", async () => {
    await drafts.drop(draft);
    await showLeftovers();
    (leftovers().querySelector("button") ?? document.querySelector("main")).focus();
  });
  return line;
}

document.addEventListener("DOMContentLoaded", showLeftovers);
