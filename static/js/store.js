// What waits on this phone, encrypted under a key that no script can take out of this browser. The
// names of the entries are random; nothing can be read without the key.
const NAME = "pocket";

export const works = globalThis.isSecureContext && "indexedDB" in globalThis && !!globalThis.crypto?.subtle;

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opened;
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("box");
    };
    request.onsuccess = () => {
      // Another tab wipes it: let go.
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function act(store, mode, what) {
  const transaction = (await database()).transaction(store, mode);
  const result = await answer(what(transaction.objectStore(store)));
  if (mode === "readwrite") {
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  }
  return result;
}

async function boxKey() {
  const found = await act("keys", "readonly", (store) => store.get("box"));
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  try {
    await act("keys", "readwrite", (store) => store.add(made, "box"));
    return made;
  } catch {
    return act("keys", "readonly", (store) => store.get("box")); // another tab was first
  }
}

export async function put(id, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await boxKey(), plain);
  await act("box", "readwrite", (store) => store.put({ iv, data }, id));
}

async function open(sealed, key) {
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null; // written under a key that is gone: nobody can read it
  }
}

export async function get(id) {
  const sealed = await act("box", "readonly", (store) => store.get(id));
  return sealed ? open(sealed, await boxKey()) : null;
}

export async function remove(...ids) {
  for (const id of ids) await act("box", "readwrite", (store) => store.delete(id));
}

/** [[id, value], …] of everything that can be read. */
export async function all() {
  const key = await boxKey();
  const ids = await act("box", "readonly", (store) => store.getAllKeys());
  const sealed = await act("box", "readonly", (store) => store.getAll());
  const values = await Promise.all(sealed.map((one) => open(one, key)));
  return ids.map((id, index) => [id, values[index]]).filter(([, value]) => value !== null);
}

export async function exists() {
  const found = await indexedDB.databases?.();
  return found ? found.some((database) => database.name === NAME) : true;
}

export async function wipe() {
  (await database()).close();
  opened = undefined;
  await answer(indexedDB.deleteDatabase(NAME));
}
