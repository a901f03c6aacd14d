/** What a team takes away: the file, its other forms, the way to send it in. */

import { fileOf, pathOf, tidy, toMend, yamlOf } from "./draft.js";
import { el } from "./form.js";
import { placeName, placeOf } from "./results.js";

/** Longer ones are refused on the way, by browsers and by GitHub. */
const LONGEST_ADDRESS = 7500;

/** @param {import("./results.js").Scene} scene */
export function showParcel(scene) {
  const { form, draft, framework } = scene;
  const path = pathOf(draft);
  const parts = { path, name: path.split("/").at(-1), folder: path.slice(0, path.lastIndexOf("/")), yaml: fileText(scene) };
  for (const place of form.querySelectorAll("[data-says]")) place.textContent = parts[place.dataset.says];
  const mend = toMend(draft, framework);
  form.querySelector("#s-mend").replaceChildren(...(mend.length
    ? [el("h3", {}, `To mend before you send it (${mend.length})`), el("ul", {}, ...mend.map(({ key, message }) =>
      el("li", {}, el("a", { href: key ? `#s-i-${key}` : "#s-start" }, key ? framework.titles[key] : "Start"), `: ${message}`)))]
    : [el("p", { class: "ready" }, "Ready to send: nothing is missing.")]));
  const address = addressOf(form.dataset.new, path, parts.yaml);
  const link = form.querySelector("#s-propose");
  link.hidden = !address;
  link.href = address;
  form.querySelector("#s-too-long").hidden = !form.dataset.new || Boolean(address);
}

function fileText({ form, draft, framework, data }) {
  const head = [
    `# Readiness assessment of ${tidy(placeName(draft, data))}, made with the form at ${location.origin}${location.pathname}`,
    `# Its place in the project: ${pathOf(draft)}`, ...form.querySelector("#s-legend").content.textContent.trim().split("\n").map((line) => `# ${line.trim()}`),
  ];
  return yamlOf(draft, framework, head.join("\n"));
}

/** @param {string} pattern address of the new-file page, with {path} and {text} @returns {string} empty where it would be too long */
export function addressOf(pattern, path, yaml) {
  const address = pattern.replaceAll("{path}", encodeURIComponent(path)).replaceAll("{text}", encodeURIComponent(yaml));
  return address.length <= LONGEST_ADDRESS ? address : "";
}

/** @param {string} kind yaml, json or csv @param {import("./results.js").Scene} scene */
export function take(kind, scene) {
  const { draft, framework } = scene;
  const path = pathOf(draft);
  const name = kind === "yaml" ? path.split("/").at(-1) : `${path.slice("states/".length, -".yml".length).replaceAll("/", "-")}.${kind}`;
  const text = kind === "yaml" ? fileText(scene) : kind === "csv" ? csvOf(draft, framework) : `${JSON.stringify(fileOf(draft, framework), null, 2)}\n`;
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: `text/${kind}` })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const COLUMNS = ["place", "round", "date", "data_status", "item", "title", "status", "phase", "priority", "evidence", "gap", "next_step", "note", "ta_wanted", "visibility"];

/** @returns {string} one row an item, for a spreadsheet; no cell starts a formula */
export function csvOf(draft, framework) {
  const shared = { place: placeOf(draft), round: draft.date.slice(0, 7), date: draft.date, data_status: draft.data_status };
  const rows = framework.keys.filter((key) => draft.ratings[key]).map((key) => {
    const rating = draft.ratings[key];
    const evidence = (rating.evidence ?? []).map(({ title, url, date }) => [title, url, date].filter(Boolean).join(", ")).join("; ");
    const row = { ...shared, ...rating, evidence, item: key, title: framework.titles[key], phase: framework.phases[rating.status - 1] };
    return COLUMNS.map((column) => row[column]);
  });
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value) {
  const text = String(value ?? "");
  return `"${(/^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
