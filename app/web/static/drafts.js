// What was typed and not yet kept: in this browser's own database, until the server has it.
"use strict";

// Each page load is a window of its own and holds a lock as long as it lives; what a window
// left behind, however it ended, is taken over by the next that opens.
const drafts = (() => {
  const STORE = "drafts";
  const LOCK = "panelwise window ";
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const held = new Map(); // what this window wrote, should its browser keep nothing
  let opened;

  const hex = (numbers) => Array.from(numbers, (each) => each.toString(16).padStart(2, "0")).join("");
  const fresh = () => hex(crypto.getRandomValues(new Uint8Array(16)));
  const here = hex(bytes);
  navigator.locks?.request(LOCK + here, () => new Promise(() => {}));

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open("panelwise", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opened;
  }

  // A full or forbidden store is no fault: the page itself still holds the words.
  async function run(mode, act) {
    try {
      const database = await open();
      return await new Promise((resolve, reject) => {
        const work = database.transaction(STORE, mode);
        const asked = act(work.objectStore(STORE));
        work.oncomplete = () => resolve(asked.result);
        work.onabort = () => reject(work.error);
      });
    } catch {
      return undefined;
    }
  }

  function write(draft) {
    held.set(draft.id, draft);
    return run("readwrite", (store) => store.put(draft));
  }

  function drop(draft) {
    held.delete(draft.id);
    return run("readwrite", (store) => store.delete(draft.id));
  }

  async function living() {
    const locks = await navigator.locks?.query();
    return new Set((locks?.held ?? []).map((lock) => lock.name));
  }

  // key names one sending of these very words; after names those whose answer never came
  function begin(form) {
    const { owner } = form.dataset;
    const action = form.getAttribute("action");
    return { id: `${owner} ${action} ${here}`, owner, action, window: here, at: Date.now(), fields: [], words: "", key: "", after: [] };
  }

  function seal(draft, fields) {
    const words = JSON.stringify(fields);
    if (words !== draft.words) {
      if (draft.key) draft.after = [...draft.after, draft.key].slice(-100);
      Object.assign(draft, { words, key: fresh() });
    }
    const body = new URLSearchParams(fields);
    body.append("key", draft.key);
    for (const key of draft.after) body.append("after", key);
    return body;
  }

  // Those of this person that no other living window looks after, the oldest first.
  async function left(owner) {
    const [all, alive] = await Promise.all([run("readonly", (store) => store.getAll()), living()]);
    const free = (draft) => draft.window === here || !alive.has(LOCK + draft.window);
    const found = new Map([...(all ?? []).map((draft) => [draft.id, draft]), ...held]);
    return [...found.values()].filter((draft) => draft.owner === owner && free(draft)).sort((a, b) => a.at - b.at);
  }

  return { here, begin, seal, left, write, drop };
})();
