// The search dialog, loaded when it is first opened. It asks Material's engine, or the index in pieces where the site is too large for one file.
const site = document.documentElement.dataset;
const dialog = document.getElementById("site-search");
const input = dialog.querySelector("input");
const list = dialog.querySelector("ol");
const count = dialog.querySelector("[role=status]");
const SHOWN = 20;
let engine;

export function begin() {
  if (engine) return;
  engine = site.pieces ? pieces() : wholeIndex();
  count.textContent = "Loading the index …";
  engine.then(() => { count.textContent = ""; ask(); }, () => {
    engine = undefined;
    count.textContent = "The search index could not be loaded. The lists of practices and strategies need none.";
  });
}

async function ask() {
  const words = input.value.trim();
  const find = await engine;
  if (!find || words !== input.value.trim()) return;  // more has been typed meanwhile
  const found = words ? await find(words) : [];
  if (found && words === input.value.trim()) show(words, found);
}

// Each engine gives, for some words, the pages found: {url, title, text, parts}, texts as HTML whose <mark> shows what was found.
async function wholeIndex() {
  const root = new URL(`${site.base}/`, location.href);
  const index = await (await fetch(new URL("search/search_index.json", root))).json();
  const worker = new Worker(site.worker);
  const waiting = [];  // the worker answers in the order it is asked
  worker.onmessage = ({ data }) => waiting.shift()(data.data);
  const said = (message) => new Promise((resolve) => {
    waiting.push(resolve);
    worker.postMessage(message);
  });
  const entry = ({ location, title, text = "", score }) => ({ url: new URL(location, root), title, text, score });
  await said({ type: 0, data: { ...index, options: { suggest: false } } });
  return async (words) => {
    const { items } = await said({ type: 2, data: words });
    return items.map((found) => {
      const page = found.find(({ location }) => !location.includes("#")) ?? found[0];
      return { ...entry(page), parts: found.filter((part) => part !== page && part.score > 0).map(entry) };
    });
  };
}

async function pieces() {
  const listed = new URL(site.pieces, location.href);
  const [first, ...others] = (await (await fetch(listed)).json()).map((part) => new URL(part, listed));
  const pagefind = await import(new URL("pagefind.js", first));
  await Promise.all(others.map((part) => pagefind.mergeIndex(part.pathname)));
  return async (words) => {
    const found = await pagefind.debouncedSearch(words, {}, 150);
    if (!found) return null;
    const pages = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
    const entry = ({ url, title, excerpt }) => ({ url, title, text: excerpt });
    const shown = pages.map((page) => ({ ...entry({ ...page, title: page.meta.title }), parts: page.sub_results.filter((part) => part.url !== page.url).map(entry) }));
    return Object.assign(shown, { total: found.results.length });
  };
}

function show(words, found) {
  const total = found.total ?? found.length;
  count.textContent = !words ? "" : total ? `${total} ${total === 1 ? "page" : "pages"} found` : "Nothing found. Fewer or other words may help.";
  list.replaceChildren(...found.slice(0, SHOWN).map((page) => {
    const item = document.createElement("li");
    const text = document.createElement("p");
    text.append(marked(page.text, 180));
    item.append(link(page), text, ...page.parts.slice(0, 2).map((part) => link(part, "search-part")));
    return item;
  }));
}

function link({ url, title }, kind = "") {
  const made = document.createElement("a");
  made.href = url;
  made.className = kind;
  made.append(marked(title, 120));
  return made;
}

// Takes only text and <mark> over from the index: about `limit` letters from a little before the first mark, whole words.
function marked(html, limit) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const made = document.createElement("span");
  const first = parsed.querySelector("mark");
  let skip = first ? wordStart(parsed.body.textContent, before(parsed.body, first) - limit / 3) : 0;
  let left = limit;
  if (skip) made.append("… ");
  const texts = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
  while (left > 0 && texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const cut = data.length - skip > left ? data.lastIndexOf(" ", skip + left) : data.length;
    const text = data.slice(skip, Math.max(skip, cut));
    if (cut < data.length) left = 0;
    skip = Math.max(0, skip - data.length);
    left -= text.length;
    const node = parentElement.closest("mark") ? document.createElement("mark") : made;
    node.append(text);
    if (node !== made) made.append(node);
  }
  if (left <= 0) made.append(" …");
  return made;
}

function wordStart(text, at) {
  return at > 0 ? text.indexOf(" ", at) + 1 : 0;
}

function before(body, node) {
  const range = body.ownerDocument.createRange();
  range.setStart(body, 0);
  range.setEndBefore(node);
  return range.toString().length;
}

input.addEventListener("input", ask);
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter") list.querySelector("a")?.click();
});
dialog.querySelector("[data-close-search]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("a")) dialog.close();
});
