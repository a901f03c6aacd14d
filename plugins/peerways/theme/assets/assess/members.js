/** One member's file, of any kind, as a member of a session; and what a session makes of its members. */

import { rules } from "../forms/rules.js";
import { isDay } from "../forms/text.js";
import { mergedPlan, mergedRating, ratersOf, sameStep } from "./consensus.js";
import { carriedOver, newDraft, pathOf } from "./draft.js";
import { draftFrom, draftFromText } from "./load.js";
import { placeName } from "./place.js";
import { CLOSED } from "./plan.js";
import { draftOf } from "./store.js";
import { inWords } from "../in_words.js";

const TABLE = /\.(xlsx|ods|csv|tsv|txt)$/i;
/** @param {File} file @param {Framework} framework @returns {Promise<{draft: Draft, notes: string[]}>} throws an Error that says what is wrong */
export async function draftIn(file, framework) {
  const [made, ...others] = await draftsIn(file, framework);
  if (others.length) throw new Error(inWords`Several people have rated in it, each in a sheet. Put it under Together.`);
  return made;
}

/** @param {File} file @param {Framework} framework @returns {Promise<Array<{draft: Draft, notes: string[]}>>} one, or one for each rater who has a sheet in a form; throws an Error that says what is wrong */
export async function draftsIn(file, framework) {
  if (!TABLE.test(file.name)) return [draftFromText(await file.text(), framework)];
  const [{ sheetsIn }, { formIn }] = await Promise.all([import("./workbook.js"), import("./filled_form.js")]);
  const { file: found, place, raters, notes } = formIn(await sheetsIn(file), framework);
  const [state = "", community = ""] = place.split("/");
  const whole = [raters.length ? { ...raters[0], ...(found.plan ? { plan: found.plan } : {}) } : found, ...raters.slice(1)];
  return whole.map((one, index) => {
    const made = draftFrom(one, framework);
    return { ...made, notes: [...(index ? [] : notes), ...made.notes], draft: { ...made.draft, state, community } };
  });
}

/** The place that the file's head names, where this site knows it; that it is another than the chosen one is said. @param {Draft} made @param {string[]} notes */
export function placeFor(made, notes, { draft, data, states }) {
  const { state, community } = draft;
  if (!made.state || (made.state === state && made.community === community)) return { state, community };
  const own = pathOf(made);
  if (!states.includes(made.state)) {
    notes.unshift(inWords`The file says that its place is ${own}; this site has no such state. The chosen one stays.`);
    return { state, community };
  }
  if (state) notes.unshift(inWords`The file says that its place is ${own}, and you had chosen ${placeName(draft, data)}. The file's place was taken; choose again under Start where that is wrong.`);
  return { state: made.state, community: made.community };
}

/** @param {Draft} last a round's file @param {string} date @returns {Draft} the next round as it begins: rated as the last was, with the open steps of its plan */
export function nextRound({ session, kept: { plan = [], visibility }, ...last }, date) {
  const open = plan.filter(({ status }) => !CLOSED.includes(status));
  return { ...last, date, ratings: carriedOver(last.ratings), kept: { ...(visibility ? { visibility } : {}), plan: open } };
}

/** @param {File} file @returns {Promise<Draft|null>} the session that was saved as a file, under a name of its own here; null where it is another file */
export async function sessionIn(file) {
  if (!/\.json$/i.test(file.name)) return null;
  const { session_of: session } = JSON.parse(await file.text());
  const { id } = newDraft();
  const draft = session && draftOf(JSON.stringify({ ...session, id }));
  if (session && !draft?.session) throw new Error(inWords`The session in it is damaged.`);
  return draft ?? null;
}

/** @param {Draft} team @param {Draft} made a member's file @returns {string} why it can't be one of this team's; empty where it can */
export function refusal(team, made) {
  const { members } = team.session;
  if (!Object.keys(made.ratings).length) return inWords`Nothing is rated in it.`;
  if (members.some(({ ratings, raters }) => same(ratings, made.ratings) && same(raters, ratersIn(made)))) return inWords`It is the same as one that is here; each member counts once.`;
  const months = members.map(({ date }) => date.slice(0, 7)).filter(Boolean);
  if (months.length && made.date && made.date.slice(0, 7) !== months[0]) return inWords`It is of the round ${made.date.slice(0, 7)}, the others of ${months[0]}.`;
  const other = made.state && team.state && (made.state !== team.state || made.community !== team.community);
  return other ? inWords`It is for ${[made.state, made.community].filter(Boolean).join("/")}, the team's round for ${[team.state, team.community].filter(Boolean).join("/")}.` : "";
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {Draft} draft @returns {Object<string, number>} the seats that its file counts, as far as they are known */
export function ratersIn({ seat, kept: { raters = {} } }) {
  if (seat) return { [seat]: 1 };
  return Object.fromEntries(Object.entries(raters ?? {}).filter(([name, count]) => name in rules.seats && Number.isInteger(count) && count > 0));
}

/** Takes a member in; the head of the team's round comes from its members until the team says otherwise. @param {Draft} team @param {Draft} made */
export function takeMember(team, made) {
  const { date, ratings, state, community, data_status: kind } = made;
  team.session.members.push({ raters: ratersIn(made), date: isDay(date) ? date : "", ratings, plan: made.kept.plan ?? [] });
  if (!team.state && state) Object.assign(team, { state, community });
  team.date = team.session.members.map((member) => member.date).sort().at(-1) || team.date;
  if (kind === "illustrative") team.data_status = kind;
  team.parts ||= made.parts;
  if (made.kept.asked === "short" && team.session.members.length === 1) team.kept.asked = "short";
  else if (made.kept.asked !== "short") delete team.kept.asked;
}

/** Puts the members' votes and words into the team's ratings; what the team has settled stays. @param {Draft} team @param {string[]} keys */
export function bringTogether(team, keys) {
  const { members, settled } = team.session;
  for (const key of keys) {
    const fresh = mergedRating(members, key);
    const { votes, ...own } = settled.includes(key) ? team.ratings[key] ?? {} : fresh;
    team.ratings[key] = fresh.votes ? { ...own, votes: fresh.votes } : own;
    if (!Object.keys(team.ratings[key]).length) delete team.ratings[key];
  }
  team.kept.raters = ratersOf(members);
  if (!members.length) delete team.kept.raters;
  planTogether(team);
}

/** Steps that the team has changed or taken out stay so; what it left as a member wrote it comes and goes with the member. @param {Draft} team */
function planTogether({ session, kept }) {
  const steps = mergedPlan(session.members);
  const [before, now] = [session.planned ?? [], steps.map(sameStep)];
  const own = (kept.plan ?? []).filter((step) => now.includes(sameStep(step)) || !before.includes(sameStep(step)));
  const fresh = steps.filter((step) => !before.includes(sameStep(step)) && !own.some((one) => sameStep(one) === sameStep(step)));
  kept.plan = [...own, ...fresh.map((step) => ({ ...step }))];
  if (!kept.plan.length) delete kept.plan;
  session.planned = now;
}
