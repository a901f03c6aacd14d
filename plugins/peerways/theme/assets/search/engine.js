// Answers queries from the index that peerways/search/shards.py writes, reading only the files that a query needs.
import { checksum, oneApart, tokens, unit } from "./words.js";

const SECTION_BITS = 4;
const MENDED = 0.8, APART = 0.7;  // what a mended word counts, and a phrase whose words stand in several sections
const MOST_WORDS = 24;

// `read` gives the parsed content of a file of the folder search/, by its name.
export async function openIndex(read) {
  const index = await read("index.json");
  return new Index(index, read);
}

// What index.json holds is its own.
class Index extends /** @type {new () => IndexFile} */ (/** @type {unknown} */ (Object)) {
  constructor(index, read) {
    super();
    Object.assign(this, index);
    this.files = new Map();
    this.terms = new Map();
    this.stopped = new Set(index.stop);
    this.fetch = (name) => {
      if (!this.files.has(name)) {
        const got = read(name);
        got.catch(() => this.files.delete(name));  // the next try may succeed
        this.files.set(name, got);
      }
      return this.files.get(name);
    };
    this.names = [...Object.entries(index.states), ...index.absent.map((name) => [null, name])].map(([slug, name]) => [slug, this.flat(this.units(name)), name]);
    this.phrases = new Map();
    for (const group of index.synonyms) {
      const keys = group.map((text) => this.flat(this.units(text)).join(" "));
      for (const key of keys) this.phrases.set(key, [...(this.phrases.get(key) ?? []), `~${keys[0]}`]);
    }
    this.members = new Map(index.synonyms.map((group) => {
      const keys = group.map((text) => this.flat(this.units(text)));
      return [`~${keys[0].join(" ")}`, keys.filter((key) => key.length === 1).flat()];
    }));
    this.longest = Math.max(1, ...[...this.phrases.keys()].map((key) => key.split(" ").length));
  }

  units(text) {
    return tokens(text, this.capitals).map((token) => unit(token, this.stopped)).filter(({ single, joined }) => single.length || joined);
  }

  flat(units) {
    return units.flatMap(({ single, joined }) => (single.length ? single : [joined]));
  }

  // Pages that hold all words of a query, then those that hold some, each with its score.
  // `least`: with fewer than so many that hold all words, larger files are read too; `everything`: they are read in any case.
  async find(text, { least = 1, everything = false } = {}) {
    const { concepts, states, absent } = this.understood(this.units(text).slice(0, MOST_WORDS), /\s$/.test(text));
    if (!concepts.length) return { hits: [], all: 0, whole: true, states, absent, elsewhere: false, mended: [], missing: [], concepts: 0, stems: new Set() };
    await this.load(concepts.flatMap((concept) => concept.ways.flatMap((way) => way.terms)));
    await Promise.all(concepts.map((concept) => this.mend(concept)));
    const only = states.length ? await this.ofStates(states) : null;
    let ranking = this.ranked(concepts, only);
    if ((everything || ranking.all < least) && this.loadedInPart(concepts)) {
      await this.load(concepts.flatMap((concept) => concept.ways.flatMap((way) => way.terms)), true);
      ranking = this.ranked(concepts, only);
    }
    const elsewhere = only !== null && !ranking.hits.length;
    if (elsewhere) ranking = this.ranked(concepts, null);
    return {
      ...ranking, concepts: concepts.length, states, absent, elsewhere, whole: !this.loadedInPart(concepts),
      mended: concepts.filter(({ mended }) => mended).map(({ word, mended }) => [word, mended]),
      missing: concepts.filter((concept) => !this.has(concept)).map(({ word }) => word),
      stems: new Set(concepts.flatMap(({ ways }) => ways.flatMap((way) => way.terms.flatMap((term) => this.members.get(term) ?? [term])))),
    };
  }

  // The words and phrases of a query (of a long one, the first), each with the ways in which a page may hold it, and the states that it names.
  understood(units, ended) {
    const states = [];
    const absent = [];
    const left = [];
    for (let at = 0; at < units.length;) {
      const named = this.names.find(([, name]) => name.every((part, i) => units[at + i]?.single[0] === part));
      if (named) (named[0] ? states : absent).push(named[0] ?? named[2]);
      else left.push(units[at]);
      at += named ? named[1].length : 1;
    }
    if (!left.length && absent.length) return { concepts: [], states, absent };
    if (!left.length) return { concepts: units.map((one) => this.concept([one])), states: [], absent };
    const concepts = [];
    for (let at = 0; at < left.length;) {
      let size = Math.min(this.longest, left.length - at);
      while (size > 1 && !this.phrases.has(this.flat(left.slice(at, at + size)).join(" "))) size -= 1;
      concepts.push(this.concept(left.slice(at, at + size)));
      at += size;
    }
    if (!ended && units.at(-1) === left.at(-1)) concepts.at(-1).open = left.at(-1).word;  // the reader may still be typing it
    return { concepts, states, absent };
  }

  concept(units) {
    const own = this.flat(units);
    const groups = this.phrases.get(own.join(" ")) ?? [];
    const joined = units.length === 1 && units[0].joined && units[0].single.length ? [{ terms: [units[0].joined], factor: 1 }] : [];
    return {
      word: units.map(({ word }) => word).join(" "), size: own.length, units,
      ways: [{ terms: own, factor: 1 }, ...joined, ...groups.map((group) => ({ terms: [group], factor: 1 }))],
    };
  }

