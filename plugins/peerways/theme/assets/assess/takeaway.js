/** What a team takes away: the file, its other forms, the way to send it in. */

import { isDay, tidy, tooLong } from "../forms/text.js";
import { ANOTHER, notAsked, pathOf, ratingProblems, tidyRating } from "./draft.js";
import { fileOf, yamlOf } from "./file.js";
import { LONGEST_ADDRESS, saveAs } from "../forms/save.js";
import { el } from "./form.js";
import { showJoining } from "./joining.js";
import { stepProblems } from "./plan.js";
import { placeName, placeOf } from "./place.js";
import { roughWords } from "./short.js";
import { inWords, written } from "../in_words.js";

/** @param {Scene} scene */
export function showParcel(scene) {
  const { form, draft, framework } = scene;
  const path = pathOf(draft);
  const parts = { path, name: path.split("/").at(-1), folder: path.slice(0, path.lastIndexOf("/")), yaml: fileText(scene) };
  for (const place of form.querySelectorAll("[data-says]")) place.textContent = parts[place.dataset.says];
  const planned = (draft.kept.plan ?? []).flatMap((step) => stepProblems(step, draft, framework).map((message) => ({ message, at: "#s-plan", title: inWords`Plan, ${framework.titles[step.item] ?? step.item}` })));
  /** @type {Array<{key?: string, message: string, at?: string, title?: string}>} */
  const mend = [...problemsOf(draft, framework, statesIn(form)), ...planned];
  form.querySelector("#s-mend").replaceChildren(...leftOver(draft, framework), ...(mend.length
    ? [el("h3", {}, inWords`Before you send it (${mend.length})`), el("ul", {}, ...mend.map(({ key, message, at = "#s-start", title = inWords`Start` }) =>
      el("li", {}, el("a", { href: key ? `#s-i-${key}` : at }, key ? framework.titles[key] : title), `: ${message}`)))]
    : [el("p", { class: "ready" }, inWords`Ready to send: nothing is missing.`)]));
  showJoining(scene);
  const address = addressOf(form.dataset.new, path, parts.yaml);
  const link = form.querySelector("a#s-propose");
  link.hidden = !address;
  link.href = address;
  form.querySelector("#s-too-long").hidden = !form.dataset.new || Boolean(address);
}

/** @param {HTMLFormElement} form @returns {string[]} the states that can be chosen */
const statesIn = (form) => [.../** @type {HTMLSelectElement} */ (form.querySelector('select[data-h="state"]')).options].map(({ value }) => value);

/** @param {Draft} draft @param {Framework} framework @param {string[]} states @returns {Array<{key?: string, message: string}>} what the checker would refuse, in the form's order */
export function problemsOf(draft, framework, states) {
  const by = tidy(draft.by);
  return [
    draft.state && !states.includes(draft.state) && inWords`This site has no state ${draft.state} any more; choose the one that is assessed.`,
    !draft.state && inWords`Choose the state or community that is assessed.`,
    draft.community === ANOTHER && inWords`Give the community's name.`,
    !isDay(draft.date) && inWords`Give the day on which the team finished the round.`,
    !by && inWords`Say who rated: a team or a role, not a person's name.`,
    (by.includes("\n") || tooLong("line", by)) && inWords`Say who rated in one line of at most 300 characters.`,
  ].filter(Boolean).map((message) => ({ message }))
    .concat(framework.keys.flatMap((key) => ratingProblems(tidyRating(draft.ratings[key] ?? {}), draft.date, framework.phases.length).map(({ message }) => ({ key, message }))));
}

