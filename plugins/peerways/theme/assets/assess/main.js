/** The readiness assessment in the browser: joins the form, the drafts, the steps and what the site has published. */

import { draftFrom, newDraft } from "./draft.js";
import { addEvidence, el, fillItem, markItem, readItem, showProgress } from "./form.js";
import { monthOf, placeOf, results } from "./results.js";
import { DRAFT, Store, browserStorage } from "./store.js";
import { showParcel, take } from "./takeaway.js";

const form = document.querySelector("#s-assess");
const find = (selector) => form.querySelector(selector);
const root = form.dataset.root;
/** @type {import("./draft.js").Framework} */
const framework = JSON.parse(find("#s-outline").content.textContent);
const items = new Map([...form.querySelectorAll("[data-key]")].map((item) => [item.dataset.key, item]));
const steps = [...form.querySelectorAll(".step")];
const store = new Store(browserStorage());
/** @type {import("./draft.js").Draft} */
let draft;
/** What data.json holds; null until it is there. */
let data = null;

/** @param {string} url below the site's root @returns {Promise<*>} null where it can't be had */
const fetched = (url) => fetch(root + url).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);

/** @param {string} text @param {Array<[string, () => void]>} actions @param {string[]} [lines] */
function notice(text, actions = [], lines = []) {
  const buttons = actions.map(([name, action]) => {
    const button = el("button", { type: "button" }, name);
    button.addEventListener("click", () => { find("#s-notice").replaceChildren(); action(); });
    return button;
  });
  find("#s-notice").replaceChildren(el("p", {}, text), ...(lines.length ? [el("ul", {}, ...lines.map((line) => el("li", {}, line)))] : []), el("p", { class: "buttons" }, ...buttons, ""));
}
const closing = ["Close", () => {}];

function save() {
  const kept = store.write(draft);
  if (!kept) notice(store.trouble, [closing]);
  progress(kept ? "Saved on this device. " : "Not saved! ");
}

function progress(before = "") {
  const { rated, of } = showProgress(form, draft);
  find("#s-progress").textContent = `${before}${rated} of ${of} rated`;
}

/** Shows a draft in the form. @param {import("./draft.js").Draft} next */
function open(next) {
  draft = next;
  for (const [key, item] of items) {
    item.querySelector("details").open = false;
    fillItem(item, draft.ratings[key] ?? {});
    markItem(item, draft);
  }
  showPlaces();
  for (const field of form.querySelectorAll("[data-h]")) {
    if (field.type === "checkbox") field.checked = draft[field.dataset.h];
    else field.value = draft[field.dataset.h];
  }
  form.classList.toggle("with-parts", draft.parts);
  showDrafts();
  progress();
  if (find(".current")) show();
}

const hasAnswers = () => Object.keys(draft.ratings).length > 0;

function begin() {
  const now = new Date();
  open({ ...newDraft(), date: new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10) });
}

function showDrafts() {
  const action = (name, id, said) => el("button", { type: "button", "data-do": name, "data-id": id }, said);
  const title = ({ id, name, state, community, date }) => name || [data?.places[placeOf({ state, community })]?.name ?? (community || state), date && monthOf(date.slice(0, 7))].filter(Boolean).join(", ") || `Draft ${id.slice(-4)}`;
  const rows = store.drafts().map((one) => el("li", {}, el("b", {}, title(one)), one.id === draft.id ? " (open) " : " ",
    ...(one.id === draft.id ? [] : [action("open", one.id, `Open ${title(one)}`)]), " ", action("delete", one.id, `Delete ${title(one)}`)));
  find("#s-drafts").hidden = !rows.length;
  find("#s-drafts").replaceChildren(el("h3", {}, "Your drafts on this device"), el("ul", {}, ...rows), action("new", "", "Start a new draft"));
}

function options(select, pairs, chosen) {
  select.replaceChildren(...pairs.map(([value, text]) => el("option", { value }, text)));
  select.value = chosen;
}

function showPlaces() {
  const inside = Object.keys(data?.places ?? {}).filter((key) => key.startsWith(`${draft.state}/`)).map((key) => [key.split("/")[1], data.places[key].name]);
  if (draft.community && !inside.some(([slug]) => slug === draft.community)) inside.push([draft.community, draft.community]);
  options(find('[data-h="community"]'), [["", "The state as a whole"], ...inside], draft.community);
  const rounds = (data?.places[placeOf(draft)]?.rounds ?? []).toReversed().map((round) => [round, monthOf(round)]);
  options(find("#s-rounds"), rounds.length ? rounds : [["", draft.state ? "No round is published yet" : "Choose the state first"]], rounds[0]?.[0] ?? "");
}

const published = new Map();
/** @returns {Promise<Object<string, *>>} the place's published rounds by month */
async function roundsOf(place) {
  if (!data?.places[place]?.rounds.length) return {};
  if (!published.has(place)) {
    const rounds = await fetched(`assess/rounds/${place.replace("/", ".")}.json`);
    if (!rounds) return {};
    published.set(place, rounds);
    keepOffline();
  }
  return published.get(place);
}

/** @returns {Promise<import("./results.js").Scene>} */
async function scene() {
  const earlier = Object.values(await roundsOf(placeOf(draft))).filter((file) => file.date < draft.date).sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  return { form, framework, draft, data, before: earlier ? { round: earlier.round, file: earlier, ratings: draftFrom(earlier, framework).draft.ratings } : null };
}

