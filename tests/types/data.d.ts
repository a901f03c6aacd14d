// What the scripts of the site hand each other, written once: global types, named in their JSDoc. Nothing here is served.

/** A phase of the scale, or that the item does not apply. */
type Status = number | "not-applicable";

interface Evidence {
  title?: string;
  url?: string;
  date?: string;
  visibility?: string;
}

/** One item's rating, as `peerways.model.assessment.Rating` declares it; empty fields are left out. */
interface Rating {
  status?: Status;
  priority?: string;
  evidence?: Evidence[];
  gap?: string;
  next_step?: string;
  note?: string;
  ta_wanted?: boolean;
  visibility?: string;
  /** By phase how many of a team chose it. */
  votes?: Record<string, number>;
}

/** By the key of a strategy or subcomponent. */
type Ratings = Record<string, Rating>;

/** One line of a plan, as `peerways.model.plan.Step` declares it. */
interface Step {
  item: string;
  step: string;
  lead?: string;
  due?: string;
  needs?: string;
  learns_from?: { state: string; practice?: string };
  target?: number;
  proof?: string;
  status?: string;
  outcome?: string;
  help_wanted?: boolean;
}

/** A member's file: seats with their numbers, never persons. */
interface Member {
  raters: Record<string, number>;
  ratings: Ratings;
  plan?: Step[];
  date?: string;
}

/** The members' answers, where several rate: what the team has settled, and which of their steps its plan has had. */
interface Session {
  members: Member[];
  settled: string[];
  planned?: string[];
}

/** What of a loaded file the form has no field for; it goes back into the file as it is. */
interface Kept {
  asked?: string;
  plan?: Step[];
  raters?: Record<string, number>;
  not_comparable?: Array<{ items: string[]; reason: string }>;
  [field: string]: unknown;
}

/** What a team has entered so far. */
interface Draft {
  id: string;
  name: string;
  /** The state's slug. */
  state: string;
  /** The community's slug; empty for the state. */
  community: string;
  /** With `summary`, tells of a place that the site does not know. */
  community_name?: string;
  summary?: string;
  date: string;
  by: string;
  data_status: string;
  /** Whether Programs of Study are rated too. */
  parts: boolean;
  ratings: Ratings;
  kept: Kept;
  /** Whom the rater speaks for. */
  seat?: string;
  /** Of a short round the first look at each element, and the elements that it asks for. */
  short?: { rough: Record<string, number>; asked: string[] };
  session?: Session;
  /** When it was last written, in milliseconds. */
  updated?: number;
}

interface ItemGroup {
  slug: string;
  title: string;
  items: string[];
}

/** The framework, as the form's page holds it. */
interface Framework {
  elements: ItemGroup[];
  components: ItemGroup[];
  titles: Record<string, string>;
  keys: string[];
  phases: string[];
  /** How many of the first phases are gaps. */
  gaps: number;
  /** The first of the phases in which something can be seen by others. */
  strong: number;
  gap_text?: string;
  strong_names?: string;
  /** Under which element the form asks an item. */
  elementOf: Record<string, string>;
}

/** A published round as the site gives it. */
interface Round {
  round: string;
  date: string;
  by: string;
  data_status: string;
  parts: boolean;
  asked?: string;
  ratings: Ratings;
  plan?: Step[];
}

/** The last of a place's rounds, completed by what it did not ask: `since` says by key of which round that is. */
type LastRound<R> = R & { since: Record<string, R> };

/** What the page knows of the exchange: assess/data.json. */
interface ExchangeData {
  places: Record<string, { name: string; sectors: string[]; rounds: string[]; illustrative?: boolean }>;
  elsewhere: Record<string, { name: string; code: string; listed?: boolean }>;
  states?: Record<string, string>;
  sectors: Record<string, string>;
  /** By item: place, phase, gives evidence (0 or 1), tagged practices. */
  peers: Record<string, Array<[string, number, number, number]>>;
  /** By item: state, title, address. */
  practices: Record<string, Array<[string, string, string]>>;
  /** By element how many ratings of all states stand in each phase. */
  standing?: Record<string, number[]>;
  /** By item the days on which its wording changed, with a note. */
  wording?: Record<string, Array<[string, string]>>;
}

/** What the steps of the assessment show; `data` and `before` may be null. */
interface Scene {
  form: HTMLFormElement;
  framework: Framework;
  draft: Draft;
  data: ExchangeData | null;
  before?: LastRound<Round> | null;
}

/** The rules of the check, as `peerways.model.rules` writes them into assets/rules.json: one contract for Python and for the forms. */
interface Rules {
  invisible: string;
  address: string;
  mailbox: string;
  /** The first and the last year that the check takes. */
  days: [number, number];
  longest: Record<string, number>;
  choices: Record<string, Array<string | number>>;
  assessment: string[];
  rating: string[];
  step: string[];
  /** What says yes in a cell, in small letters. */
  yes: string[];
  seats: Record<string, string>;
  headings: Record<string, string>;
}

/** What the members of a team say of an item. */
interface ItemVotes {
  key: string;
  /** By phase how many chose it. */
  votes: Record<string, number>;
  not_applicable: number;
  not_rated: number;
  /** Between the lowest and the highest phase that somebody chose. */
  distance: number;
  /** How many differ from the most. */
  apart: number;
  agreed: Status | null;
}

/** A spreadsheet's sheet, as rows of texts. */
interface Sheet {
  name: string;
  rows: string[][];
  /** From where it counts days; a table in text doesn't say so. */
  dayZero?: string;
}

/** A field of what is published, as its declaration in the model gives it to the form that corrects it. */
interface Field {
  name: string;
  label: string;
  kind: string;
  note?: string;
  required?: boolean;
  longest?: number;
  pattern?: string;
  example?: string;
  choices?: Array<{ title?: string; choices: Array<[string, string]> }>;
  parts?: Field[];
}

/** What one contribution changes; nothing before: it is new; nothing after: it is taken away. */
interface Change {
  field: string;
  before: any;
  after: any;
  /** Whether it is one entry of a list, and which. */
  entry: boolean;
  number?: number;
}

/** Where a value stands in a file's facts: its first line, the line behind it, what follows it on its line, and its indentation. */
type Block = [number, number, string, number];

/** What the site gives of a published file, for the form that corrects it. */
interface Published {
  kind: string;
  path: string;
  title: string;
  url: string;
  facts: string;
  /** What the facts say, read. */
  head: Record<string, any>;
  blocks: Record<string, Block>;
  /** The text below the facts. */
  body?: string;
  role?: string;
}

/** What stands in a form of contributions: by the field's name, boxes as lists. */
type Values = Record<string, string | string[]>;

/** A field of a form: a select has options, and a select or a text area all else but what only inputs have. */
type FormField = HTMLInputElement & Partial<Pick<HTMLSelectElement, "options">> & Partial<Pick<HTMLTextAreaElement, "rows">>;

/** What search/index.json holds, as peerways/search/shards.py writes it. */
interface IndexFile {
  /** How many files of words, of spellings and of pages there are. */
  words: number;
  spelling: number;
  pages: number;
  entries: number;
  capitals: string[];
  stop: string[];
  synonyms: string[][];
  kinds: string[];
  /** By slug the states that take part, and the names of those that do not. */
  states: Record<string, string>;
  absent: string[];
  doors: Array<[string, string]>;
  /** Addresses whose number is another than their checksum. */
  moved: Record<string, number>;
}
