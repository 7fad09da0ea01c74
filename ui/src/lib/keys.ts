/** Keys of the whole page. Rows are links, so Enter opens them and the browser's own focus is the cursor. */

export interface Shortcut {
  keys: string[];
  does: string;
}

export const SHORTCUTS: Shortcut[] = [
  { keys: ["j", "k"], does: "next, previous entry" },
  { keys: ["Enter"], does: "open the entry" },
  { keys: ["/"], does: "find in the list" },
  { keys: ["Esc"], does: "leave the field, close this sheet" },
  { keys: ["g", "o"], does: "go to the overview" },
  { keys: ["g", "i"], does: "items" },
  { keys: ["g", "p"], does: "positions" },
  { keys: ["g", "s"], does: "statements" },
  { keys: ["g", "t"], does: "timeline" },
  { keys: ["g", "m"], does: "map of places" },
  { keys: ["g", "d"], does: "documents" },
  { keys: ["f"], does: "fold or unfold what is not the story (in a document)" },
  { keys: ["?"], does: "this sheet" },
];

/** Where `g` and a letter lead. */
export const PLACES_BY_LETTER: Record<string, string[]> = {
  o: [], i: ["items"], p: ["positions"], s: ["statements"], t: ["timeline"], m: ["places"], d: ["documents"],
};

/** Whether keys are text here, so that no shortcut may take them. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Moves the focus `by` rows; from outside the list to its first or last row. */
export function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => row.offsetParent !== null);
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next]?.focus({ preventScroll: true });
  rows[next]?.scrollIntoView({ block: "nearest" });
}

/** Puts the cursor into the field that narrows the list. */
export function find(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-filter]");
  field?.focus();
  field?.select();
  return field !== null;
}
