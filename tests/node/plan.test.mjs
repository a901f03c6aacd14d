import assert from "node:assert/strict";
import { test } from "node:test";

import { draftFrom } from "../../plugins/peerways/theme/assets/assess/load.js";
import { STATUS, became, stepProblems } from "../../plugins/peerways/theme/assets/assess/plan.js";
import { small } from "./samples.mjs";

test("a plan as people write it in a sheet opens: a word for how far that is none of ours is left out, a step may still lack its words", () => {
  const plan = [{ item: "data.set-goals", step: "Ask", status: "half-done", target: "later" }, { item: "data.set-goals", lead: "Office" }, { item: "data.set-goals", step: "Do", status: "done" }];
  const { draft, notes } = draftFrom({ ratings: {}, plan }, small);
  assert.deepEqual(draft.kept.plan.map(({ status = "not-begun" }) => STATUS[status]), ["Not begun", "Not begun", "Done"]);
  assert.deepEqual(notes, ['step 1 of the plan is to reach "later"; expected the number of a phase. It was left out.', 'step 1 of the plan is "half-done"; expected not-begun, under-way, done or dropped. It was left out.']);
  assert.deepEqual(became({ form: null, framework: small, data: null, draft, before: /** @type {LastRound<Round>} */ ({ plan: [{ item: "data.set-goals", step: "do" }] }) }).map(({ now }) => now.status), ["done"]);
});

test("a step on what a changed framework no longer has is said", () => {
  const said = stepProblems({ item: "data.no-more", step: "Ask" }, { date: "2014-06-15", ratings: {} }, small);
  assert.deepEqual(said, ["This assessment does not have data.no-more; write the step under an item that it has, then take it out here."]);
  assert.deepEqual(stepProblems({ item: "data.set-goals", step: "Ask" }, { date: "2014-06-15", ratings: {} }, small), []);
});
