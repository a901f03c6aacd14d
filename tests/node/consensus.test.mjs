import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { itemVotes, mergedPlan, mergedRating, ratersOf, sameStep } from "../../plugins/peerways/theme/assets/assess/consensus.js";
import { newDraft } from "../../plugins/peerways/theme/assets/assess/draft.js";
import { draftFrom } from "../../plugins/peerways/theme/assets/assess/load.js";
import { bringTogether, ratersIn } from "../../plugins/peerways/theme/assets/assess/members.js";
import { frameworkOf } from "./samples.mjs";

const folder = new URL("../samples/merging/", import.meta.url);
const samples = readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), "utf-8"))]);

function membersOf({ keys, members }) {
  const groups = {};
  for (const key of keys) (groups[key.split(".")[0]] ??= []).push(key.split(".")[1]);
  const { tools, ...elements } = groups;
  return members.map((file) => draftFrom(file, frameworkOf(elements, { tools })).draft).map((draft) => ({ ratings: draft.ratings, raters: ratersIn(draft), plan: draft.kept.plan }));
}

for (const [name, sample] of samples) {
  test(`${name}: the same numbers as the command line, in any order of the members`, () => {
    const members = membersOf(sample);
    for (const order of [members, [...members].reverse()]) {
      assert.deepEqual(itemVotes(order, sample.keys).map(({ apart, ...told }) => told), sample.items);
      for (const key of sample.keys) assert.deepEqual(mergedRating(order, key), mergedRating(members, key));
      assert.deepEqual(mergedPlan(order).map(sameStep).sort(), sample.plan.map(sameStep).sort());
      assert.deepEqual(mergedPlan(order).map(sameStep), mergedPlan(members).map(sameStep));
    }
  });
}

test("texts stand under each other by seat; priority is the most wanted; seats are counted", () => {
  const members = membersOf(samples[0][1]);
  const linked = mergedRating(members, "data.link-databases");
  assert.equal(linked.gap, "College: Counsel has not signed.\nSchool: No agreement.");
  assert.equal(linked.priority, "high");
  assert.equal(linked.status, undefined);
  assert.deepEqual(ratersOf(members), { school: 1, college: 2, employer: 1 });
});

test("members' steps come and go with them; what the team has changed or taken out stays so", () => {
  const members = membersOf(samples[0][1]);
  /** @type {Draft} */
  const team = { ...newDraft(), session: { members: members.slice(0, 1), settled: [] } };
  bringTogether(team, []);
  assert.deepEqual(team.kept.plan.map(({ step }) => step), ["Ask counsel", "Agree on two goals"]);
  team.kept.plan[1].step = "Agree on three goals";
  team.session.members = members;
  bringTogether(team, []);
  assert.deepEqual(team.kept.plan.map(({ step, lead = "" }) => step + lead), ["Ask counsel", "Agree on three goals", "Ask counselState data office"]);
  team.kept.plan.splice(0, 1);
  team.session.members = members.slice(0, 1);
  bringTogether(team, []);
  assert.deepEqual(team.kept.plan.map(({ step }) => step), ["Agree on three goals"]);
});
