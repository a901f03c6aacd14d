/**
 * Runs a site's scripts where its pages come from the disk: a browser lets no page of the disk load modules or fetch files, but plain scripts.
 * Modules are functions here (see portable.py), files that scripts fetch are scripts beside them, and links to a folder lead to its page.
 */
(() => {
  const home = new URL(`${document.documentElement.dataset.base}/`, location.href);
  const WORDS = "assets/in_words.js";
  const makers = new Map();
  const exported = new Map();
  const begun = new Map();
  const texts = new Map();

  function exportsOf(name) {
    if (!exported.has(name)) {
      exported.set(name, {});
      begun.set(name, makers.get(name)(pick, (given) => Object.assign(exported.get(name), given), later, new URL(name, home).href));
    }
    return exported.get(name);
  }

  /** @returns {object} what a module imports from another, by the names that it has for it; read when it is used, since it may change */
  function pick(name, names) {
    const from = exportsOf(name);
    return Object.defineProperties(Object.create(null), Object.fromEntries(names.map((one) => [one[0], { get: () => from[one[1]]() }])));
  }

  async function later(name) {
    const from = exportsOf(name);
    return pick(name, Object.keys(from).map((one) => [one, one]));
  }

  function script(url) {
    return new Promise((done, failed) => {
      const element = Object.assign(document.createElement("script"), { src: url, onload: done, onerror: failed });
      document.head.append(element);
    });
  }

  window.fetch = async (asked) => {
    const url = new URL(asked.url ?? asked, location.href);
    const path = decodeURIComponent(url.pathname.slice(home.pathname.length));
    const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    try {
      if (!texts.has(name)) await script(`${new URL(name, home).href}.js`);
    } catch { /* no such file */ }
    return texts.has(name) ? new Response(texts.get(name)) : new Response("", { status: 404 });
  };

  function toPage({ target }) {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const kind of ["click", "auxclick"]) addEventListener(kind, toPage, true);

  /** Modules wait for those that they import; here all wait for the one that fetches something first. */
  async function start(names) {
    if (makers.has(WORDS)) exportsOf(WORDS);
    await begun.get(WORDS);
    names.forEach(exportsOf);
  }

  window.fromDisk = {
    module: (name, maker) => makers.set(name, maker),
    file: (name, text) => texts.set(name, text),
    start,
  };
})();
