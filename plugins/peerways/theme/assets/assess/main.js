/** The readiness assessment: joins the form, the drafts, the steps and what the site has published. */

import { fetchRules, openForm } from "../forms/rules.js";
import { siteKey } from "../forms/storage.js";
import { isDay } from "../forms/text.js";
import { slug } from "../forms/slug.js";
import { ANOTHER, carriedOver, newDraft, notAsked } from "./draft.js";
import { addEvidence, el, fillItem, markItem, notShown, readItem, showProgress } from "./form.js";
import { monthOf, placeName, placeOf } from "./place.js";
import { Store } from "./store.js";
import { inWords, ngettext } from "../in_words.js";

const form = document.querySelector("form#s-assess");
/** @template {string} S @param {S} selector */
const find = (selector) => form.querySelector(selector);
const { root } = form.dataset;
const framework = JSON.parse(find("template#s-outline").content.textContent);
const items = [...form.querySelectorAll("[data-key]")];
framework.elementOf = Object.fromEntries(items.map((item) => [item.dataset.key, item.closest("[data-element]").dataset.element]));
const steps = [...form.querySelectorAll(".step")];
const states = [...find('select[data-h="state"]').options].map(({ value }) => value);
const store = new Store(() => window.localStorage, siteKey(root), ({ state, ratings }) => {
  const rated = Object.keys(ratings);
  return states.includes(state) && (!rated.length || rated.some((key) => framework.keys.includes(key)));
});
/** @type {Draft} */
let draft;
// what data.json holds; null until it is there
let data = null;

/** Fetched when they are needed; the worker keeps them before, so that they are there without a network. */
const ON_DEMAND = ["load.js", "yaml_read.js", "results.js", "scoring.js", "takeaway.js", "joining.js", "file.js", "../forms/yaml.js", "../forms/save.js", "plan.js", "session.js", "members.js", "consensus.js", "voices.js", "projector.js", "workbook.js", "filled_form.js", "short.js", "meeting.js"];

// null where it can't be had
const fetched = (url) => fetch(root + url).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);

/** @param {string} text @param {Array<[string, () => void]>} [actions] @param {string[]} [lines] */
function notice(text, actions = [], lines = []) {
  /** @type {typeof actions} */
  const all = [...actions, [inWords`Close`, () => {}]];
  const buttons = all.map(([name, action]) => {
    const button = el("button", { type: "button" }, name);
    button.addEventListener("click", () => { find("#s-notice").replaceChildren(); action(); });
    return button;
  });
  find("#s-notice").dataset.passing = actions.length || lines.length ? "" : "yes";
  find("#s-notice").replaceChildren(el("p", {}, text), el("ul", {}, ...lines.map((line) => el("li", {}, line))), el("p", { class: "buttons" }, ...buttons));
}

function save() {
  const stored = store.write(draft);
  if (!stored) notice(store.trouble);
  progress(stored ? inWords`Saved here. ` : inWords`Not saved! `);
}

function progress(before = "") {
  const { rated, of } = showProgress(form, draft);
  const left = Object.keys(notAsked(draft, framework)).length;
  find("#s-progress").textContent = before + inWords`${rated} of ${of} answered` + (left ? ngettext(", {0} not asked for here", ", {0} not asked for here", left) : "");
}

function open(next) {
  draft = next;
  for (const item of items) {
    item.querySelector("details.words").open = false;
    fillItem(item, draft.ratings[item.dataset.key] ?? {});
    markItem(item, draft, framework);
  }
  showPlaces();
  for (const field of form.querySelectorAll(/** @type {"input"} */ ("[data-h]"))) {
    const value = draft[field.dataset.h] ?? "";
    if (field.type === "checkbox") field.checked = value;
    else field.value = value;
  }
  showDrafts();
  progress();
  const shown = arranged().then(() => show());
  const left = Object.keys(notAsked(draft, framework));
  if (left.length) {
    notice(inWords`This draft holds answers that this assessment does not ask for (${left.length}): it has changed, or they are from another one. They stay in the draft, and as comments in the file.`, [], left);
  }
  return shown;
}