/** Shows the step that the address names, and puts the reader at its head. @param {boolean} [moved] */
async function show(moved = false) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const step = target?.closest(".step") ?? steps[0];
  const next = steps[steps.indexOf(step) + 1];
  for (const one of steps) one.classList.toggle("current", one === step);
  for (const link of form.querySelectorAll(".steps a")) link.toggleAttribute("aria-current", false);
  find(`.steps a[href="#${step.id}"]`).setAttribute("aria-current", "step");
  find("#s-bar-next").hidden = !next;
  if (next) find("#s-bar-next").href = `#${next.id}`;
  if (step.id === "s-results") find("#s-outcome").replaceChildren(...results(await scene()));
  if (step.id === "s-take") showParcel(await scene());
  if (!moved) return;
  const goal = target && target !== step ? target.querySelector("input:checked") ?? target : step.querySelector("h2");
  goal.focus({ preventScroll: true });
  (target === step ? form : target ?? form).scrollIntoView();
}

/** Takes over what was loaded; asks first where answers would be replaced, and can be undone. */
async function bring(made, said, notes = []) {
  const answer = hasAnswers() ? await ask(`${said} has ${Object.keys(made.ratings).length} ratings. Your draft has ${Object.keys(draft.ratings).length}.`) : "replace";
  if (!answer) return;
  const before = structuredClone(draft);
  open(answer === "new" ? made : { ...made, id: draft.id, name: draft.name });
  save();
  showDrafts();
  notice(`${said} is loaded.`, [["Undo", () => { if (answer === "new") store.remove(draft.id); open(before); save(); showDrafts(); }], closing], notes);
}

function ask(text) {
  const dialog = find("#s-ask");
  find("#s-ask-text").textContent = text;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true }));
}

async function loadRound() {
  const round = find("#s-rounds").value;
  const file = (await roundsOf(placeOf(draft)))[round];
  if (!file) return notice(round ? "This round can't be fetched right now. Are you online?" : "Choose a state that has a published round.", [closing]);
  const { draft: made, notes } = draftFrom(file, framework);
  for (const rating of Object.values(made.ratings)) delete rating.note; // it told what had changed by then
  await bring({ ...made, state: draft.state, community: draft.community, date: draft.date, data_status: draft.data_status, kept: {} }, `The round of ${monthOf(round)}`, notes);
}

async function loadFile(input) {
  const file = input.files[0];
  if (!file) return;
  try {
    if (file.size > 200000) throw new Error("The file is larger than 200 kB; an assessment is not.");
    const text = await file.text();
    const { value, lines } = text.trimStart().startsWith("{") ? { value: JSON.parse(text) } : (await import("./yaml_read.js")).readYaml(text);
    const { draft: made, notes } = draftFrom(value, framework, lines);
    const [, state = draft.state, community = state === draft.state ? draft.community : ""] = text.match(/states\/([a-z0-9-]+)\/(?:communities\/([a-z0-9-]+)\/)?assessments/) ?? [];
    await bring({ ...made, state, community }, file.name, notes);
  } catch (mistake) {
    notice(`${file.name} could not be read. ${mistake.message}`, [closing]);
  }
  input.value = "";
}

const actions = {
  evidence: (button) => addEvidence(button.closest("[data-key]")).querySelector("input").focus(),
  open: (button) => { save(); open(store.memory.get(button.dataset.id)); save(); showDrafts(); },
  new: () => { begin(); notice("This is a new draft. The others are kept.", [closing]); },
  delete: ({ dataset: { id } }) => {
    const gone = store.memory.get(id);
    store.remove(id);
    if (id === draft.id) begin();
    showDrafts();
    notice("The draft is deleted.", [["Undo", () => { open(gone); save(); showDrafts(); }], closing]);
  },
  round: loadRound,
  take: async (button) => take(button.dataset.kind, await scene()),
  print: () => print(),
  answer: (button) => find("#s-ask").close(button.value),
};

function entered({ target }) {
  const item = target.closest("[data-key]");
  const field = target.dataset.h;
  if (item) {
    const rating = readItem(item);
    const said = Object.values(rating).some((value) => value !== undefined && value.length !== 0);
    if (said) draft.ratings[item.dataset.key] = rating;
    else delete draft.ratings[item.dataset.key];
    markItem(item, draft);
  } else if (field) {
    draft[field] = target.type === "checkbox" ? target.checked : target.value;
    if (field === "state") draft.community = "";
    if (field === "state" || field === "community") showPlaces();
    form.classList.toggle("with-parts", draft.parts);
  } else {
    if (target.id === "s-terse") form.classList.toggle("terse", target.checked);
    if (target.id === "s-file") loadFile(target);
    return;
  }
  save();
  if (field) showDrafts();
}

/** Asks the worker to keep everything that the page has used, so that it opens without a network. */
async function keepOffline() {
  const worker = (await navigator.serviceWorker?.ready)?.active;
  const used = performance.getEntriesByType("resource").map(({ name }) => name);
  worker?.postMessage([location.href.split("#")[0], new URL("yaml_read.js", import.meta.url).href, ...used]);
}

form.addEventListener("input", entered);
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) actions[button.dataset.do](button);
});
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", () => show(true));
window.addEventListener("storage", (event) => {
  if (event.key === DRAFT + draft.id) notice("This draft was changed in another tab or window.", [["Show that version", () => location.reload()], closing]);
});

form.classList.add("live");
for (const hidden of form.querySelectorAll(".steps, .load, .assess-bar, [data-do]")) hidden.hidden = false;
if (store.opened()) open(store.opened());
else begin();
show(Boolean(location.hash));
if (store.trouble) notice(store.trouble, [closing]);
fetched("assess/data.json").then((found) => {
  data = found;
  showPlaces();
  showDrafts();
  show();
});
navigator.serviceWorker?.register(`${root}assess/sw.js`).then(keepOffline, () => {});
