// Colors, the reader's own state and the way to search on every page. Everything here is a convenience: the site is complete without it.
const root = document.documentElement;

function scheme() {
  const button = document.querySelector("[data-switch-scheme]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const say = () => button.setAttribute("aria-pressed", String(dark()));
  button.hidden = false;
  say();
  system.addEventListener("change", say);
  button.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    say();
    try {
      localStorage.setItem(root.dataset.schemeKey, root.dataset.scheme);
    } catch { /* the choice holds for this page */ }
  });
}

function search() {
  const dialog = document.querySelector("dialog#site-search");
  const input = dialog.querySelector("input");
  let entered = "";  // the words on which Enter was pressed before the script that answers them had come
  input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) entered = input.value; });
  for (const opener of document.querySelectorAll("[data-open-search]")) {
    opener.hidden = false;
    opener.addEventListener("click", async () => {
      dialog.showModal();
      input.select();
      entered = "";
      try {
        (await import("./search.js")).begin(entered);
      } catch {
        dialog.querySelector("[role=status]").textContent = await translated("The search index could not be loaded. Try again, or use the lists of practices and strategies.");
      }
    });
  }
}

// What it does is fetched only where a state is chosen, or can be.
function mine() {
  document.querySelector("[data-my-state]").hidden = false;
  if (root.dataset.state || document.querySelector("[data-choose-state]")) import("./mine.js");
}

/** A text in the site's language; English needs no catalogue. */
async function translated(english) {
  return root.lang === "en" ? english : (await import("./in_words.js")).inWords([english]);
}

/** Links to figures are copied when they are chosen, besides leading there. */
function figures() {
  for (const link of document.querySelectorAll("a[data-copy-link]")) {
    link.addEventListener("click", () => {
      navigator.clipboard?.writeText(link.href).then(async () => { link.textContent = await translated("Link copied"); }, () => {});
    });
  }
}

function prints() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => print());
  }
}

/** The lines that embed a part of the page in another site. */
function embeds() {
  for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy-line]") : []) {
    const line = button.parentElement.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(line.textContent).then(async () => { button.textContent = await translated("Copied"); }, () => { getSelection().selectAllChildren(line); });
    });
  }
}

/** The strip of tabs starts where the reader is. */
function tabs() {
  const strip = document.querySelector(".place-nav");
  const current = strip?.querySelector("[aria-current]");
  if (current) strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
}

scheme();
figures();
prints();
embeds();
tabs();
if (location.protocol !== "file:" || window.fromDisk) { // no modules from the disk, but for a portable copy
  mine();
  if (window.HTMLDialogElement) search();
}