const inShort = () => draft.kept.asked === "short";
let wasShort = false;
/** Shows the steps of a short round, or takes them back; who has a full one never fetches what that needs. */
async function arranged() {
  find("select#s-asked").value = draft.kept.asked ?? "full";
  if (!inShort() && !wasShort) return;
  wasShort = inShort();
  const { arrange, chooseRound } = await import("./short.js");
  chooseRound(draft, draft.kept.asked, framework);
  arrange(form, draft);
  progress();
}

/** Shows what was changed elsewhere than at the item itself, and keeps it. */
function changed(key) {
  const item = items.find(({ dataset }) => dataset.key === key);
  fillItem(item, draft.ratings[key] ?? {});
  markItem(item, draft, framework);
  save();
}

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

function begin() {
  open({ ...newDraft(), date: today() });
}

function keep(next) {
  const shown = open(next);
  save();
  showDrafts();
  return shown;
}

function titleOf(one) {
  return one.name || [placeName(one, data), isDay(one.date) && monthOf(one.date.slice(0, 7))].filter(Boolean).join(", ");
}

function showDrafts() {
  const action = (name, one) => el("button", { type: "button", "data-do": name, "data-id": one.id }, name === "open" ? inWords`Open` : inWords`Delete`, el("span", { class: "hidden" }, ` ${titleOf(one)}`));
  const rows = store.drafts().map((one) => el("li", {}, el("b", {}, titleOf(one)), " ", one.id === draft.id ? "(open)" : action("open", one), " ", action("delete", one)));
  find("#s-drafts ul").replaceChildren(...rows);
}

function showPlaces() {
  const options = (select, pairs, chosen) => {
    select.replaceChildren(...pairs.map(([value, text]) => el("option", { value }, text)));
    select.value = chosen;
  };
  const inside = Object.entries(data?.places ?? {}).filter(([key]) => key.startsWith(`${draft.state}/`)).map(([key, { name }]) => [key.split("/")[1], name]);
  const known = !draft.community || inside.some(([slug]) => slug === draft.community);
  options(find('select[data-h="community"]'), [["", inWords`The state as a whole`], ...inside, ...(known ? [] : [[draft.community, draft.community_name || (draft.community === ANOTHER ? inWords`Another community` : draft.community)]]), ...(known || draft.community !== ANOTHER ? [[ANOTHER, inWords`Another community`]] : [])], draft.community);
  find("#s-new-community").hidden = known;
  const rounds = (data?.places[placeOf(draft)]?.rounds ?? []).map((round) => [round, monthOf(round)]).reverse();
  options(find("#s-rounds"), rounds.length ? rounds : [["", draft.state ? inWords`No round is published yet` : inWords`Choose the state first`]], rounds[0]?.[0] ?? "");
}

const published = new Map();
/** The place's published rounds by month, as drafts. */
async function publishedRounds() {
  const place = placeOf(draft);
  if (!published.has(place) && data?.places[place]?.rounds.length) {
    const rounds = await fetched(`assess/rounds/${place.replace("/", ".")}.json`);
    if (rounds) published.set(place, rounds);
    keepOffline();
  }
  return published.get(place) ?? {};
}

async function scene() {
  const earlier = Object.values(await publishedRounds()).filter(({ date }) => date < draft.date).sort((a, b) => (a.date < b.date ? -1 : 1));
  return { form, framework, draft: inShort() ? (await import("./short.js")).asAsked(draft, framework) : draft, data, before: (await import("./scoring.js")).asLastAsked(earlier) };
}

const FILLED = {
  "s-results": outcome,
  "s-take": outcome,
  "s-plan": async () => (await import("./plan.js")).showPlan(await scene(), save),
  "s-team": async () => (await import("./session.js")).showSession({ form, framework, draft, data }, { changed, open: keep, notice }),
};

