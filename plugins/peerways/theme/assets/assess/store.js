/** Drafts in the browser's storage. Where it is full or forbidden, drafts stay in memory; what is damaged is set aside; `trouble` says so. */

/** @typedef {import("./draft.js").Draft} Draft */

export const DRAFT = "peerways.assess.draft.";
const ASIDE = "peerways.assess.aside.";

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
      this.trouble = `A draft could not be read. It was set aside unchanged in this browser's storage, as ${aside}. The others are not touched.`;
    }
  }

  /** @returns {Draft[]} the drafts, last opened or changed first */
  drafts() {
    return [...this.memory.values()].sort((a, b) => (b.updated ?? 0) - (a.updated ?? 0));
  }

  /** @param {Draft} draft @returns {boolean} whether the browser keeps it */
  write(draft) {
    draft.updated = Date.now();
    this.memory.set(draft.id, draft);
    const kept = this.attempt((area) => area.setItem(DRAFT + draft.id, JSON.stringify(draft)));
    if (!kept) this.trouble = "This browser does not keep drafts at the moment. Take the file away before you close the page.";
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
