// The sealed notebook. The passphrase, the key that reads and every note stay in this page: what goes
// to the server is an age file, or a key wrapped in one.
import * as outbox from "./outbox.js";
import * as store from "./store.js";

// scrypt: a quarter of a second for a passphrase; a code of 112 random bits needs hardly any.
const PASSPHRASE_WORK = 16;
const CODE_WORK = 12;
const SHORTEST = 12;
// As on letters: no vowels, and nothing that looks alike on paper.
const ALPHABET = "BCDFGHJKLMNPRSTVWXZ2456789";
const CODE_LENGTH = 24;
const SHOWN = 50;
const BLOCK = 512; // notes are padded to this, so that their size tells little
const IDLE = 15 * 60 * 1000;

const root = document.getElementById("notebook");
const sentences = JSON.parse(document.getElementById("sentences").textContent);
const say = (name, n) => sentences[name].replace("{n}", n);
const find = (selector) => root.querySelector(selector);

let age;
let identity;
let recipient = root.dataset.recipient;
let edition = Number(root.dataset.edition || 0);
let wrapped = root.dataset.wrapped;
let recovery = root.dataset.recovery;
let notes = [];
let unreadable = 0;
let shown = SHOWN;

const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
// The first is new, and for a thousand notes a tenth of a second quicker.
const toBytes = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const tidy = (passphrase) => passphrase.normalize("NFKC").trim().replace(/\s+/g, " ");
const letters = (code) => code.toUpperCase().replace(/[^A-Z0-9]/g, "");

function newCode() {
  let code = "";
  while (code.length < CODE_LENGTH) {
    // 234 is the largest multiple of 26 in a byte: above it some letters would come more often.
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < 234 && code.length < CODE_LENGTH) code += ALPHABET[byte % 26];
    }
  }
  return code;
}

async function wrap(secret, work) {
  const lock = new age.Encrypter();
  lock.setPassphrase(secret);
  lock.setScryptWorkFactor(work);
  return toText(await lock.encrypt(identity));
}

async function unwrap(sealed, secret) {
  const lock = new age.Decrypter();
  lock.addPassphrase(secret);
  return lock.decrypt(toBytes(sealed), "text");
}

async function seal(text) {
  const lock = new age.Encrypter();
  lock.addRecipient(recipient);
  const plain = JSON.stringify({ text, at: new Date().toISOString() });
  const size = new TextEncoder().encode(plain).length;
  return toText(await lock.encrypt(plain + " ".repeat((BLOCK - (size % BLOCK)) % BLOCK)));
}

async function read(sealed) {
  const lock = new age.Decrypter();
  lock.addIdentity(identity);
  const open = async ({ key, sealed }) => {
    try {
      return { key, ...JSON.parse(await lock.decrypt(toBytes(sealed), "text")) };
    } catch {
      return null;
    }
  };
  const opened = await Promise.all(sealed.map(open));
  notes = opened.filter((note) => note !== null).sort((one, other) => other.at.localeCompare(one.at));
  unreadable = opened.length - notes.length;
}

class Problem extends Error {}

/** The answer of the server; a Problem has a sentence for the person. */
async function ask(url, body) {
  const token = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="))?.split("=")[1] || "";
  const options = body && {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
  };
  let response;
  try {
    response = await fetch(url, { ...options, redirect: "manual" });
  } catch {
    throw new Problem(say("offline"));
  }
  if (response.type === "opaqueredirect") throw new Problem(say("sign_in"));
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
  const said = json ? await response.json() : {};
  if (!response.ok) throw new Problem(said.error || say("failed"));
  return said;
}

function view(name) {
  for (const section of root.querySelectorAll("[data-view]")) section.hidden = section.dataset.view !== name;
  root.hidden = false;
}

function done(name) {
  const notice = document.getElementById("done");
  notice.textContent = name ? say(name) : "";
  notice.hidden = !name;
}

/** Show what is wrong at a field, and go there. */
function wrong(input, sentence) {
  const error = input.closest(".field").querySelector(".field__error");
  error.textContent = sentence;
  error.hidden = false;
  input.setAttribute("aria-invalid", "true");
  input.focus();
}

function clearErrors(form) {
  for (const error of form.querySelectorAll(".field__error")) error.hidden = true;
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/** The new passphrase of a form; nothing when it is too short or not typed twice the same. */
function newPassphrase(form) {
  const first = form.querySelector("[data-field=first]");
  const second = form.querySelector("[data-field=second]");
  if (tidy(first.value).length < SHORTEST) wrong(first, say("short"));
  else if (tidy(first.value) !== tidy(second.value)) wrong(second, say("differ"));
  else return tidy(first.value);
  return "";
}

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

const when = (at) => new Date(at).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });

function row(note) {
  const item = element("li", "", { className: "row" });
  const more = element("details", "", { className: "row__actions" });
  const sure = element("button", say("sure"), { type: "button", className: "button--danger button--small" });
  const summary = element("summary", say("remove"));
  summary.append(element("span", `: ${when(note.at)}`, { className: "visually-hidden" }));
  sure.addEventListener("click", () => removeNote(note, sure));
  more.append(summary, sure);
  item.append(element("span", note.text, { className: "row__main note-text" }), element("span", when(note.at), { className: "row__meta" }), more);
  return item;
}

