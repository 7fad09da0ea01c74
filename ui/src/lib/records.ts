/** The records of the API, as far as the page reads them. The server's `/api/openapi.json` is the full description. */

/** Words of an article with their place in Unicode code points. */
export interface Evidence {
  quote: string;
  start: number;
  end: number;
}

export interface When {
  raw: string;
  from: string | null;
  to: string | null;
  relative_to?: string | null;
  month_day?: string | null;
}

/** A record by id and name: an actor or place, an item by its label, a document by its title. */
export interface Ref {
  id: string;
  name: string;
}

export interface Item {
  id: string;
  kind: string;
  label: string;
  aliases: string[];
  process: string | null;
  status: string;
  flags: string[];
  rule: string;
  /** Ids of the statements that status and flags rest on. */
  status_from: string[];
  parties: Ref[];
  mediators: Ref[];
  monitors: Ref[];
  places: Ref[];
  start: When | null;
  end: When | null;
  part_of: Ref | null;
  statements: number;
  documents: number;
  /** Items that may be the same, not surely enough to join them. */
  possible_same: Ref[];
}

/** What a condition requires, as far as it is a record: who must take which stance on what. */
export interface Requirement {
  holder: Ref[];
  stance: string | null;
  polarity: "positive" | "negative" | "unstated";
  item: Ref | null;
}

export interface Condition {
  kind: string;
  quote: string;
  evidence: Evidence[];
  requires: Requirement[];
}

export interface Statement {
  id: string;
  document: Ref;
  holder: Ref[];
  stance: string;
  polarity: "positive" | "negative" | "unstated";
  modality: "actual" | "planned" | "possible" | "conditional";
  form: "direct" | "indirect" | "reported";
  items: Ref[];
  attribution: Ref[];
  target: Ref[];
  excludes: Ref[];
  condition: Condition | null;
  said: When | null;
  effective: When | null;
  places: Ref[];
  /** The time by which the rules order it. */
  time: string | null;
  /** Day of the report. */
  reported: string | null;
  /** Statement it answers. */
  responds_to: string | null;
  /** Statements it contradicts. */
  contradicts: string[];
  partial: boolean;
  repeated: boolean;
  rule: string;
  cue: Evidence[];
  evidence: Evidence[];
  /** The statement whose words it only repeats, on a copied page. */
  same_as: string | null;
  /** Copied pages that repeat its words. */
  repeated_in: Ref[];
}

/** One statement of an item's history with what stood after it. */
export interface Step {
  statement: Statement;
  status: string;
  flags: string[];
  rule: string;
  /** Whether it changed status or flags. */
  moved: boolean;
  /** Whether the present status rests on it. */
  carries: boolean;
}

export interface ItemHistory {
  item: Item;
  history: Step[];
  parts: Ref[];
}

export interface Process {
  /** None for documents that belong to no known process. */
  id: string | null;
  name: string;
  documents: number;
  statements: number;
  items: number;
  first: string | null;
  last: string | null;
}

/** A status or flag of an item that became another one. */
export interface Change {
  item: Ref;
  kind: string;
  from: string;
  to: string;
  flags: string[];
  rule: string;
  /** When the thing came to be so, as far as known. */
  time: string | null;
  statement: Statement;
}

export interface Overview {
  documents: number;
  copies: number;
  statements: number;
  actors: number;
  items: Item[];
  /** The latest first. */
  changes: Change[];
}

export interface DocumentSummary {
  id: string;
  record: string;
  title: string | null;
  url: string | null;
  agency: string | null;
  publisher: string | null;
  published: When | null;
  event_day: When | null;
  process: string | null;
  statements: number;
  copy_of: Ref | null;
  copies: Ref[];
  text_sha256: string;
  recorded_at: string;
}

export interface Remark {
  reason: string;
  evidence: Evidence;
}

export interface Figure {
  id: string;
  measure: string;
  value: number | null;
  low: number | null;
  high: number | null;
  qualifier: string;
  unit: string;
  attribution: Ref[];
  evidence: Evidence[];
}

export interface Document {
  document: DocumentSummary;
  text: string;
  spans: { start: number; end: number; class: string }[];
  dateline: { raw: string } | null;
  date_reasoning: { step: string; evidence: Evidence[] }[];
  date_candidates: { days: string[]; basis: string } | null;
  statements: Statement[];
  /** Items the text is about, as they stand by the whole ledger. */
  items: Item[];
  figures: Figure[];
  needs_reader: Remark[];
  uncovered: Remark[];
  notes: { kind: string; message: string }[];
  versions: { program: string; model: string; codebook: string };
}

/** What an actor last said or did on an item. */
export interface Position {
  actor: string;
  item: string;
  stance: string;
  polarity: Statement["polarity"];
  modality: Statement["modality"];
  condition: string | null;
  condition_kind: string | null;
  /** When, as far as known. */
  date: string | null;
  statement: string;
  count: number;
}

export interface Holder extends Ref {
  side: string;
  role: string | null;
}

export interface Positions {
  actors: Holder[];
  items: Item[];
  positions: Position[];
  /** The day ages are counted to. */
  as_of: string;
}

export interface Place extends Ref {
  lat: number | null;
  lon: number | null;
  country: string | null;
  level: string | null;
  vague: boolean;
  items: Ref[];
  documents: number;
}
