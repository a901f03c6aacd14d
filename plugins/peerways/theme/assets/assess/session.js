/** A team's session: the members' ratings side by side, what the team settles on, one item at a time for the projector. */

import { saveAs } from "../forms/save.js";
import { rules } from "../forms/rules.js";
import { countOf, itemVotes, ratersOf } from "./consensus.js";
import { newDraft } from "./draft.js";
import { el } from "./form.js";
import { bringTogether, draftsIn, refusal, takeMember } from "./members.js";
import { closeProjector, showProjector } from "./projector.js";
import { spreadBar, spreadWords, voices } from "./voices.js";
import { inWords, ngettext } from "../in_words.js";
/** @typedef {{changed: (key: string) => void, open: (draft: *) => Promise<void>, notice: (text: string, actions?: Array<[string, () => void]>, lines?: string[]) => void}} Page  what the session needs of the page */

/** @type {Scene} */
let scene;
/** @type {Page} */
let page;

/** Shows the session of the open draft. @param {Scene} now @param {Page} shown */
export function showSession(now, shown) {
  const first = !page;
  [scene, page] = [now, shown];
  if (first) listen(now.form.querySelector("#s-team"));
  show();
}

function listen(section) {
  section.addEventListener("change", ({ target }) => {
    if (target.id === "s-members") addFiles(target);
    if (target.dataset.seat) giveSeat(Number(target.dataset.seat), target.value);
    if (target.dataset.settles) settle(target.dataset.settles, { status: Number(target.value) || target.value || undefined });
  });
  section.addEventListener("input", ({ target }) => {
    if (target.dataset.why) settle(target.dataset.why, { note: target.value });
  });
  section.addEventListener("click", ({ target }) => {
    const { team: action, member } = target.closest("[data-team]")?.dataset ?? {};
    if (action) ({ paste, project, save: saveSession, remove: () => removeMember(Number(member)) })[action]();
  });
}

const sorted = () => itemVotes(scene.draft.session?.members ?? [], scene.framework.keys);

function show() {
  const { form, draft } = scene;
  const members = draft.session?.members ?? [];
  form.querySelector("#s-member-list").replaceChildren(...members.map(memberLine));
  for (const one of form.querySelectorAll("#s-team [data-with-members]")) one.hidden = !members.length;
  const votes = sorted();
  const open = votes.filter(({ key, agreed }) => agreed === null || draft.session.settled.includes(key));
  const agreed = votes.filter((one) => !open.includes(one));
  form.querySelector("#s-differ").replaceChildren(...(members.length ? [
    el("p", { class: "note", role: "status" }, inWords`${open.length} to settle, ${ngettext("{0} on which all who rated agree", "{0} on which all who rated agree", agreed.length)}.`),
    ...open.map(card),
    ...(agreed.length ? [el("details", {}, el("summary", {}, inWords`You agree on ${agreed.length}`), ...agreed.map(card))] : []),
  ] : []));
}

function memberLine(member, index) {
  const seats = Object.keys(member.raters);
  const own = seats.length < 2 && countOf(member) === 1;
  const options = Object.entries(rules.seats).map(([seat, name]) => el("option", { value: seat, ...(seat === (seats[0] ?? "other") ? { selected: "" } : {}) }, name));
  const who = own ? el("label", { class: "inline" }, inWords`Member ${index + 1} speaks for `, el("select", { "data-seat": String(index) }, ...options)) : el("span", {}, ngettext("{0} member: {1}", "{0} members: {1}", countOf(member), Object.entries(member.raters).map(([seat, count]) => `${rules.seats[seat]} ${count}`).join(", ")));
  return el("li", {}, who, ` ${ngettext("{0} answer", "{0} answers", Object.keys(member.ratings).length)} `, el("button", { type: "button", "data-team": "remove", "data-member": String(index) }, inWords`Leave out`, el("span", { class: "hidden" }, inWords` member ${index + 1}`)));
}

