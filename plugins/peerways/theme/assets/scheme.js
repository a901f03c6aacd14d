// Runs before the first paint, also where no module may run: takes up the colors and the state that the reader has chosen before. A broken or forbidden store changes nothing.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  // the browser's own bar follows the colors that the reader chooses, as it follows the system's by itself
  new MutationObserver(() => {
    for (const bar of document.querySelectorAll('meta[name="theme-color"]')) bar.media = bar.dataset.of === root.dataset.scheme ? "all" : "not all";
  }).observe(root, { attributeFilter: ["data-scheme"] });
  try {
    // all sites of one host share the store; "scheme" alone is the name from before the site's path was part of it
    const site = `peerways:${new URL(`${root.dataset.base}/`, location.href).pathname}:`;
    root.dataset.schemeKey = `${site}scheme`;
    const chosen = localStorage.getItem(root.dataset.schemeKey) ?? localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
    const state = localStorage.getItem(`${site}state`)?.split("\n")[0] ?? "";
    if (/^[a-z0-9-]+$/.test(state)) root.dataset.state = state;
  } catch { /* the system's setting holds */ }
  // what a phone folds is closed as it is read, before it is drawn; without this script it is open, and so it is elsewhere and on paper
  if (matchMedia("(max-width: 39.99rem)").matches) {
    const folding = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const one of addedNodes) if (one instanceof HTMLDetailsElement && one.matches("main .folds")) one.open = false;
    });
    folding.observe(root, { childList: true, subtree: true });
    // a link into what is folded opens it
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      let within = target?.closest(".folds") ?? target?.querySelector(":scope > .folds");
      if (!within) return;
      for (; within; within = within.parentElement.closest(".folds")) within.setAttribute("open", "");
      target.scrollIntoView();
    };
    document.addEventListener("DOMContentLoaded", () => {
      folding.disconnect();
      reveal();
    });
    addEventListener("hashchange", reveal);
  }
  // whoever folds the menu on narrow screens has to open it
  const open = (button, is) => button.setAttribute("aria-expanded", String(is));
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest(".menu-button");
    if (button) open(button, button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const button = key === "Escape" && target instanceof Element && target.closest(".site-header")?.querySelector('.menu-button[aria-expanded="true"]');
    if (button) {
      open(button, false);
      button.focus();
    }
  });
})();
