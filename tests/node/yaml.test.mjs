import assert from "node:assert/strict";
import { test } from "node:test";

import { newDraft, notAsked, pathOf } from "../../plugins/peerways/theme/assets/assess/draft.js";
import { problemsOf } from "../../plugins/peerways/theme/assets/assess/takeaway.js";
import { fileOf, yamlOf } from "../../plugins/peerways/theme/assets/assess/file.js";
import { draftFrom, draftFromText } from "../../plugins/peerways/theme/assets/assess/load.js";
import { readYaml } from "../../plugins/peerways/theme/assets/assess/yaml_read.js";
import { small } from "./samples.mjs";

const read = (text) => readYaml(text).value;
const refused = (text, message) => assert.throws(() => readYaml(text), { message });

test("what the project's files use is read", () => {
  assert.deepEqual(read(`# a comment
round: 2014-06
by: "Team: \\"all\\" of us"   # who
note: >-
  One line,
  and it goes on.

  A new paragraph.
long: "https://example.org/a/\\
  b"
ratings:
  data:
    set-goals: 3  # title
    link-databases: {status: not-applicable, ta_wanted: true}
    empty:
not_comparable:
  - items: [data.set-goals, 'it''s']
    reason: |-
      Two
        lines
  - items: []
    reason: x
`), {
    round: "2014-06", by: 'Team: "all" of us', note: "One line, and it goes on.\nA new paragraph.", long: "https://example.org/a/b",
    ratings: { data: { "set-goals": 3, "link-databases": { status: "not-applicable", ta_wanted: true }, empty: null } },
    not_comparable: [{ items: ["data.set-goals", "it's"], reason: "Two\n  lines" }, { items: [], reason: "x" }],
  });
});

test("lines are kept for messages", () => {
  assert.equal(readYaml("a: 1\nb:\n  # c\n  d: 2\n").lines.get("b/d"), 4);
});

test("what is not understood is refused with its line, not guessed", () => {
  refused("a: 1\nb: *x\n", "Line 2: a text that starts with a special character; put it in quotation marks");
  refused("a: 1\n\tb: 2\n", "Line 2: indented with a tab; expected spaces");
  refused("a: one\n  two\n", "Line 2: a text goes on in this line; put `>-` after the colon, or the whole text in quotation marks");
  refused("a: b: c\n", "Line 1: the text holds a colon; put it in quotation marks");
  refused("a: 1\na: 2\n", "Line 2: a stands twice in the same group");
  refused("a: {b: 1, b: 2}\n", "Line 1: b stands twice in the same group");
  refused("a: \"open\n", "Line 1: a quotation mark is opened and not closed");
  refused("a: [1, 2\n", "Line 1: expected ] in the same line");
  refused("just words\n", "Line 1: expected `key: value`, found `just words`");
  refused(`a: ${"[".repeat(50)}\n`, "Line 1: nested too deep");
});

test("a key named __proto__ stays a plain key", () => {
  const value = read("__proto__:\n  polluted: true\n");
  assert.equal({}.polluted, undefined);
  assert.deepEqual(Object.keys(value), ["__proto__"]);
});

/** @returns {Draft} */
const filled = () => ({
  ...newDraft(), state: "colorado", date: "2014-06-15", by: "Team \u200b: a", parts: true,
  kept: { visibility: "public", sources: [{ title: "A: b", url: "https://example.org/?a=b" }], not_comparable: [{ items: ["data.set-goals"], reason: "others rated" }] },
  ratings: {
    "data.set-goals": { status: 4, evidence: [{ title: " yes ", url: "https://example.org/a b" }, { date: "2014-01-01" }], priority: undefined },
    "data.link-databases": { priority: "high", gap: "First  line\r\n\r\n# second - it's \"so\": 100%\n" + "word ".repeat(60), ta_wanted: true },
    "design.sequence-pathways": { status: "not-applicable", evidence: [] },
    "credit.b": { status: 2, note: "null", visibility: "cohort" },
  },
});

test("the written file reads back to the same values", () => {
  const file = fileOf(filled(), small);
  assert.deepEqual(read(yamlOf(filled(), small, "# head")), file);
  assert.equal(file.by, "Team : a");
  assert.deepEqual(file.ratings.data["set-goals"], { status: 4, evidence: [{ title: "yes", url: "https://example.org/a b" }] });
  assert.deepEqual(file.components, { credit: { b: { status: 2, note: "null", visibility: "cohort" } } });
  assert.equal(file.ratings.design["sequence-pathways"], "not-applicable");
});

test("a loaded file gives the same draft again, and nothing is dropped without a word", () => {
  const text = yamlOf(filled(), small, "# head");
  const { value, lines } = readYaml(text);
  const { draft, notes } = draftFrom(value, small, lines);
  assert.deepEqual(notes, []);
  assert.deepEqual(fileOf({ ...draft, state: "colorado" }, small), fileOf(filled(), small));
  const strange = readYaml("round: 2014-06\nmood: good\nratings:\n  data:\n    set-gaols: 3\n    set-goals: 5\n");
  assert.deepEqual(draftFrom(strange.value, small, strange.lines).notes, [
    "Line 2: mood is not a key of an assessment. It was left out.",
    "Line 5: data.set-gaols is not a strategy of this assessment. Its answer is kept, as a comment at the end of the file.",
    "Line 6: status is 5; expected 1, 2, 3, 4 or not-applicable. It was left out.",
  ]);
});

