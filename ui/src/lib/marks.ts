import type { Mark } from "./article";
import type { Document, Evidence } from "./records";

/** Ids of the records that have none of their own: their place in the list. */
export const uncoveredId = (at: number): string => `uncovered-${at + 1}`;
export const unsettledId = (at: number): string => `unsettled-${at + 1}`;

/** Every range of the text that a record of the document rests on. */
export function marks(document: Document): Mark[] {
  return [...evidenceOf(document)].flatMap(([id, evidence]) => evidence.map(({ start, end }) => ({ id, start, end })));
}

/** The words of every record, by its id. */
export function evidenceOf(document: Document): Map<string, Evidence[]> {
  const all = new Map<string, Evidence[]>();
  for (const statement of document.statements) all.set(statement.id, [...statement.evidence, ...(statement.condition?.evidence ?? [])]);
  for (const figure of document.figures) all.set(figure.id, figure.evidence);
  document.date_reasoning.forEach((step, at) => all.set(`step-${at + 1}`, step.evidence));
  document.needs_reader.forEach((remark, at) => all.set(unsettledId(at), [remark.evidence]));
  document.uncovered.forEach((remark, at) => all.set(uncoveredId(at), [remark.evidence]));
  return all;
}

/** The record to light when words are chosen: the next of those that rest on them, so that a second click shows the second. */
export function next(ids: string[], lit: string): string {
  return ids[(ids.indexOf(lit) + 1) % ids.length] ?? "";
}
