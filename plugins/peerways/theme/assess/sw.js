/** Lets /assess/ open without a network: what the page used is kept, the network is asked first, so nothing old is shown while online. */

const KEPT = `peerways ${self.registration.scope}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => event.waitUntil(caches.open(KEPT).then((cache) =>
  Promise.allSettled(event.data.filter((address) => new URL(address).origin === location.origin).map((address) => cache.add(address))))));

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith(fetch(event.request).catch(async () => (await caches.match(event.request, { ignoreSearch: true, ignoreVary: true })) ?? Response.error()));
});
