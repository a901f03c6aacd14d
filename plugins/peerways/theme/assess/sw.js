/** Lets /assess/ open without a network: what the page used is kept, the network is asked first, so nothing old is shown while online. */

const KEPT = `peerways ${self.registration.scope}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => event.waitUntil(caches.open(KEPT).then((cache) =>
  Promise.allSettled(event.data.filter((address) => new URL(address).origin === location.origin).map((address) => cache.add(address))))));

/** So many milliseconds a server may take before the kept page is shown; one that was late is given less for the rest of the page. */
const PATIENCE = 3000;
const LITTLE_PATIENCE = 200;
let patience = PATIENCE;

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith(answer(event.request));
});

/** The server's answer; where it comes late, not at all, or is an error of the server, what was kept, if anything was. */
async function answer(request) {
  const fresh = fetch(request).then(async (response) => {
    await response.clone().arrayBuffer(); // a server may stop after the first bytes
    return response;
  });
  fresh.then(() => { patience = PATIENCE; }, () => {});
  const late = new Promise((done) => setTimeout(done, patience, "late"));
  const first = await Promise.race([fresh.catch(() => null), late]);
  if (first === "late") patience = LITTLE_PATIENCE;
  else if (first && first.status < 500) return first;
  const kept = await caches.match(request, { cacheName: KEPT, ignoreSearch: true, ignoreVary: true });
  return kept ?? fresh;
}