/** What the draft holds and this assessment doesn't ask for: told, so that nobody takes the file for all that was typed. */
function leftOver(draft, framework) {
  const answers = Object.entries(notAsked(draft, framework));
  if (!answers.length) return [];
  return [
    el("h3", {}, inWords`Not asked for here (${answers.length})`),
    el("p", {}, inWords`These answers of your draft are to items that this assessment does not have: it has changed, or they are from another one. They don't count. They stay in the draft, and as comments at the end of the file.`),
    el("ul", {}, ...answers.map(([key, { status, gap }]) => el("li", {}, el("code", {}, key), ...[status && ` ${framework.phases[Number(status) - 1] ?? status}`, gap && `: ${gap}`].filter(Boolean)))),
  ];
}

function fileText({ form, draft, framework, data }) {
  const rough = roughWords(draft, framework);
  const head = [
    inWords`# Readiness assessment of ${tidy(placeName(draft, data))}, made with the form at ${location.origin}${location.pathname}`,
    `# Its place in the project: ${pathOf(draft)}`, ...JSON.parse(form.querySelector("#s-legend").content.textContent).map((line) => `# ${line}`),
    ...(rough ? [inWords`# At first look, which is no rating: ${rough}`] : []),
  ];
  return yamlOf(draft, framework, head.join("\n"));
}

/** @param {string} pattern address of the new-file page, with {path} and {text} @returns {string} empty where it would be too long */
export function addressOf(pattern, path, yaml) {
  const address = pattern.replaceAll("{path}", encodeURIComponent(path)).replaceAll("{text}", encodeURIComponent(yaml));
  return address.length <= LONGEST_ADDRESS ? address : "";
}

/** @param {string} kind yaml, json or csv @param {Scene} scene */
export function take(kind, scene) {
  const { draft, framework } = scene;
  const path = pathOf(draft);
  const name = kind === "yaml" ? path.split("/").at(-1) : `${path.slice(written("states/").length, -".yml".length).replaceAll("/", "-")}.${kind}`;
  const forms = { yaml: () => fileText(scene), csv: () => csvOf(draft, framework), json: () => `${JSON.stringify(jsonOf(draft, framework), null, 2)}\n` };
  const text = forms[kind]();
  saveAs(name, text);
}

/** The file, and beside it what the assessment doesn't ask for. */
function jsonOf(draft, framework) {
  const left = notAsked(draft, framework);
  return { ...fileOf(draft, framework), ...(Object.keys(left).length ? { not_asked: left } : {}) };
}

/** The names that `build.py import` takes for its form's columns; the first five concern the whole round. */
const COLUMNS = ["place", "round", "date", "by", "data_status", "item", "title", "status", "phase", "priority", "gap", "next_step", "note", "ta_wanted", "visibility"];
const EVIDENCE = { title: "Evidence #", url: "Evidence # link", date: "Evidence # date", visibility: "Evidence # seen by" };

/** @returns {string} one row an item, for a spreadsheet and for `build.py import`; no cell starts a formula */
export function csvOf(draft, framework) {
  const rated = [...framework.keys, ...Object.keys(notAsked(draft, framework))].filter((key) => draft.ratings[key]);
  const shared = { place: placeOf(draft), round: draft.date.slice(0, 7), date: draft.date, by: tidy(draft.by ?? ""), data_status: draft.data_status };
  const most = Math.max(0, ...rated.map((key) => draft.ratings[key].evidence?.length ?? 0));
  const groups = Array.from({ length: most }, (_, index) => Object.entries(EVIDENCE).map(([field, heading]) =>
    ({ heading: heading.replace("#", String(index + 1)), of: ({ evidence }) => evidence?.[index]?.[field] }))).flat();
  const rows = rated.map((key) => {
    const rating = draft.ratings[key];
    const row = { ...shared, ...rating, item: key, title: framework.titles[key], phase: framework.phases[rating.status - 1] };
    return [...COLUMNS.map((column) => row[column]), ...groups.map(({ of }) => of(rating))];
  });
  const headings = [...COLUMNS, ...groups.map(({ heading }) => heading)];
  return `\ufeff${[headings, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value) {
  const text = String(value ?? "");
  return `"${(/^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