test("a file's own comment says whose it is", () => {
  const { draft } = draftFromText("# Its place in the project: states/oregon/communities/coast/assessments/2014-06.yml\nround: 2014-06\nratings: {}\n", small);
  assert.equal(`${draft.state} ${draft.community}`, "oregon coast");
  for (const text of [
    "round: 2014-06\nratings:\n  data:\n    set-goals: {evidence: [{title: x, url: https://example.org/states/kansas/assessments/2014-06.yml}]}\n",
    "ratings:\n  data:\n    set-goals:\n      gap: |\n        # Its place in the project: states/kansas/assessments/2014-06.yml\n",
    '# not asked any more: data.x\n#| {"gap": "states/kansas/assessments/2014-06.yml"}\nratings: {}\n',
    "round: 2014-06\nratings: {}\n# see states/kansas/assessments/2014-06.yml\n",
    '{"round": "2014-06", "ratings": {"data": {"set-goals": {"gap": "states/kansas/assessments/2014-06.yml"}}}}',
  ]) assert.equal(draftFromText(text, small).draft.state, "", text);
  const both = "# As in states/kansas/assessments/2014-06.yml\n# Its place in the project: states/oregon/assessments/2014-06.yml\nratings: {}\n";
  assert.equal(draftFromText(both, small).draft.state, "oregon");
  assert.throws(() => draftFromText("title: A practice\n", small), { message: "It is not an assessment: it has no `ratings:`." });
});

test("what the checker would refuse is said before", () => {
  const draft = { ...newDraft(), ratings: { "data.set-goals": { status: 4 }, "credit.a": { evidence: [{ title: "x", url: "www.example.org", date: "2014-07-01" }] } }, date: "2014-06-15", state: "oregon", by: "Team" };
  assert.deepEqual(problemsOf(draft, small, ["oregon"]).map(({ key, message }) => `${key}: ${message}`), [
    "data.set-goals: Phase 4 needs at least one piece of evidence: give it a title.",
    "credit.a: This link can't be used. Write a web address such as https://example.gov/page, without blanks.",
    "credit.a: Evidence is dated after the day of the round; use what was there when you rated.",
  ]);
  assert.equal(problemsOf(newDraft(), small, []).length, 3);
});

test("what a changed exchange no longer has is said: a state, a phase", () => {
  const draft = { ...newDraft(), ratings: { "data.set-goals": { status: 5 } }, date: "2014-06-15", state: "oregon", by: "Team" };
  assert.deepEqual(problemsOf(draft, small, ["kansas"]).map(({ message }) => message), [
    "This site has no state oregon any more; choose the one that is assessed.",
    "It was rated 5, a phase that this assessment does not have; rate it again.",
  ]);
});

test("a loaded head is taken only as it can be shown and sent", () => {
  const { draft, notes } = draftFromText('{"round": "2014-06", "date": "06/13/2014", "by": 2014, "data_status": "Reported", "ratings": {"data": {"set-goals": 2}}, "__proto__": {"x": 1}}', small);
  assert.deepEqual(notes.slice(1), [
    'date is "06/13/2014"; expected a day such as 2014-06-13. It was left out.',
    "by is 2014; expected a text, in quotation marks where it is a number. It was left out.",
    'data_status is "Reported"; expected reported or illustrative. It was left out.',
  ]);
  assert.deepEqual([draft.date, draft.by, draft.data_status], ["", "", "reported"]);
  assert.equal(pathOf({ ...draft, state: "oregon", date: "06/13/2014" }), "states/oregon/assessments/2014-09.yml");
  for (const date of ["2014-02-30", "2014-13-01", "14-06-13", "2014-6-13", 20140613, ["2014-06-13"], "0000-01-01"]) {
    assert.equal(draftFrom({ date, ratings: {} }, small).draft.date, "", String(date));
  }
  assert.match(draftFromText("round: 2014-05\ndate: 2014-06-13\nratings: {}\n", small).notes[0], /^Line 1: round is "2014-05"; expected 2014-06/);
});

test("answers that are asked for no more are told, kept in the file and come back with it", () => {
  const long = "word ".repeat(700) + "\u{1f600}".repeat(900);
  /** @type {Draft} */
  const draft = { ...filled(), ratings: { "data.old-one": { status: 3, gap: long }, "gone.a": { status: "not-applicable" }, "data.set-goals": { status: 2 } } };
  assert.deepEqual(Object.keys(notAsked(draft, small)), ["data.old-one", "gone.a"]);
  const text = yamlOf(draft, small, "# head");
  assert.deepEqual(readYaml(text).value.ratings, { data: { "set-goals": 2 } });
  assert.ok(text.split("\n").every((line) => line.length < 4000));
  const again = draftFromText(text, small);
  assert.deepEqual(notAsked(again.draft, small), notAsked(draft, small));
  assert.equal(again.notes.filter((note) => note.includes("kept, as a comment")).length, 2);
  assert.equal(yamlOf({ ...again.draft, state: "colorado" }, small, "# head"), text);
  const strange = draftFromText("ratings:\n  data:\n    set-gaols: {status: 3, gap: All of it}\n", small).draft;
  assert.deepEqual(notAsked(strange, small), { "data.set-gaols": { status: 3, gap: "All of it" } });
});
