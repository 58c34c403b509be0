// What a phone keeps of this release: one page to log a conversation, and its files. Pages with
// anything of a person are never kept.
const VERSION = "pocket-{{ version }}";
const SHELL = "{% url "pocket" %}";
const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const LOG = /^\/o\/[-\w]+\/conversations\/log\/(conversation|short)\/$/;
const OURS = /^\/($|o\/)/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll([SHELL, ...FILES])).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("pocket-") && name !== VERSION);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

const kept = (what) => caches.open(VERSION).then((cache) => cache.match(what));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (LOG.test(pathname)) event.respondWith(kept(SHELL).then((page) => page || fetch(request)));
    else if (OURS.test(pathname)) event.respondWith(fetch(request).catch(async (error) => (await kept(SHELL)) || Promise.reject(error)));
  } else if (FILES.includes(pathname)) {
    event.respondWith(kept(pathname).then((file) => file || fetch(request)));
  }
});
