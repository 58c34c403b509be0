// Sends what waits on this phone, each entry exactly once: it leaves the phone only when the server
// said that it is kept, and the server knows it by its own key.
import * as store from "./store.js";

const AT_ONCE = 100;
const SETTINGS = "settings";
const box = document.getElementById("outbox");
const texts = box?.querySelector("template").content;

const text = (name, n) => texts.querySelector(`[data-name="${name}"]`).textContent.replace("{n}", n);

/** Who uses this phone and where; from the page when it was made for somebody, else from before. */
export async function settings() {
  const known = (await store.get(SETTINGS)) || {};
  const { slug, author, recipient } = box.dataset;
  if (!author) return known.author ? known : null;
  const same = known.author === author && known.slug === slug;
  const now = { slug, author, recipient: recipient || (same ? known.recipient : undefined) };
  if (JSON.stringify(now) !== JSON.stringify(known)) await store.put(SETTINGS, now);
  return now;
}

export async function remember(changes) {
  const known = (await store.get(SETTINGS)) || {};
  await store.put(SETTINGS, { ...known, ...changes });
}

/** Keep an entry on this phone; the same key again is the same entry. */
export async function add(key, entry) {
  await store.put(key, { ...entry, made: Date.now() });
  navigator.storage?.persist?.();
}

async function waiting() {
  const found = (await store.all()).filter(([id]) => id !== SETTINGS);
  return found.sort((one, other) => one[1].made - other[1].made);
}

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.split("=")[1];

/** The answer of the server, or the name of what is in the way. */
async function post(url, body) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") || "" },
      redirect: "manual",
    });
  } catch {
    return "offline";
  }
  if (response.type === "opaqueredirect") return "sign-in";
  if (response.ok) return response.json();
  return response.status >= 500 ? "offline" : "not-now";
}

async function sendConversations(slug, entries, cards) {
  const url = `/o/${slug}/conversations/send/`;
  const age = (made) => Math.max(0, Math.round((Date.now() - made) / 1000));
  const rows = entries.map(([key, entry]) => ({ ...entry.facts, key, author: entry.author, age: age(entry.made) }));
  const said = await post(url, { entries: rows });
  if (typeof said === "string") return said;
  for (const [key, entry] of entries) {
    const result = said.results[key];
    if (result?.outcome === "saved") {
      await store.remove(key);
      if (result.card) cards.set(key, result.card);
    } else if (result) {
      await store.put(key, { ...entry, refused: result.outcome });
    }
  }
  return "";
}

async function sendNotes(entries) {
  const said = await post(box.dataset.notes, { notes: entries.map(([key, entry]) => ({ key, sealed: entry.sealed })) });
  if (typeof said === "string") return said;
  await store.remove(...said.kept);
  return "";
}

function* pieces(entries) {
  for (let start = 0; start < entries.length; start += AT_ONCE) yield entries.slice(start, start + AT_ONCE);
}

async function sendAll() {
  const cards = new Map();
  const me = await settings();
  if (!me) return { cards, problem: "" };
  const mine = (await waiting()).filter(([, entry]) => entry.author === me.author && !entry.refused);
  let problem = "";
  for (const slug of new Set(mine.map(([, entry]) => entry.slug))) {
    const there = mine.filter(([, entry]) => entry.facts && entry.slug === slug);
    for (const piece of pieces(there)) problem ||= await sendConversations(slug, piece, cards);
  }
  for (const piece of pieces(mine.filter(([, entry]) => entry.sealed))) problem ||= await sendNotes(piece);
  return { cards, problem };
}

/** Send everything, one tab at a time. `cards`: key → number of the card to give. */
export async function flush() {
  const locked = navigator.locks ? (what) => navigator.locks.request("outbox", what) : (what) => what();
  const result = await locked(sendAll);
  await show(result.problem);
  return result;
}

function line(words, ...more) {
  const made = document.createElement("p");
  made.append(words, ...more);
  return made;
}

function button(name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button--secondary button--small";
  made.textContent = text(name);
  made.addEventListener("click", act);
  return made;
}

function link(name, href) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text(name);
  return made;
}

/** As text, so that it can be written over by hand. */
function download(entries) {
  const day = (made) => new Date(made).toLocaleDateString(document.documentElement.lang);
  const lines = entries.map(([, entry]) => `${day(entry.made)}: ${entry.words || ""}`);
  const made = document.createElement("a");
  made.href = URL.createObjectURL(new Blob([lines.join("\n\n")], { type: "text/plain" }));
  made.download = text("file");
  made.click();
  setTimeout(() => URL.revokeObjectURL(made.href), 1000);
}

async function refusedLines(entries) {
  const found = [];
  for (const reason of ["closed", "late", "wrong"]) {
    const those = entries.filter(([, entry]) => entry.refused === reason);
    if (!those.length) continue;
    const discard = async () => {
      await store.remove(...those.map(([key]) => key));
      await show("");
    };
    found.push(line(text(reason)), line(button("download", () => download(those)), " ", button("discard", discard)));
  }
  return found;
}

async function show(problem) {
  const me = await settings();
  const entries = await waiting();
  const mine = entries.filter(([, entry]) => entry.author === me?.author);
  const lines = [];
  for (const [kind, field] of [["conversation", "facts"], ["note", "sealed"]]) {
    const number = mine.filter(([, entry]) => entry[field] && !entry.refused).length;
    if (number) lines.push(line(text(number === 1 ? `${kind}-one` : `${kind}-many`, number)));
  }
  if (lines.length && problem === "sign-in") lines.push(line(link("sign-in", box.dataset.login)));
  if (lines.length && problem === "not-now") lines.push(line(text("not-now")));
  lines.push(...(await refusedLines(mine)));
  if (entries.some(([, entry]) => entry.author !== me?.author || entry.refused === "other")) lines.push(line(text("other")));
  box.querySelector("[role=status]").replaceChildren(...lines);
  box.hidden = !lines.length;
}

/** Before somebody signs in nothing is known here, and nothing needs to be. */
async function wipeIfEmpty() {
  if ((await store.exists()) && !(await waiting()).length) await store.wipe();
}

async function start() {
  if (location.pathname === box.dataset.login) return wipeIfEmpty();
  navigator.serviceWorker?.register(box.dataset.worker);
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
  return flush();
}

if (box && store.works) start();
