// Follows the files while `build.py serve` runs: reloads the page after a change, shows mistakes over it. No built site holds this script.
(() => {
  const version = document.currentScript.dataset.version;
  const ID = "live-trouble";
  let stream = null;
  let told = ""; // the trouble that the reader has been shown, and may have closed
  let before = null; // what had the focus when the overlay took it

  const overlay = () => document.getElementById(ID);
  const notice = () => document.querySelector(".live-notice main"); // the server's own page, which there is nothing of to be seen behind

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children); // texts become text nodes: findings hold what strangers have written
    return made;
  }

  function close() {
    const had = overlay()?.contains(document.activeElement);
    overlay()?.remove();
    if (had) (before?.isConnected && before !== document.body ? before : document.getElementById("main"))?.focus({ preventScroll: true });
  }

  /** The line as it stands in the file, with the word marked that the finding is about. */
  function excerpt({ excerpt: text, column }) {
    const [word] = text.slice(column - 1).match(/^(?:[\p{L}\p{N}_./-]+|\S?)/u);
    return element("pre", {}, text.slice(0, column - 1), ...(word ? [element("mark", {}, word)] : []), text.slice(column - 1 + word.length));
  }

  function finding(found) {
    return element("li", {},
      element("p", { class: "place" }, element("code", {}, found.place), " ", element("span", { class: "level" }, `${found.level} ${found.rule}`)),
      element("p", {}, found.hint ? `${found.message}; ` : found.message, ...(found.hint ? [element("strong", {}, found.hint)] : [])),
      ...(found.excerpt.trim() ? [excerpt(found)] : []));
  }

  function content(trouble) {
    const number = trouble.findings.length + trouble.more;
    const button = element("button", { type: "button" }, "Close");
    button.addEventListener("click", close);
    const says = notice() ? "The page comes by itself once every mistake is mended." : "The page behind this is the last good one. The new one comes by itself once every mistake is mended.";
    return [
      element("div", { class: "head" },
        element("div", { role: "alert" }, // the list would be too much to be read out unasked
          element("h2", { id: `${ID}-title` }, number === 1 ? "1 mistake" : `${number.toLocaleString("en")} mistakes`),
          element("p", {}, says)),
        ...(notice() ? [] : [button])),
      element("ol", {}, ...trouble.findings.map(finding)),
      ...(trouble.more ? [element("p", {}, `${trouble.more.toLocaleString("en")} more are listed in the terminal.`)] : []),
    ];
  }

  function show(trouble) {
    const open = overlay();
    const shown = open ?? element("section", { id: ID, "aria-labelledby": `${ID}-title`, tabindex: "-1" });
    const had = open?.contains(document.activeElement);
    shown.replaceChildren(...content(trouble));
    if (!open && notice()) notice().append(shown);
    else if (!open) document.body.prepend(shown);
    // A field that is being filled in keeps the focus; the alert is read out all the same.
    const idle = !notice() && (!document.activeElement || document.activeElement === document.body);
    if (!open && idle) before = document.activeElement;
    if (had || (!open && idle)) shown.focus({ preventScroll: true });
  }

  function take(state) {
    if (state.version !== version) {
      location.reload(); // the browser keeps the place on the page
      return;
    }
    const now = state.trouble ? JSON.stringify(state.trouble) : "";
    if (now === told) return;
    told = now;
    if (state.trouble) show(state.trouble);
    else close();
  }

  // A page in the background lets go of its stream: a browser has only six connections to one server.
  function listen() {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource(`/_live/events?page=${encodeURIComponent(location.pathname)}`);
    stream.addEventListener("message", ({ data }) => take(JSON.parse(data)));
  }

  document.head.append(element("link", { rel: "stylesheet", href: "/_live/live.css" }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]") && !notice()) close();
  });
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  listen();
})();
