import assert from "node:assert/strict";
import { test } from "node:test";

import { formIn } from "../../plugins/peerways/theme/assets/assess/filled_form.js";
import { small } from "./samples.mjs";

const sheet = (...rows) => ({ rows });
const facts = sheet(["Place", "colorado"], ["Date", "2014-06-15"]);
const team = sheet(["Item", "Status"], ["data.set-goals", "3"], ["credit.a", "2"]);
const rater = (seat, ...rows) => sheet(["Speaks for", seat], ["Item", "Status"], ...rows);

test("what the team's sheets say is told as left out where raters have sheets of their own", () => {
  const { file, raters, notes } = formIn([facts, team, rater("school", ["data.set-goals", "1"]), rater("college", ["credit.a", "4"]), rater("employer")], small);
  assert.deepEqual(raters.map(({ raters: seats, ratings, components }) => [seats, ratings, components]), [
    [{ school: 1 }, { data: { "set-goals": { status: 1 } } }, {}],
    [{ college: 1 }, {}, { credit: { a: { status: 4 } } }],
  ]);
  assert.equal(file.ratings.data["set-goals"].status, 3);
  assert.match(notes[0], /^Ratings of the team's own sheets were left out \(2\)/);
});

test("nothing is told where only the team, or only raters have rated", () => {
  assert.deepEqual(formIn([facts, team, rater("school")], small).notes, []);
  assert.deepEqual(formIn([facts, rater("school", ["data.set-goals", "1"])], small).notes, []);
});
