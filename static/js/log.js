// Logging a conversation: kept on this phone first, and sent from there.
import * as outbox from "./outbox.js";
import * as store from "./store.js";

const PATH = /^\/o\/([-\w]+)\/conversations\/log\/(conversation|short)\/$/;
const KINDS = { conversation: 1, short: 2 };
const MANY = ["subjects", "obstacles"];
const ONE = ["next_step", "initiative", "occasion", "approach", "month"];

const form = document.getElementById("log");
const field = (id) => document.getElementById(id);
const [, slug, kind] = PATH.exec(location.pathname) || [];
const key = crypto.randomUUID?.(); // once for this page: a second tap is the same conversation

function facts() {
  const data = new FormData(form);
  const found = { kind: KINDS[kind] };
  for (const name of MANY) found[name] = data.getAll(name);
  for (const name of ONE) found[name] = data.get(name) ?? "";
  return found;
}

/** What was tapped, in words: for a download when it cannot be sent. */
function words() {
  const tapped = [...form.querySelectorAll("input:checked")];
  return [document.querySelector("h1").textContent, ...tapped.map((input) => input.closest("label").textContent)]
    .map((part) => part.trim().replace(/\s+/g, " "))
    .join(" · ");
}

async function seal(note, recipient) {
  const age = await import(document.getElementById("outbox").dataset.age);
  const lock = new age.Encrypter();
  lock.addRecipient(recipient);
  const sealed = await lock.encrypt(JSON.stringify({ text: note, at: new Date().toISOString() }));
  return btoa(String.fromCharCode(...sealed));
}

/** Seal the note and keep it; false when this did not work, with the note still in its field. */
async function keepNote(me) {
  const note = field("note").value.trim();
  if (!note || !me.recipient) return true;
  try {
    await outbox.add(crypto.randomUUID(), { author: me.author, slug, sealed: await seal(note, me.recipient) });
  } catch {
    field("note-error").hidden = false;
    field("note").focus();
    return false;
  }
  field("note").value = "";
  return true;
}

async function save(me) {
  if (!(await keepNote(me))) return false;
  await outbox.add(key, { author: me.author, slug, facts: facts(), words: words() });
  const where = field("saved-where");
  where.textContent = where.dataset.phone;
  for (const hidden of [form, field("log-promise"), field("log-intro")]) hidden.hidden = true;
  field("saved").hidden = false;
  field("saved-title").focus();
  const { cards, problem } = await outbox.flush();
  if (!problem && !(await store.get(key))) where.textContent = where.dataset.sent;
  if (cards.has(key)) {
    const card = field("saved-card");
    card.textContent = card.dataset.text.replace("{n}", cards.get(key));
    card.hidden = false;
  }
  return true;
}

/** Show one of the parts of the page that a phone keeps. */
function show(part) {
  for (const name of ["shell-log", "shell-start", "shell-nothing"]) field(name).hidden = name !== part;
}

/** The form is there before this phone looked up who uses it: that takes a slow one a while. */
function showForm() {
  show("shell-log");
  const title = field("log-title");
  title.textContent = title.dataset[kind];
  const back = field("shell-back");
  back.href = `/o/${slug}/conversations/`;
  back.hidden = false;
}

function showStart(me) {
  show("shell-start");
  for (const link of document.querySelectorAll("[data-log]")) link.href = `/o/${me.slug}/conversations/log/${link.dataset.log}/`;
}

function listen(settings) {
  field("again").href = location.pathname;
  field("to-list").href = `/o/${slug}/conversations/`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    if (button.disabled) return;
    button.disabled = true;
    settings.then(save).then(
      (saved) => (button.disabled = saved),
      () => form.submit(), // this phone keeps nothing: send it as an ordinary form
    );
  });
}

async function start() {
  const isShell = Boolean(field("shell-log"));
  const settings = store.works && key ? outbox.settings() : Promise.resolve(null);
  if (slug && store.works && key) {
    if (isShell) showForm();
    listen(settings);
  }
  const me = await settings.catch(() => null);
  if (me && slug) field("note-field").hidden = !me.recipient;
  if (isShell && !me) show("shell-nothing");
  if (isShell && me && !slug) showStart(me);
}

start();
