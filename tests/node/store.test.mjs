import assert from "node:assert/strict";
import { test } from "node:test";

import { newDraft } from "../../plugins/peerways/theme/assets/assess/draft.js";
import { Store } from "../../plugins/peerways/theme/assets/assess/store.js";
import { addressOf, csvOf } from "../../plugins/peerways/theme/assets/assess/takeaway.js";
import { small } from "./samples.mjs";

class Area {
  constructor(entries = {}) { this.map = new Map(Object.entries(entries)); }
  get length() { return this.map.size; }
  key(index) { return [...this.map.keys()][index]; }
  getItem(key) { return this.map.get(key) ?? null; }
  setItem(key, value) { if (this.full) throw new Error("full"); this.map.set(key, value); }
  removeItem(key) { this.map.delete(key); }
}

test("a draft is there again after a reload, the last one open", () => {
  const area = new Area();
  const store = new Store(() => area);
  const [first, second] = [{ ...newDraft(), name: "one" }, { ...newDraft(), name: "two" }];
  store.write(first);
  store.write(second);
  store.write(first);
  assert.equal(new Store(() => area).drafts()[0].name, "one");
  assert.equal(new Store(() => area).drafts().length, 2);
  store.remove(first.id);
  assert.equal(new Store(() => area).drafts()[0].name, "two");
});

test("a damaged draft is set aside unchanged and the others live", () => {
  const good = newDraft();
  const area = new Area({ "peerways.assess.draft.x": "{broken", "peerways.assess.draft.y": "null", [`peerways.assess.draft.${good.id}`]: JSON.stringify(good), other: "untouched" });
  const store = new Store(() => area);
  assert.equal(store.drafts().length, 1);
  assert.match(store.trouble, /could not be read\. It was set aside/);
  assert.equal(area.getItem("peerways.assess.aside.x"), "{broken");
  assert.equal(area.getItem("peerways.assess.draft.x"), null);
  assert.equal(area.getItem("other"), "untouched");
});

test("without a storage, or with a full one, the draft stays in memory and the reader is told", () => {
  const area = new Area();
  for (const store of [new Store(() => { throw new Error("forbidden"); }), new Store(() => area)]) {
    area.full = true;
    const draft = newDraft();
    assert.equal(store.write(draft), false);
    assert.match(store.trouble, /does not keep drafts/);
    assert.equal(store.drafts()[0].id, draft.id);
  }
});

test("no cell of the CSV starts a formula", () => {
  const draft = { ...newDraft(), state: "oregon", date: "2014-06-15", ratings: { "data.set-goals": { status: 2, gap: "=1+1", note: ' @"x"', next_step: "-2", evidence: [{ title: "\uff1d1" }] } } };
  const row = csvOf(draft, small).split("\r\n")[1];
  assert.equal(row, `"oregon","2014-06","2014-06-15","reported","data.set-goals","Title of data.set-goals","2","Planning","","'\uff1d1","'=1+1","'-2","' @""x""","",""`);
});

test("the link to propose is filled in, and given up where it would be too long", () => {
  const pattern = "https://example.org/new?filename={path}&value={text}";
  assert.equal(addressOf(pattern, "states/a/b.yml", "a: 1\n"), "https://example.org/new?filename=states%2Fa%2Fb.yml&value=a%3A%201%0A");
  assert.equal(addressOf(pattern, "p", "x".repeat(7500)), "");
  assert.equal(addressOf("", "p", "x"), "");
});
