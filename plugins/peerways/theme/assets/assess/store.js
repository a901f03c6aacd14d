/** Drafts in the browser's storage. Where it is full or forbidden, drafts stay in memory; what is damaged is set aside; `trouble` says so. */

import { setAside, takeOver } from "../forms/storage.js";
import { inWords, ngettext } from "../in_words.js";

/** Begins the names of drafts from before a site's path was part of them. */
const WITHOUT_PATH = "peerways.assess.draft.";

export class Store {
  /**
   * @param {() => Storage} area gives the browser's storage, or throws where it may not be used
   * @param {string} site what the names of this site start with: other sites of the same host have theirs
   * @param {(draft: Draft) => boolean} isOurs whether a draft without a site's path can be of this site
   */
  constructor(area, site, isOurs = () => true) {
    this.area = area;
    this.prefix = `${site}assess.draft.`;
    /** What a reader should know about the storage; empty where all is well. */
    this.trouble = "";
    /** @type {Map<string, Draft>} */
    this.memory = new Map();
    /** @type {string[]} */
    const aside = [];
    this.attempt((area) => {
      for (const key of keysOf(area, WITHOUT_PATH)) takeOver(area, key, this.prefix + key.slice(WITHOUT_PATH.length), (text) => canBe(text, isOurs));
    });
    this.attempt((area) => {
      for (const key of keysOf(area, this.prefix).filter((name) => !/\.aside(\.\d+)?$/.test(name))) this.load(area, key, aside);
    });
    if (aside.length) {
      const names = aside.join(", ");
      this.trouble = ngettext("A draft could not be read. It was set aside unchanged in this browser's storage, as {1}. All others are here.", "{0} drafts could not be read. They were set aside unchanged in this browser's storage, as {1}. All others are here.", aside.length, names);
    }
  }

  /** @param {Storage} area @param {string} key @param {string[]} aside names of what was set aside */
  load(area, key, aside) {
    const draft = draftOf(area.getItem(key));
    if (draft && this.prefix + draft.id === key) {
      this.memory.set(draft.id, draft);
      return;
    }
    try {
      aside.push(setAside(area, key));
    } catch {
      aside.push(key); // there is no room for a second name
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
    const stored = this.attempt((area) => area.setItem(this.prefix + draft.id, JSON.stringify(draft)));
    if (!stored) this.trouble = inWords`This browser does not keep drafts at the moment. Take the file away before you close the page.`;
    return stored;
  }

  /** @param {string} id */
  remove(id) {
    this.memory.delete(id);
    this.attempt((area) => area.removeItem(this.prefix + id));
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

/** @param {Storage} area @param {string} prefix @returns {string[]} */
function keysOf(area, prefix) {
  return Array.from({ length: area.length }, (_, index) => area.key(index)).filter((key) => key.startsWith(prefix));
}

/** @param {string} text @param {(draft: Draft) => boolean} isOurs @returns {boolean} a damaged one can be anybody's, and somebody has to tell */
function canBe(text, isOurs) {
  const draft = draftOf(text);
  return draft === null || isOurs(draft);
}

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {string} text @returns {Draft|null} null where any part has another form than this page writes: it would stop the page at every visit */
export function draftOf(text) {
  try {
    const draft = JSON.parse(text);
    const whole = isGroup(draft) && ["id", "name", "state", "community", "date", "by", "data_status"].every((field) => typeof draft[field] === "string")
      && ["community_name", "summary"].every((field) => ["string", "undefined"].includes(typeof draft[field]))
      && isGroup(draft.kept) && isGroup(draft.ratings) && Object.values(draft.ratings).every(isRating) && areApart(draft.kept.not_comparable)
      && isShort(draft.short) && isSession(draft.session) && isPlan(draft.kept.plan);
    return whole ? draft : null;
  } catch {
    return null;
  }
}

function isShort(short) {
  return short === undefined || (isGroup(short) && isGroup(short.rough) && areTexts(short.asked) && Array.isArray(short.asked));
}

function isPlan(plan) {
  return plan === undefined || (Array.isArray(plan) && plan.every((step) => isGroup(step) && typeof step.item === "string" && (step.learns_from === undefined || isGroup(step.learns_from))
    && ["step", "lead", "due", "needs", "proof", "status", "outcome"].every((field) => ["string", "undefined"].includes(typeof step[field]))));
}

function isSession(session) {
  return session === undefined || (isGroup(session) && Array.isArray(session.settled) && Array.isArray(session.members) && areTexts(session.planned)
    && session.members.every((one) => isGroup(one) && isGroup(one.raters) && typeof one.date === "string" && isPlan(one.plan) && isGroup(one.ratings) && Object.values(one.ratings).every(isRating)));
}

function areTexts(list) {
  return list === undefined || (Array.isArray(list) && list.every((text) => typeof text === "string"));
}

function isRating(rating) {
  return isGroup(rating) && ["gap", "next_step", "note", "priority", "visibility"].every((field) => ["string", "undefined"].includes(typeof rating[field]))
    && ["string", "number", "undefined"].includes(typeof rating.status) && (rating.evidence === undefined || arePieces(rating.evidence));
}

function arePieces(evidence) {
  return Array.isArray(evidence) && evidence.every((piece) => isGroup(piece) && Object.values(piece).every((text) => typeof text === "string"));
}

function areApart(list) {
  return list === undefined || list === null || (Array.isArray(list) && list.every((entry) => isGroup(entry) && Array.isArray(entry.items)));
}
