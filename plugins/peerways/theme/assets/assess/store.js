/**
 * Drafts in the browser's own storage, written at every change. A storage that is full, forbidden or damaged never costs the
 * page its work: the draft stays in memory, damaged entries are set aside, and `trouble` says so.
 */

/** @typedef {import("./draft.js").Draft} Draft */

export const DRAFT = "peerways.assess.draft.";
const ASIDE = "peerways.assess.aside.";
const OPEN = "peerways.assess.open";

export class Store {
  /** @param {() => Storage} area gives the browser's storage, or throws where it may not be used */
  constructor(area) {
    this.area = area;
    /** What a reader should know about the storage; empty where all is well. */
    this.trouble = "";
    /** @type {Map<string, Draft>} */
    this.memory = new Map();
    this.attempt((kept) => {
      const keys = Array.from({ length: kept.length }, (_, index) => kept.key(index));
      for (const key of keys.filter((name) => name.startsWith(DRAFT))) this.load(kept, key);
    });
  }

  /** @param {Storage} kept @param {string} key */
  load(kept, key) {
    const text = kept.getItem(key);
    try {
      const draft = JSON.parse(text);
      if (DRAFT + draft.id !== key || typeof draft.ratings !== "object" || typeof draft.kept !== "object" || typeof draft.date !== "string") throw new TypeError("not a draft");
      this.memory.set(draft.id, draft);
    } catch {
      const aside = ASIDE + key.slice(DRAFT.length);
      kept.setItem(aside, text);
      kept.removeItem(key);
      this.trouble = `A draft in this browser could not be read. It was set aside unchanged, under the name ${aside}; the others are not touched.`;
    }
  }

  /** @returns {Draft[]} the drafts, last changed first */
  drafts() {
    return [...this.memory.values()].sort((a, b) => (b.updated ?? 0) - (a.updated ?? 0));
  }

  /** @returns {Draft|undefined} the draft that was open last */
  opened() {
    let id = "";
    this.attempt((kept) => { id = kept.getItem(OPEN); });
    return this.memory.get(id) ?? this.drafts()[0];
  }

  /** @param {Draft} draft @returns {boolean} whether the browser keeps it */
  write(draft) {
    draft.updated = Date.now();
    this.memory.set(draft.id, draft);
    const kept = this.attempt((area) => {
      area.setItem(DRAFT + draft.id, JSON.stringify(draft));
      area.setItem(OPEN, draft.id);
    });
    if (!kept) this.trouble = "This browser does not keep drafts at the moment. You can go on; take the file away before you close the page.";
    return kept;
  }

  /** @param {string} id */
  remove(id) {
    this.memory.delete(id);
    this.attempt((kept) => kept.removeItem(DRAFT + id));
  }

  /** @param {(kept: Storage) => void} step @returns {boolean} whether the storage took it */
  attempt(step) {
    try {
      step(this.area());
      return true;
    } catch {
      return false;
    }
  }
}
