/**
 * Drafts in the browser's own storage, written at every change. A storage that is full, forbidden or damaged never costs the
 * page its work: the draft stays in memory, damaged entries are set aside, and `trouble` says so.
 */

/** @typedef {import("./draft.js").Draft} Draft */

export const DRAFT = "peerways.assess.draft.";
const BROKEN = "peerways.assess.aside.";
const OPEN = "peerways.assess.open";

export class Store {
  /** @param {Storage|null} area the browser's localStorage, or null where there is none */
  constructor(area) {
    this.area = area;
    /** @type {Map<string, Draft>} */
    this.memory = new Map();
    /** What a reader should know about the storage; empty where all is well. */
    this.trouble = "";
    for (const key of this.keys()) this.load(key);
  }

  /** @returns {string[]} */
  keys() {
    try {
      return Array.from({ length: this.area?.length ?? 0 }, (_, index) => this.area.key(index)).filter((key) => key.startsWith(DRAFT));
    } catch {
      this.area = null;
      return [];
    }
  }

  /** @param {string} key */
  load(key) {
    const text = this.area.getItem(key);
    try {
      const draft = JSON.parse(text);
      if (typeof draft.ratings !== "object" || draft.ratings === null || DRAFT + draft.id !== key) throw new TypeError("not a draft");
      this.memory.set(draft.id, { kept: {}, by: "", date: "", name: "", state: "", community: "", ...draft });
    } catch {
      this.attempt(() => {
        this.area.setItem(BROKEN + key.slice(DRAFT.length), text);
        this.area.removeItem(key);
      });
      this.trouble = `A draft in this browser could not be read. It was set aside unchanged, under the name ${BROKEN}${key.slice(DRAFT.length)}, and the others are not touched.`;
    }
  }

  /** @returns {Draft[]} the drafts, last changed first */
  drafts() {
    return [...this.memory.values()].sort((a, b) => (b.updated ?? 0) - (a.updated ?? 0));
  }

  /** @returns {Draft|undefined} the draft that was open last */
  opened() {
    let id = null;
    this.attempt(() => { id = this.area?.getItem(OPEN) ?? null; });
    return this.memory.get(id) ?? this.drafts()[0];
  }

  /** @param {Draft} draft @returns {boolean} whether the browser keeps it */
  write(draft) {
    draft.updated = Date.now();
    this.memory.set(draft.id, draft);
    const kept = this.attempt(() => {
      this.area.setItem(DRAFT + draft.id, JSON.stringify(draft));
      this.area.setItem(OPEN, draft.id);
    });
    if (!kept) this.trouble = "This browser does not keep drafts at the moment. You can go on; take the file away before you close the page.";
    return kept;
  }

  /** @param {string} id */
  remove(id) {
    this.memory.delete(id);
    this.attempt(() => this.area.removeItem(DRAFT + id));
  }

  /** @param {() => void} step @returns {boolean} */
  attempt(step) {
    try {
      step();
      return true;
    } catch {
      return false;
    }
  }
}

/** @returns {Storage|null} */
export function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
