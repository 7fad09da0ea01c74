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

export interface Named {
  id: string;
  name: string;
}

export interface ItemName {
  id: string;
  label: string;
  kind: string;
}

export interface DocumentName {
  id: string;
  title: string | null;
  day: When | null;
}

export interface Item {
  id: string;
  kind: string;
  label: string;
  status: string;
  flags: string[];
  rule: string;
  /** Ids of the statements the status rests on. */
  status_from: string[];
  parties: Named[];
  mediators: Named[];
  monitors: Named[];
  places: Named[];
  start: When | null;
  end: When | null;
  part_of: ItemName | null;
  statements: number;
  documents: number;
  /** Day of the last statement on it. */
  latest: string | null;
}

export interface Condition {
  kind: string;
  evidence: Evidence[];
}

export interface Statement {
  id: string;
  document: DocumentName;
  holder: Named[];
  stance: string;
  polarity: "positive" | "negative" | "unstated";
  modality: "actual" | "planned" | "possible" | "conditional";
  form: "direct" | "indirect" | "reported";
  items: ItemName[];
  attribution: Named[];
  target: Named[];
  condition: Condition | null;
  said: When | null;
  effective: When | null;
  partial: boolean;
  repeated: boolean;
  rule: string;
  cue: Evidence[];
  evidence: Evidence[];
  /** Articles that carry the same words. */
  copies: number;
}

/** One statement of an item's history with what stood after it. */
export interface Step {
  statement: Statement;
  status: string;
  flags: string[];
  rule: string;
  /** Whether status or flags differ from the step before. */
  changed: boolean;
}

export interface Process {
  id: string;
  name: string;
}

export interface Counts {
  documents: number;
  copies: number;
  statements: number;
  items: number;
  actors: number;
  places: number;
  figures: number;
  needs_reader: number;
}

/** A status or flag of an item that became another one. */
export interface Change {
  /** Day of the statement that made it, if known. */
  day: string | null;
  item: ItemName;
  from: string;
  to: string;
  flags: string[];
  rule: string;
  statement: Statement;
}

export interface Overview {
  counts: Counts;
  statuses: { status: string; items: number }[];
  changes: Change[];
}

export interface ItemHistory {
  item: Item;
  steps: Step[];
}

export interface DocumentCard {
  id: string;
  title: string | null;
  url: string | null;
  agency: string | null;
  publisher: string | null;
  published: When | null;
  event_day: When | null;
  copy_of: DocumentName | null;
  statements: number;
  uncovered: number;
  needs_reader: number;
}

export interface DateStep {
  step: string;
  evidence: Evidence[];
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
  attribution: Named[];
  evidence: Evidence[];
}

export interface Document extends DocumentCard {
  text: string;
  spans: { start: number; end: number; class: string }[];
  text_sha256: string;
  lang: string | null;
  dateline: string | null;
  date_reasoning: DateStep[];
  date_candidates: { days: string[]; basis: string } | null;
  records: Statement[];
  figures: Figure[];
  uncovered_sentences: Remark[];
  unsettled: Remark[];
  notes: { kind: string; message: string }[];
  versions: { program: string; model: string; codebook: string };
}

export interface Cell {
  actor: string;
  item: string;
  /** The latest statement of the actor on the item. */
  statement: Statement;
  statements: number;
}

export interface Positions {
  actors: (Named & { side: string; role: string | null })[];
  items: (ItemName & { status: string; flags: string[] })[];
  cells: Cell[];
  /** The day ages are counted to: the day asked for, else that of the latest statement. */
  as_of: string | null;
}

export interface Place extends Named {
  lat: number | null;
  lon: number | null;
  country: string | null;
  level: string | null;
  vague: boolean;
  items: ItemName[];
  documents: number;
}