function list() {
  const words = find("#search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = notes.filter((note) => words.every((word) => note.text.toLowerCase().includes(word)));
  find("#notes").replaceChildren(...found.slice(0, shown).map(row));
  find("[data-do=more]").hidden = found.length <= shown;
  const count = found.length === 1 ? say("one") : say("many", found.length);
  const parts = [words.length ? say("found", found.length) : notes.length ? count : say("none")];
  if (unreadable) parts.push(say("unreadable", unreadable));
  find("#count").textContent = parts.join(" ");
}

async function open() {
  await read((await ask(root.dataset.notes)).notes);
  view("open");
  list();
  performance.mark("notes-listed");
}

async function showSheet() {
  const code = newCode();
  const sealed = await wrap(code, CODE_WORK);
  find("#sheet-code").textContent = code.match(/.{4}/g).join("-");
  return sealed;
}

async function changeLock(changes) {
  edition = (await ask(root.dataset.lock, { edition, ...changes })).edition;
  wrapped = changes.wrapped || wrapped;
  recovery = changes.recovery || recovery;
}

async function removeNote(note, button) {
  button.disabled = true;
  try {
    await ask(`${root.dataset.notes}${note.key}/remove/`, {});
    notes = notes.filter((other) => other !== note);
    list();
    done("removed");
  } catch (problem) {
    button.disabled = false;
    button.after(element("p", problem instanceof Problem ? problem.message : say("failed"), { className: "field__error", role: "alert" }));
  }
}

const ACTS = {
  async begin(form) {
    const passphrase = newPassphrase(form);
    if (!passphrase) return;
    identity = await age.generateX25519Identity();
    recipient = await age.identityToRecipient(identity);
    const sheet = await showSheet();
    wrapped = await wrap(passphrase, PASSPHRASE_WORK);
    edition = (await ask(root.dataset.begin, { recipient, wrapped, recovery: sheet })).edition;
    recovery = sheet;
    if (store.works) await outbox.remember({ recipient });
    view("sheet");
  },

  async open(form) {
    const input = form.querySelector("input");
    try {
      identity = await unwrap(wrapped, tidy(input.value));
    } catch {
      return wrong(input, say("wrong"));
    }
    input.value = "";
    if (store.works) await outbox.remember({ recipient });
    await open();
  },

  async recover(form) {
    const code = form.querySelector("#code");
    let found;
    try {
      found = await unwrap(recovery, letters(code.value));
    } catch {
      return wrong(code, say("code"));
    }
    const passphrase = newPassphrase(form);
    if (!passphrase) return;
    identity = found;
    await changeLock({ wrapped: await wrap(passphrase, PASSPHRASE_WORK) });
    form.reset();
    await open();
    done("changed");
  },

  async change(form) {
    const passphrase = newPassphrase(form);
    if (!passphrase) return;
    await changeLock({ wrapped: await wrap(passphrase, PASSPHRASE_WORK) });
    form.reset();
    done("changed");
  },

  async kept() {
    find("#sheet-code").textContent = "";
    await open();
  },

  async write(form) {
    const input = form.querySelector("textarea");
    const text = input.value.trim();
    if (!text) return wrong(input, say("empty"));
    const key = crypto.randomUUID();
    await ask(root.dataset.notes, { notes: [{ key, sealed: await seal(text) }] });
    notes.unshift({ key, text, at: new Date().toISOString() });
    input.value = "";
    list();
    done("kept");
  },
};

const BUTTONS = {
  print: () => print(),
  lock: () => location.reload(),
  more() {
    shown += SHOWN;
    list();
  },
  download() {
    const text = notes.map((note) => `${when(note.at)}\n${note.text}\n`).join("\n");
    const link = element("a", "", { href: URL.createObjectURL(new Blob([text], { type: "text/plain" })), download: say("file") });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },
  async renew() {
    await changeLock({ recovery: await showSheet() });
    view("sheet");
  },
};

/** Run what a person asked, once at a time, and show a sentence when it failed. */
async function run(button, where, act) {
  if (button.disabled) return;
  button.disabled = true;
  done("");
  try {
    await act();
  } catch (problem) {
    const sentence = problem instanceof Problem ? problem.message : say("failed");
    const field = where.querySelector(".field :is(input, textarea)");
    if (field) wrong(field, sentence);
    else {
      const notice = document.getElementById("done");
      notice.textContent = sentence;
      notice.hidden = false;
    }
  } finally {
    button.disabled = false;
  }
}

let idle;
function stillHere() {
  clearTimeout(idle);
  idle = setTimeout(() => identity && !find("#new-note")?.value && location.reload(), IDLE);
}

async function start() {
  if (!globalThis.isSecureContext || !crypto.subtle) {
    document.getElementById("no-crypto").hidden = false;
    return;
  }
  age = await import(root.dataset.age);
  for (const form of root.querySelectorAll("form[data-act]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearErrors(form);
      run(form.querySelector("button[type=submit]"), form, () => ACTS[form.dataset.act](form));
    });
  }
  for (const button of root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => run(button, root, () => BUTTONS[button.dataset.do]()));
  }
  find("#search")?.addEventListener("input", list);
  for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, stillHere);
  view(wrapped ? "locked" : "begin");
}

start();
