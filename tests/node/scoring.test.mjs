import assert from "node:assert/strict";
import { test } from "node:test";

import { draftFrom } from "../../plugins/peerways/theme/assets/assess/load.js";
import { asLastAsked, changes, gaps, peers, standing } from "../../plugins/peerways/theme/assets/assess/scoring.js";
import { apart } from "../../plugins/peerways/theme/assets/assess/results.js";
import { cases, frameworkOf } from "./samples.mjs";

for (const sample of cases) {
  test(`${sample.name}: ${sample.says}`, () => {
    const framework = frameworkOf(sample.elements, sample.components);
    const { draft } = draftFrom({ date: "2014-06-15", ...sample.later }, framework);
    for (const { slug, items } of [...framework.elements, ...framework.components]) {
      if (sample.expected.standing?.[slug]) assert.deepEqual(standing(items, draft.ratings), sample.expected.standing[slug], slug);
    }
    assert.deepEqual(gaps(framework.keys, draft.ratings).map(({ key, status, priority }) => [key, status, priority]), sample.expected.gaps);
    if (sample.expected.changes) {
      const rounds = [["2013-06-15", sample.earlier], ...(sample.between ? [["2014-01-15", sample.between]] : [])];
      const before = asLastAsked(rounds.map(([date, file]) => ({ date, asked: file.asked, ratings: draftFrom(file, framework).draft.ratings })));
      const data = { wording: Object.fromEntries(Object.entries(sample.wording ?? {}).map(([key, on]) => [key, [[on, "Said otherwise."]]])) };
      const found = changes(framework.keys, before.ratings, draft.ratings, apart(draft, before, data));
      assert.deepEqual(Object.fromEntries(found.map(({ key, kind }) => [key, kind])), sample.expected.changes);
    }
  });
}

const places = Object.fromEntries(["ash", "birch", "cedar", "elm", "oak"].map((slug) => [slug, { name: slug, sectors: slug === "elm" ? ["health-care"] : [] }]));
places["ash/north"] = { name: "north", sectors: [] };

test("peers come by practice, phase, evidence, shared sectors, name; nobody is their own peer", () => {
  /** @type {Array<[string, number, number, number]>} */
  const candidates = [["oak", 3, 0, 0], ["birch", 3, 0, 0], ["elm", 3, 0, 0], ["cedar", 4, 0, 0], ["ash", 3, 0, 1], ["ash/north", 4, 1, 0]];
  assert.deepEqual(peers(candidates, places, "oak", ["health-care"]).map(({ place }) => place), ["ash", "cedar", "elm", "birch"]);
});

test("a community's peers are communities and states, a state's are states", () => {
  /** @type {Array<[string, number, number, number]>} */
  const candidates = [["ash/north", 4, 1, 0], ["ash", 3, 0, 0]];
  assert.deepEqual(peers(candidates, places, "oak/valley", []).map(({ place }) => place), ["ash/north", "ash"]);
  assert.deepEqual(peers(candidates, places, "oak", []).map(({ place }) => place), ["ash"]);
});
