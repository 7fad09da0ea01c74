import type { Requirement, Statement } from "./records";
import { when } from "./time";
import { CONDITIONS, STANCES, plain } from "./words";

/** How a stance reads as a verb: its words, and whether they stand after the item ("the ceasefire entered into force"). */
export interface Phrase {
  verb: string;
  afterItem: boolean;
}

type Stanced = Pick<Statement, "stance" | "polarity" | "modality">;

/**
 * The stance in words that do not depend on the number of holders: "accepted", "did not accept", "gave no word on
 * accepting". Polarity is in the words, so no colour is needed. How real the thing is shows in the verb only for deeds
 * ("will sign"); of a position it is said beside it (see `remarks`), for to have proposed what may be is to have proposed.
 */
export function phrase({ stance, polarity, modality }: Stanced): Phrase {
  const words = STANCES[stance];
  if (!words) return { verb: plain(stance), afterItem: false };
  return { verb: verb(words, polarity, words.deed ? modality : "actual"), afterItem: words.ofItem ?? false };
}

function verb(words: (typeof STANCES)[string], polarity: string, modality: string): string {
  if (polarity === "unstated") return words.ofItem ? `not known: ${words.gerund}` : `gave no word on ${words.gerund}`;
  const negative = polarity === "negative";
  if (modality === "actual") return negative ? (words.negative ?? `did not ${words.base}`) : words.past;
  const modal = { planned: "will", possible: "may", conditional: "would" }[modality] ?? "";
  return `${modal} ${negative ? "not " : ""}${words.base}`.trim();
}

/** What the sentence leaves unsaid: modality of a position, partial, said again. */
export function remarks(s: Pick<Statement, "stance" | "modality" | "partial" | "repeated">): string[] {
  const modality = s.modality === "actual" || STANCES[s.stance]?.deed ? "" : s.modality;
  return [modality, s.partial ? "in part" : "", s.repeated ? "said again" : ""].filter(Boolean);
}

/** Words in quotation marks, unless they bring their own. */
export function quoted(words: string): string {
  return /^["“”«‘']/.test(words) ? words : `“${words}”`;
}

/** The sign that stands before a stance wherever space is short: + said to be so, − said not to be so, ? left open. */
export function sign(polarity: string): string {
  return { positive: "+", negative: "−", unstated: "?" }[polarity] ?? "";
}

/** The sign in words, for those who hear the page. */
export function signWords(polarity: string): string {
  return { positive: "said to be so", negative: "said not to be so", unstated: "left open" }[polarity] ?? "";
}

/** The kind of a condition in words. */
export function conditionKind(kind: string): string {
  return CONDITIONS[kind] ?? plain(kind);
}

/** What a condition requires in words: "the army, carrying out the withdrawal". */
export function requirement({ holder, stance, polarity, item }: Requirement): string {
  const act = [stance ? (STANCES[stance]?.gerund ?? plain(stance)) : "", item?.name ?? ""].filter(Boolean).join(" ");
  const said = [list(holder), act].filter(Boolean).join(", ");
  return polarity === "negative" ? `not: ${said}` : said;
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
