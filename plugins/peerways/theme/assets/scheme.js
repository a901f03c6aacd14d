// Runs before the first paint: takes up the colors that the reader has chosen before. A broken or forbidden store changes nothing.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch { /* the system's setting holds */ }
})();
