import assert from "node:assert/strict";
import { test } from "node:test";

import { newDraft } from "../../plugins/peerways/theme/assets/assess/draft.js";
import { Store } from "../../plugins/peerways/theme/assets/assess/store.js";
import { addressOf, csvOf } from "../../plugins/peerways/theme/assets/assess/takeaway.js";
import { siteKey } from "../../plugins/peerways/theme/assets/forms/storage.js";
import { small } from "./samples.mjs";

const SITE = "peerways:/exchange/:";

/** @implements {Storage} */
class Area {
  full = false;
  constructor(entries = {}) { this.map = new Map(Object.entries(entries)); }
  clear() { this.map.clear(); }
  get length() { return this.map.size; }
  key(index) { return [...this.map.keys()][index]; }
  getItem(key) { return this.map.get(key) ?? null; }
  setItem(key, value) { if (this.full) throw new Error("full"); this.map.set(key, value); }
  removeItem(key) { this.map.delete(key); }
}

test("a draft is there again after a reload, the last one open", () => {
  const area = new Area();
  const store = new Store(() => area, SITE);
  const [first, second] = [{ ...newDraft(), name: "one" }, { ...newDraft(), name: "two" }];
  store.write(first);
  store.write(second);
  store.write(first);
  assert.equal(new Store(() => area, SITE).drafts()[0].name, "one");
  assert.equal(new Store(() => area, SITE).drafts().length, 2);
  store.remove(first.id);
  assert.equal(new Store(() => area, SITE).drafts()[0].name, "two");
});

test("damaged drafts are set aside unchanged, one by one, and the others live", () => {
  const good = newDraft();
  const damaged = {
    a: "{broken", b: "null", c: "[]", d: JSON.stringify({ ...newDraft(), id: "d", ratings: null }), e: JSON.stringify({ ...newDraft(), id: "e", kept: null }),
    f: JSON.stringify({ ...newDraft(), id: "f", ratings: { "data.set-goals": { evidence: "none" } } }), g: JSON.stringify({ ...newDraft(), id: "g", ratings: { "data.set-goals": null } }),
    h: JSON.stringify({ ...newDraft(), id: "h", ratings: { "data.set-goals": { evidence: [null] } } }), i: JSON.stringify({ ...newDraft(), id: "i", date: 5 }),
    j: JSON.stringify({ ...newDraft(), id: "j", kept: { not_comparable: "x" } }), k: JSON.stringify({ ...newDraft(), id: "other" }), l: JSON.stringify({ ...newDraft(), id: "l", ratings: { "data.set-goals": { gap: 7 } } }),
    m: JSON.stringify({ ...newDraft(), id: "m", kept: { plan: [{ item: "data.set-goals", step: 5 }] } }), n: JSON.stringify({ ...newDraft(), id: "n", kept: { plan: [{ item: "data.set-goals", learns_from: "kansas" }] } }),
  };
  const area = new Area({ ...Object.fromEntries(Object.entries(damaged).map(([id, text]) => [`${SITE}assess.draft.${id}`, text])), [`${SITE}assess.draft.${good.id}`]: JSON.stringify(good), other: "untouched" });
  const store = new Store(() => area, SITE);
  assert.deepEqual(store.drafts().map(({ id }) => id), [good.id]);
  assert.match(store.trouble, /^14 drafts could not be read/);
  for (const [id, text] of Object.entries(damaged)) {
    assert.equal(area.getItem(`${SITE}assess.draft.${id}.aside`), text);
    assert.equal(area.getItem(`${SITE}assess.draft.${id}`), null);
    assert.ok(store.trouble.includes(`${SITE}assess.draft.${id}.aside`));
  }
  assert.equal(area.getItem("other"), "untouched");
  assert.equal(new Store(() => area, SITE).trouble, "");
});

test("a damaged draft that no room is left for stays where it is", () => {
  const area = new Area({ [`${SITE}assess.draft.a`]: "{", [`${SITE}assess.draft.b`]: "[" });
  area.full = true;
  assert.match(new Store(() => area, SITE).trouble, /^2 drafts could not be read/);
  assert.equal(area.getItem(`${SITE}assess.draft.a`), "{");
});

test("two sites of one host are apart, and drafts from before are taken over by the one whose they are", () => {
  const area = new Area();
  const [ours, theirs] = [{ ...newDraft(), id: "ours", state: "oregon" }, { ...newDraft(), id: "theirs", state: "texas" }];
  for (const draft of [ours, theirs]) area.setItem(`peerways.assess.draft.${draft.id}`, JSON.stringify(draft));
  const store = new Store(() => area, SITE, ({ state }) => state === "oregon");
  assert.deepEqual(store.drafts().map(({ id }) => id), ["ours"]);
  assert.equal(area.getItem("peerways.assess.draft.ours"), null);
  const pilot = new Store(() => area, "peerways:/pilot/:", ({ state }) => state === "texas");
  assert.deepEqual(pilot.drafts().map(({ id }) => id), ["theirs"]);
  pilot.remove("theirs");
  assert.deepEqual(new Store(() => area, SITE).drafts().map(({ id }) => id), ["ours"]);
  globalThis.location = /** @type {Location} */ ({ href: "https://example.org/exchange/assess/?a#b" });
  assert.equal(siteKey("../"), SITE);
  delete globalThis.location;
});

test("without a storage, or with a full one, the draft stays in memory and the reader is told", () => {
  const area = new Area();
  for (const store of [new Store(() => { throw new Error("forbidden"); }, SITE), new Store(() => area, SITE)]) {
    area.full = true;
    const draft = newDraft();
    assert.equal(store.write(draft), false);
    assert.match(store.trouble, /does not keep drafts/);
    assert.equal(store.drafts()[0].id, draft.id);
  }
});

test("no cell of the CSV starts a formula", () => {
  const draft = { ...newDraft(), state: "oregon", date: "2014-06-15", ratings: { "data.set-goals": { status: 2, gap: "=1+1", note: ' @"x"', next_step: "-2", evidence: [{ title: "\uff1d1" }] } } };
  const [headings, row] = csvOf(draft, small).split("\r\n");
  assert.match(headings, /^\ufeff"place","round","date","by","data_status","item",.*"Evidence 1","Evidence 1 link","Evidence 1 date","Evidence 1 seen by"$/);
  assert.equal(row, `"oregon","2014-06","2014-06-15","","reported","data.set-goals","Title of data.set-goals","2","Planning","","'=1+1","'-2","' @""x""","","","'\uff1d1","","",""`);
});

test("the link to propose is filled in, and given up where it would be too long", () => {
  const pattern = "https://example.org/new?filename={path}&value={text}";
  assert.equal(addressOf(pattern, "states/a/b.yml", "a: 1\n"), "https://example.org/new?filename=states%2Fa%2Fb.yml&value=a%3A%201%0A");
  assert.equal(addressOf(pattern, "p", "x".repeat(7500)), "");
  assert.equal(addressOf("", "p", "x"), "");
});