async function outcome() {
  const [now, { results }, { showParcel }] = await Promise.all([scene(), import("./results.js"), import("./takeaway.js")]);
  find("#s-outcome").replaceChildren(...results(now));
  showParcel(now);
}

/** Fills a step that needs more than the form. It is busy until its buttons are listened to: a press before that would be lost. */
async function filled(step) {
  if (!FILLED[step.id]) return;
  step.ariaBusy = "true";
  await FILLED[step.id]();
  step.ariaBusy = null;
}

/** Shows the step that the address names; puts the reader there if they `moved`. */
async function show(moved = false) {
  const target = document.getElementById(location.hash.slice(1));
  const step = target?.closest(".step") ?? steps[0];
  const next = steps.slice(steps.indexOf(step) + 1).find(({ dataset: { aside, leftOut } }) => leftOut === undefined && (aside !== "yes" || draft.session));
  for (const one of steps) one.classList.toggle("current", one === step);
  for (const link of form.querySelectorAll(".steps a")) {
    const here = link.hash === `#${step.id}`;
    link.ariaCurrent = here ? "step" : null;
  }
  const on = find("a#s-bar-next");
  on.hidden = !next;
  on.href = `#${next?.id}`;
  on.textContent = inWords`Next: ${next?.dataset.title}`;
  await filled(step);
  if (!moved) return;
  const inside = step.contains(target) && target !== step;
  (inside ? target.querySelector("input:checked") : step.querySelector("h2")).focus({ preventScroll: true });
  (inside ? target : form).scrollIntoView();
}

/** Takes over what was loaded; asks first where there are answers, and can be undone. @param {string[]} [notes] @param {Array<[string, () => void]>} [actions] */
async function bring(made, said, notes = [], actions = []) {
  const before = structuredClone(draft);
  const own = Object.keys(draft.ratings).length;
  const answer = own ? await ask(ngettext("{1} answers {0} item, your draft {2}.", "{1} answers {0} items, your draft {2}.", Object.keys(made.ratings).length, said, own)) : "replace";
  if (!answer) return;
  keep(answer === "new" ? made : { ...made, id: draft.id, name: draft.name });
  notice(inWords`${said} is loaded.`, [...actions, [inWords`Undo`, () => { if (answer === "new") store.remove(draft.id); keep(before); }]], notes);
}

function ask(text) {
  const dialog = find("dialog#s-ask");
  find("#s-ask-text").textContent = text;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true }));
}

async function loadRound() {
  const round = find("select#s-rounds").value;
  const published = (await publishedRounds())[round];
  if (!published) return notice(round ? inWords`This round can't be fetched now. Are you online?` : inWords`Choose a state that has a published round.`);
  // place, day and kind stay the draft's own
  const ratings = carriedOver(published.ratings);
  const { state, community, date, data_status } = draft;
  return bring({ ...newDraft(), state, community, date, data_status, by: draft.by || published.by, parts: draft.parts || published.parts, ratings }, inWords`The round of ${monthOf(round)}`);
}

async function loadFile(input) {
  const [file] = input.files;
  try {
    const { draftIn, nextRound, placeFor, sessionIn } = await import("./members.js");
    const resumed = await sessionIn(file);
    if (resumed) return (keep(resumed), location.assign("#s-team"));
    const { draft: made, notes } = await draftIn(file, framework);
    const earlier = isDay(made.date) && made.date.slice(0, 7) < today().slice(0, 7);
    /** @type {[string, () => void]} */
    const next = [inWords`Begin the next round from it`, () => { keep(nextRound(draft, today())); notice(inWords`The next round begins as the last one rated, with the open steps of its plan. The date is today's.`); }];
    await bring({ ...made, ...placeFor(made, notes, { draft, data, states }) }, file.name, notes, earlier ? [next] : []);
  } catch (mistake) {
    notice(inWords`${file.name} could not be read. ${mistake.message}`);
  }
  input.value = "";
}