  async load(terms, whole = false) {
    const names = [...new Set(terms)].map((term) => [term, checksum(term) % this.words]);
    await Promise.all(names.map(async ([term, number]) => {
      if (!this.terms.has(term)) {
        const flat = (await this.fetch(`words/${number}.json`))[term];
        this.terms.set(term, flat ? { pages: flat[0], values: unpacked(flat, 1) } : { pages: 0, values: new Map() });
      }
      const known = this.terms.get(term);
      if (whole && known.values.size < known.pages) {
        for (const [id, value] of unpacked((await this.fetch(`more/${number}.json`))[term], 0)) known.values.set(id, value);
      }
    }));
  }

  loadedInPart(concepts) {
    return concepts.some(({ ways }) => ways.some(({ terms }) => terms.some((term) => {
      const { pages, values } = this.terms.get(term);
      return values.size < pages;
    })));
  }

  has({ ways }) {
    return ways.some(({ terms }) => terms.every((term) => this.terms.get(term).pages));
  }

  // Takes a word that nothing holds for the beginning of one, or for one with a letter wrong.
  async mend(concept) {
    if (this.has(concept) || concept.units.length > 1) return;
    const { word } = concept;
    if (word.length < 3 || !/^\p{L}+$/u.test(word)) return;
    const pairs = await Promise.all([`^${word.slice(0, 2)}`, `${word.slice(-2)}$`].map(async (pair) => (await this.fetch(`spelling/${checksum(pair) % this.spelling}.json`))[pair] ?? {}));
    const near = Object.entries(Object.assign({}, ...pairs));
    const often = (a, b) => Number(b[0][0] === word[0]) - Number(a[0][0] === word[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    const begun = concept.open ? near.filter(([one]) => one.startsWith(word)) : [];
    const mended = word.length > 3 ? near.filter(([one]) => oneApart(word, one)) : [];
    const taken = (begun.length ? begun : mended).sort(often).slice(0, begun.length ? 3 : 2).map(([one]) => one);
    if (!taken.length) return;
    concept.ways = taken.flatMap((one) => this.concept(this.units(one)).ways.map((way) => ({ ...way, factor: way.factor * MENDED })));
    if (!begun.length) concept.mended = taken[0];
    await this.load(concept.ways.flatMap(({ terms }) => terms));
  }

  async ofStates(slugs) {
    const lists = await Promise.all(slugs.map((slug) => this.fetch(`states/${slug}.json`)));
    const ids = new Set();
    for (const steps of lists) steps.reduce((before, step) => ids.add(before + step) && before + step, 0);
    return ids;
  }

  ranked(concepts, only) {
    const pages = new Map();
    concepts.forEach((concept, number) => {
      for (const [id, { score, section }] of this.holding(concept)) {
        if (only && !only.has(id)) continue;
        const page = pages.get(id) ?? { id, score: 0, held: 0, section: 0, most: 0 };
        page.score += score;
        page.held |= 1 << number;
        if (score > page.most) Object.assign(page, { most: score, section });
        pages.set(id, page);
      }
    });
    const every = 2 ** concepts.length - 1;
    const hits = [...pages.values()];
    for (const page of hits) {
      page.all = page.held === every;
      if (!page.all) page.score *= bits(page.held) / concepts.length;
    }
    hits.sort((a, b) => b.all - a.all || b.score - a.score || a.id - b.id);
    return { hits, all: hits.filter(({ all }) => all).length };
  }

  // The pages that hold a concept in one of its ways, each with the best of them.
  holding({ ways, size }) {
    const best = new Map();
    for (const { terms, factor } of ways) {
      const lists = terms.map((term) => this.terms.get(term)).sort((a, b) => a.values.size - b.values.size);
      for (const id of lists[0].values.keys()) {
        if (!lists.every(({ values }) => values.has(id))) continue;
        const gains = lists.map(({ pages, values }) => [(values.get(id) >> SECTION_BITS) * Math.log(1 + this.entries / pages), values.get(id) % (1 << SECTION_BITS)]);
        const apart = gains.some(([, section]) => section !== gains[0][1]) ? APART : 1;
        const score = factor * apart * size * gains.reduce((sum, [gain]) => sum + gain, 0) / gains.length;
        const [, section] = gains.reduce((a, b) => (b[0] > a[0] ? b : a));
        if (score > (best.get(id)?.score ?? 0)) best.set(id, { score, section });
      }
    }
    return best;
  }

  // What a result shows of each hit.
  pagesOf(hits) {
    return Promise.all(hits.map(async ({ id, section, all }) => {
      const [url, title, kind, state, about, sections] = (await this.fetch(`pages/${checksum(String(id)) % this.pages}.json`))[id];
      const [anchor, heading] = sections[section - 1] ?? [];
      return { url, title, kind: this.kinds[kind] ?? "Overview", state: this.states[state] ?? "", about, all, part: anchor ? { url: `${url}#${anchor}`, title: heading } : null };
    }));
  }

  // The number of the page at an address below the site's root.
  idOf(url) {
    return this.moved[url] ?? checksum(url) >>> 8;
  }

  // A text in pieces: those that were looked for, and what is between them.
  marked(text, stems) {
    return text.split(/([\p{L}\p{N}][\p{L}\p{M}\p{N}'\u2019&.-]*)/u).map((piece, i) => {
      if (i % 2 === 0) return [piece, false];
      return [piece, this.units(piece).some(({ single, joined }) => [...single, joined].some((one) => stems.has(one)))];
    }).filter(([piece]) => piece);
  }
}

function unpacked(flat, start) {
  const values = new Map();
  let id = 0;
  for (let at = start; at < flat.length; at += 2) {
    id += flat[at];
    values.set(id, flat[at + 1]);
  }
  return values;
}

function bits(number) {
  let count = 0;
  for (let left = number; left; left &= left - 1) count += 1;
  return count;
}
