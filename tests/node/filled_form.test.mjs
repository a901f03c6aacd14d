import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { formIn } from "../../plugins/peerways/theme/assets/assess/filled_form.js";
import { small } from "./samples.mjs";

const sheet = (...rows) => ({ name: "", rows });
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

const { cases } = JSON.parse(readFileSync(new URL("../samples/spreadsheets/day-numbers.json", import.meta.url), "utf-8"));
for (const { name, day_zero: dayZero, rows, cell, date, evidence } of cases) {
  test(`days as numbers: ${name}`, () => {
    const table = { name: "", dayZero, rows: [...rows, ["Item", "Status", "Evidence 1", "Evidence 1 date"], ["data.set-goals", "3", "Book", cell]] };
    const { file } = formIn([table], small);
    assert.equal(file.date, date ?? rows.at(-1)[1], "what can be two days stays as it is");
    assert.equal(file.ratings.data["set-goals"].evidence[0].date, evidence);
  });
}
