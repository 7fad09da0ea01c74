import type { Statement } from "./records";
import { when } from "./time";
import { CONDITIONS, STANCES, plain } from "./words";

/** How a stance reads as a verb: its words, and whether they stand after the item ("the ceasefire entered into force"). */
export interface Phrase {
  verb: string;
  afterItem: boolean;
}

type Stanced = Pick<Statement, "stance" | "polarity" | "modality"> & { condition?: Statement["condition"] };

/**
 * The stance in words that do not depend on the number of holders: "accepted", "did not accept", "will accept",
 * "would not accept", "gave no word on accepting". Polarity and modality are in the words, so no colour is needed.
 */
export function phrase({ stance, polarity, modality }: Stanced): Phrase {
  const words = STANCES[stance];
  if (!words) return { verb: plain(stance), afterItem: false };
  return { verb: verb(words, stance, polarity, modality), afterItem: words.ofItem ?? false };
}

function verb(words: (typeof STANCES)[string], stance: string, polarity: string, modality: string): string {
  if (polarity === "unstated") return words.ofItem ? `not known: ${words.gerund}` : `gave no word on ${words.gerund}`;
  const negative = polarity === "negative";
  // A condition is put, an allegation made: "would put a condition on" would double what the stance already says.
  if (stance === "conditions" || modality === "actual" || (stance === "alleges_violation" && modality !== "planned")) {
    return negative ? (words.negative ?? `did not ${words.base}`) : words.past;
  }
  const modal = { planned: "will", possible: "may", conditional: "would" }[modality] ?? "";
  return `${modal} ${negative ? "not " : ""}${words.base}`.trim();
}

/** The sign that stands before a stance wherever space is short: + said to be so, − said not to be so, ? left open. */
export function sign(polarity: string): string {
  return { positive: "+", negative: "−", unstated: "?" }[polarity] ?? "";
}

/** The sign in words, for those who hear the page. */
export function signWords(polarity: string): string {
  return { positive: "said to be so", negative: "said not to be so", unstated: "left open" }[polarity] ?? "";
}

/** A condition as lead-in and words: ["on the condition", "only if it agrees to the principles"]. */
export function conditionWords(condition: Statement["condition"]): { lead: string; words: string } | null {
  if (!condition) return null;
  const lead = CONDITIONS[condition.kind] ?? plain(condition.kind);
  return { lead, words: condition.quote };
}

/** When it was said, else the day of the report. */
export function said(statement: Pick<Statement, "said" | "reported">): string {
  return when(statement.said) || when(statement.reported ? { raw: "", from: statement.reported, to: statement.reported } : null);
}

/** Names as a reader says them: "A", "A and B", "A, B and C". */
export function list(names: { name: string }[]): string {
  const all = names.map((n) => n.name);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
