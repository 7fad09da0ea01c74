/** The words of the page for the closed lists of the model. Labels only: what they mean is defined in the codebook. */

/** Forms of a stance: "proposed", "propose", "proposing", and the negative past where "did not ..." would mislead. */
export interface StanceWords {
  past: string;
  base: string;
  gerund: string;
  negative?: string;
  /** The item is the subject: "the ceasefire entered into force". */
  ofItem?: boolean;
  /** A deed, not a position: how real it is shows in the verb ("will sign", "may suspend"). */
  deed?: boolean;
}

export const STANCES: Record<string, StanceWords> = {
  proposes: { past: "proposed", base: "propose", gerund: "proposing" },
  calls_for: { past: "called for", base: "call for", gerund: "calling for" },
  invites: { past: "invited to", base: "invite to", gerund: "inviting to" },
  supports: { past: "supported", base: "support", gerund: "supporting" },
  hopes: { past: "hoped for", base: "hope for", gerund: "hoping for" },
  offers: { past: "offered", base: "offer", gerund: "offering" },
  accepts: { past: "accepted", base: "accept", gerund: "accepting" },
  conditions: { past: "put a condition on", base: "put a condition on", gerund: "a condition on", negative: "put no condition on" },
  rejects: { past: "rejected", base: "reject", gerund: "rejecting" },
  denies: { past: "denied", base: "deny", gerund: "denying" },
  alleges_violation: { past: "alleged a violation of", base: "allege a violation of", gerund: "a violation of", negative: "alleged no violation of" },
  announces: { past: "announced", base: "announce", gerund: "announcing", negative: "announced as not so:" },
  schedules: { past: "scheduled", base: "schedule", gerund: "scheduling" },
  meets: { past: "met in", base: "meet in", gerund: "meeting in", deed: true },
  signs: { past: "signed", base: "sign", gerund: "signing", deed: true },
  enters_into_force: { past: "entered into force", base: "enter into force", gerund: "entry into force", ofItem: true, deed: true },
  implements: { past: "carried out", base: "carry out", gerund: "carrying out", deed: true },
  extends: { past: "extended", base: "extend", gerund: "extending", deed: true },
  suspends: { past: "suspended", base: "suspend", gerund: "suspending", deed: true },
  terminates: { past: "ended", base: "end", gerund: "ending", deed: true },
  expires: { past: "expired", base: "expire", gerund: "expiry", ofItem: true, deed: true },
  breaches: { past: "breached", base: "breach", gerund: "a breach of", deed: true },
};

/** Short names for filters and matrix cells. */
export const STANCE_NAMES: Record<string, string> = {
  proposes: "proposes", calls_for: "calls for", invites: "invites", supports: "supports", hopes: "hopes for", offers: "offers",
  accepts: "accepts", conditions: "conditions", rejects: "rejects", denies: "denies", alleges_violation: "alleges violation",
  announces: "announces", schedules: "schedules", meets: "meets", signs: "signs", enters_into_force: "enters into force",
  implements: "carries out", extends: "extends", suspends: "suspends", terminates: "ends", expires: "expires", breaches: "breaches",
};

export const KINDS: Record<string, string> = {
  ceasefire: "ceasefire", prisoner_exchange: "prisoner exchange", humanitarian_corridor: "humanitarian corridor",
  humanitarian_access: "humanitarian access", siege_lifting: "lifting of a siege", weapons: "weapons", withdrawal: "withdrawal",
  talks: "talks", participation: "participation", transition: "transition", principles: "principles", agreement: "agreement",
  monitoring: "monitoring", confidence_measures: "confidence measures", other: "other matter",
};

/** Statuses from the furthest on to the faintest: the order of groups and of the overview. */
export const STATUSES: Record<string, { name: string; means: string; rung: number }> = {
  in_force: { name: "in force", means: "holding, open or running", rung: 4 },
  agreed: { name: "agreed", means: "agreed by all parties", rung: 3 },
  scheduled: { name: "scheduled", means: "a day is set", rung: 3 },
  offered: { name: "offered", means: "offered by one side, or accepted by fewer than all", rung: 2 },
  mooted: { name: "mooted", means: "called for, proposed or hoped for", rung: 1 },
  unmet: { name: "unmet", means: "asked for and reported not done", rung: 1 },
  rejected: { name: "rejected", means: "turned down by a party whose consent is needed", rung: 1 },
  suspended: { name: "suspended", means: "put on hold", rung: 4 },
  ended: { name: "ended", means: "terminated or collapsed", rung: 4 },
  expired: { name: "expired", means: "run out", rung: 4 },
  completed: { name: "completed", means: "a one-off that was done", rung: 4 },
  none: { name: "mentioned", means: "only mentioned", rung: 0 },
};

export const FLAGS: Record<string, { name: string; sign: string; means: string }> = {
  conditional: { name: "conditional", sign: "if", means: "the strongest statement carries a condition" },
  disputed: { name: "disputed", sign: "≠", means: "denied, contradicted, or rival terms" },
  violation_alleged: { name: "violation alleged", sign: "!", means: "a side alleges a violation" },
  violation_reported: { name: "violation reported", sign: "‼", means: "a monitor, agency or resident reports a violation" },
  extended: { name: "extended", sign: "+", means: "extended beyond its first end" },
  partial: { name: "partial", sign: "½", means: "done or accepted in part" },
  end_passed: { name: "end passed", sign: "⌛", means: "its end has passed with no word" },
};

export const RULES: Record<string, string> = {
  R0: "only mentioned",
  R1: "proposed, called for, supported or hoped for",
  R2: "offered, announced by one side for a later day, accepted on a condition, or accepted or signed by fewer than all parties",
  R3: "accepted, signed or announced as agreed for all parties; parts take the status of their whole",
  R4: "a date is set",
  R5: "entered into force, or reported as holding, open or running",
  R6: "extended: still in force, with a new end",
  R7: "a violation is alleged or reported: flagged, the status stays",
  R8: "suspended; terminated or reported collapsed",
  R9: "expired, or its end has passed with no word",
  R10: "a one-off, done",
  R11: "rejected by a party whose consent is needed",
  R12: "asked for and reported not done",
  R13: "denied, contradicted, or rival terms: flagged",
};

/** What kind of condition it is. Its own words, which say "only if" or "unless" themselves, stand before it. */
export const CONDITIONS: Record<string, string> = {
  necessary: "necessary condition", sufficient: "sufficient condition", precondition: "precondition", reciprocity: "in return",
};

export const SPAN_CLASSES: Record<string, string> = {
  body: "body", title: "headline", byline: "byline", dateline: "dateline", caption: "caption", related: "related stories",
  footer: "footer", comment: "comments", menu: "menu", credit: "credit", other: "other",
};

/** A label for a value of an open list: as it is, without underscores. */
export function plain(value: string): string {
  return value.replaceAll("_", " ");
}
