/** The contribution forms: keeps a draft at every change, makes the file, shows what is to mend, and hands the file over. */

import { fileOf } from "./files.js";
import { problems, showProblems } from "./problems.js";
import { Draft, fill, read } from "./values.js";

/** Longer addresses are cut or refused on the way, by browsers and by GitHub. */
const LONGEST_ADDRESS = 7500;

const form = document.getElementById("s-form");
const summary = document.getElementById("s-problems");
const result = document.getElementById("s-result");
const draft = new Draft(form.dataset.kind);
const headings = Object.fromEntries([...form.querySelectorAll("[name^='body.']")].map((field) => [field.name, field.closest(".field").querySelector("label").firstChild.textContent.trim()]));
let file = null;

function told(id, text) {
  document.getElementById(id).textContent = text;
}

function showRows() {
  const values = read(form);
  for (const row of form.querySelectorAll("[data-more]")) {
    if ([...row.querySelectorAll("[name]")].some(({ name }) => values[name])) row.hidden = false;
  }
  more().disabled = !form.querySelector("[data-more][hidden]");
}

function more() {
  return form.querySelector("[data-do=more]") ?? {};
}

/** @returns {string} the address that proposes the file, or opens the file that it belongs to; empty where none is known or it is too long */
function address() {
  const pattern = form.dataset.new || form.dataset.edit || "";
  const made = pattern.replaceAll("{path}", encodeURIComponent(file.path).replaceAll("%2F", "/")).replaceAll("{text}", encodeURIComponent(file.text));
  return made.length <= LONGEST_ADDRESS ? made : "";
}

function make(event) {
  event.preventDefault();
  const values = read(form);
  const found = problems(form, values);
  showProblems(form, summary, found);
  result.hidden = found.length > 0;
  if (found.length) {
    summary.focus();
    return;
  }
  file = fileOf(form.dataset.kind, values, headings);
  told("s-path", file.path);
  told("s-text", file.text);
  told("s-copied", "");
  const link = document.getElementById("s-propose");
  link.href = address();
  link.hidden = !address();
  if (form.dataset.kind === "offer") link.textContent = "Open the state's file on GitHub";
  else document.getElementById("s-by-hand").hidden = Boolean(address());
  document.getElementById("s-result-title").focus();
  result.scrollIntoView();
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text], { type: "text/plain" }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(file.text);
    told("s-copied", "Copied");
  } catch {
    getSelection().selectAllChildren(document.getElementById("s-text"));
    told("s-copied", "Selected; copy it with Ctrl+C or Cmd+C");
  }
}

const actions = {
  download, copy,
  more() {
    const row = form.querySelector("[data-more][hidden]");
    row.hidden = false;
    row.querySelector("input").focus();
    showRows();
  },
  clear() {
    if (!confirm("Clear everything in this form? This can't be undone.")) return;
    form.reset();
    draft.save({});
    for (const row of form.querySelectorAll("[data-more]")) row.hidden = true;
    showRows();
    showProblems(form, summary, []);
    result.hidden = true;
    told("s-kept", "");
  },
};

fill(form, draft.load());
form.hidden = false;
showRows();
form.addEventListener("submit", make);
form.addEventListener("input", () => {
  result.hidden = true; // a text that no longer says what the form says must not be sent
  told("s-kept", draft.save(read(form)) ? "Draft kept on this device" : "This browser keeps no draft");
});
document.getElementById("main").addEventListener("click", ({ target }) => actions[target.dataset?.do]?.());
