// Menu, colors, the reader's own state and the way to search on every page. Everything here is a convenience: the site is complete without it.
const root = document.documentElement;

function menu() {
  const button = document.querySelector(".menu-button");
  const open = (is) => button.setAttribute("aria-expanded", String(is));
  button.hidden = false;
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  document.querySelector(".site-header").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
      open(false);
      button.focus();
    }
  });
}

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
  const dialog = document.getElementById("site-search");
  for (const opener of document.querySelectorAll("[data-open-search]")) {
    opener.hidden = false;
    opener.addEventListener("click", async () => {
      dialog.showModal();
      dialog.querySelector("input").select();
      (await import("./search.js")).begin();
    });
  }
}

// What it does is fetched only where a state is chosen, or can be.
function mine() {
  document.querySelector("[data-my-state]").hidden = false;
  if (root.dataset.state || document.querySelector("[data-choose-state]")) import("./mine.js");
}

menu();
scheme();
if (location.protocol !== "file:") {
  mine();
  if (window.HTMLDialogElement) search();
}