const actions = {
  evidence: (button) => addEvidence(button.closest("[data-key]")).querySelector("input").focus(),
  open: ({ dataset: { id } }) => keep(store.memory.get(id)),
  new: () => { begin(); notice(inWords`This is a new draft. The others are kept.`); },
  delete: ({ dataset: { id } }) => {
    const gone = store.memory.get(id);
    store.remove(id);
    if (id === draft.id) begin();
    showDrafts();
    notice(inWords`The draft is deleted.`, [[inWords`Undo`, () => keep(gone)]]);
  },
  round: loadRound,
  joining: async ({ dataset: { path } }) => (await import("./joining.js")).take(path, await scene()),
  take: async ({ dataset: { kind } }) => (await import("./takeaway.js")).take(kind, await scene()),
  print: () => print(),
  answer: ({ value }) => find("dialog#s-ask").close(value),
};

/** The team has chosen which round it is, or what a short one asks for. */
async function chosen(kind, answer) {
  const { chooseRound, takeRough } = await import("./short.js");
  if (answer) takeRough(draft, answer);
  chooseRound(draft, kind, framework);
  await arranged();
  save();
  show();
}

function entered({ target, type }) {
  if (type === "change" && !target.closest("[data-key]")) return; // it was taken at its input
  const item = target.closest("[data-key]");
  const { h: field } = target.dataset;
  if (target.id === "s-file") return loadFile(target);
  if (target.id === "s-asked") return chosen(target.value);
  if (target.closest("[data-rough]")) return chosen("short", target);
  if (item) {
    const { key } = item.dataset;
    const rating = { ...notShown(draft.ratings[key] ?? {}), ...readItem(item) };
    draft.ratings[key] = rating;
    if (draft.session && !draft.session.settled.includes(key)) draft.session.settled.push(key);
    if (Object.values(rating).every((value) => value === undefined)) delete draft.ratings[key];
    markItem(item, draft, framework, type === "input" && target.matches("[data-e], textarea"));
  } else if (field) {
    draft[field] = target.type === "checkbox" ? target.checked : target.value;
    if (field === "community") draft.community_name = "";
    if (field === "community_name") draft.community = slug(draft.community_name) || ANOTHER;
    if (field === "state") Object.assign(draft, { community: "", community_name: "", summary: "" });
    if (field === "state" || field === "community") showPlaces();
  } else return;
  save();
  if (field) showDrafts();
  if (field === "summary") show();
}

/** Has the worker keep what the page uses, so that it opens without a network. */
async function keepOffline() {
  const worker = (await navigator.serviceWorker.ready).active;
  const used = performance.getEntriesByType("resource").map(({ name }) => name);
  worker.postMessage([location.href.split("#")[0], ...ON_DEMAND.map((name) => new URL(name, import.meta.url).href), ...used]);
}

for (const kind of ["input", "change"]) form.addEventListener(kind, entered);
form.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("button[data-do]");
  if (button) actions[button.dataset.do](button);
});
window.addEventListener("hashchange", () => {
  if (find("#s-notice").dataset.passing) find("#s-notice").replaceChildren(); // said where it was asked for
  show(true);
});
window.addEventListener("beforeprint", () => { for (const one of form.querySelectorAll("details.folds")) one.open = true; });
window.addEventListener("storage", ({ key }) => {
  if (key === store.prefix + draft.id) notice(inWords`This draft was changed in another tab or window.`, [[inWords`Show that version`, () => location.reload()]]);
});

await fetchRules(root);
openForm(form);
const [last] = store.drafts();
if (last) open(last);
else begin();
if (location.hash) show(true);
if (store.trouble) notice(store.trouble);
data = await fetched("assess/data.json");
showPlaces();
showDrafts();
show();
if (navigator.serviceWorker) navigator.serviceWorker.register(`${root}assess/sw.js`).then(keepOffline, () => {});