function card(votes) {
  const { draft: { ratings, session }, framework } = scene;
  const { key } = votes;
  const { status, note = "" } = ratings[key] ?? {};
  const values = [...framework.phases.map((name, index) => [index + 1, `${index + 1} ${name}`]), ["not-applicable", inWords`Not applicable`], ["", inWords`Open`]];
  const radios = values.map(([value, name]) => el("label", { class: "inline" }, el("input", { type: "radio", name: `settle ${key}`, value: String(value), "data-settles": key, ...(String(value) === String(status ?? "") ? { checked: "" } : {}) }), ` ${name}`));
  const why = el("textarea", { rows: "2", maxlength: "2000", "data-why": key });
  why.value = note;
  return el("article", { class: "settle", "data-settle": key, "aria-label": framework.titles[key] },
    el("h3", {}, el("a", { href: `#s-i-${key}` }, framework.titles[key]), ...(session.settled.includes(key) ? [" ", el("span", { class: "tag" }, inWords`Settled`)] : [])),
    spreadBar(votes, framework.phases), el("p", { class: "spread" }, spreadWords(votes, framework.phases)), voices(key, scene),
    el("fieldset", { class: "settles" }, el("legend", {}, inWords`The team's rating`), ...radios), el("label", {}, inWords`Why, in a sentence`, why));
}

/** What the team settles stays, whoever else is loaded. */
function settle(key, fields) {
  const { draft } = scene;
  draft.ratings[key] = { ...draft.ratings[key], ...fields };
  if (!draft.session.settled.includes(key)) draft.session.settled.push(key);
  page.changed(key);
}

async function addFiles(input) {
  const files = [...input.files];
  input.value = "";
  await add(files);
}

/** Whether several members came in one file, each on a sheet. */
let sheets = false;

/** @param {File[]} files */
async function add(files) {
  const read = await Promise.all(files.map((file) => draftsIn(file, scene.framework).then((made) => made.map((one) => ({ file, mistake: null, ...one })), (mistake) => [{ file, mistake, draft: null, notes: [] }])));
  begin();
  sheets ||= read.some((made) => made.length > 1);
  const messages = [];
  for (const { file, draft: made, notes, mistake } of read.flat()) {
    const why = mistake ? mistake.message : refusal(scene.draft, made);
    messages.push(...(why ? [inWords`${file.name} was not taken. ${why}`] : notes.map((note) => `${file.name}: ${note}`)));
    if (!why) takeMember(scene.draft, made);
  }
  renew();
  const { members } = scene.draft.session;
  page.notice(sideBySide(members), [], messages);
}

function sideBySide(members) {
  const people = Object.values(ratersOf(members)).reduce((a, b) => a + b, 0);
  const who = ngettext("{0} person", "{0} people", people);
  if (sheets) return ngettext("{0} assessment is side by side, for {1}.", "{0} assessments are side by side, for {1}.", members.length, who);
  return ngettext("{0} file is side by side, for {1}.", "{0} files are side by side, for {1}.", members.length, who);
}

/** Answers of one person's draft stay there; the team's round is a draft of its own. */
function begin() {
  const { draft } = scene;
  if (draft.session) return;
  const { state, community, date, by } = draft;
  const team = Object.keys(draft.ratings).length ? { ...newDraft(), state, community, date, by } : draft;
  Object.assign(team, { seat: "", session: { members: [], settled: [] } });
  scene = { ...scene, draft: team };
}

function renew() {
  bringTogether(scene.draft, scene.framework.keys);
  return page.open(scene.draft);
}

async function giveSeat(index, seat) {
  const member = scene.draft.session.members[index];
  member.raters = { [seat]: 1 };
  await renew();
  scene.form.querySelector(`[data-seat="${index}"]`).focus();
}

function removeMember(index) {
  const { session } = scene.draft;
  session.members.splice(index, 1);
  renew();
  scene.form.querySelector("#s-members").focus();
}

function paste() {
  const field = scene.form.querySelector("textarea#s-pasted");
  const text = field.value;
  field.value = "";
  return add([new File([text], inWords`The pasted text`)]);
}

function saveSession() {
  const { draft } = scene;
  const { id, updated, ...session } = draft;
  saveAs(`session-${draft.state || "team"}-${draft.date.slice(0, 7)}.json`, `${JSON.stringify({ session_of: session }, null, 1)}\n`);
}

function project() {
  showProjector({ scene, votes: sorted(), settle, done: () => { closeProjector(); show(); } });
}
