/**
 * Cuts an article into pieces for display: blocks of one class (body, caption, footer ...), and inside each block runs of
 * text under the same marks. All positions are Unicode code points, as in the API; JavaScript's own are UTF-16.
 */

export interface ClassSpan {
  start: number;
  end: number;
  class: string;
}

/** A range of the text that a record rests on. */
export interface Mark {
  start: number;
  end: number;
  /** Id of the record. */
  id: string;
}

/** A run of text with the same marks; the text is as stored, never markup. */
export interface Run {
  text: string;
  ids: string[];
  start: number;
}

export interface Block {
  class: string;
  start: number;
  end: number;
  /** Paragraphs, each a list of runs. */
  paragraphs: Run[][];
}

/** The blocks of `text`. Spans must be in order; a gap between them is shown as class `other`, so no character is lost. */
export function blocks(text: string, spans: ClassSpan[], marks: Mark[]): Block[] {
  const points = Array.from(text);
  return merged(covering(points.length, spans)).flatMap((span) => {
    const paragraphs = paragraphsOf(points, span, marks);
    return paragraphs.length > 0 ? [{ ...span, paragraphs }] : [];
  });
}

/** Fills gaps and drops overlaps, so that every code point lies in exactly one span. */
function covering(length: number, spans: ClassSpan[]): ClassSpan[] {
  const all: ClassSpan[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, length);
    if (start >= end) continue;
    if (start > at) all.push({ start: at, end: start, class: "other" });
    all.push({ start, end, class: span.class });
    at = end;
  }
  if (at < length) all.push({ start: at, end: length, class: "other" });
  return all;
}

/** Neighbours of one class are one block. */
function merged(spans: ClassSpan[]): ClassSpan[] {
  const all: ClassSpan[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last && last.class === span.class) last.end = span.end;
    else all.push({ ...span });
  }
  return all;
}

function paragraphsOf(points: string[], block: ClassSpan, marks: Mark[]): Run[][] {
  const all: Run[][] = [];
  let start = block.start;
  for (let at = block.start; at <= block.end; at++) {
    if (at < block.end && points[at] !== "\n") continue;
    if (points.slice(start, at).some((c) => c.trim() !== "")) all.push(runs(points, start, at, marks));
    start = at + 1;
  }
  return all;
}

/** Cuts `start..end` wherever a mark begins or ends. */
function runs(points: string[], start: number, end: number, marks: Mark[]): Run[] {
  const here = marks.filter((m) => m.start < end && m.end > start);
  const cuts = new Set([start, end]);
  for (const mark of here) {
    cuts.add(Math.max(mark.start, start));
    cuts.add(Math.min(mark.end, end));
  }
  const order = [...cuts].sort((a, b) => a - b);
  return order.slice(0, -1).map((from, i) => {
    const to = order[i + 1] ?? end;
    const ids = here.filter((m) => m.start <= from && m.end >= to).map((m) => m.id);
    return { text: points.slice(from, to).join(""), ids: [...new Set(ids)], start: from };
  });
}

/** Whether the stored text still says `quote` at its place: checked at display, so that no evidence is shown on trust. */
export function holds(text: string, mark: { quote: string; start: number; end: number }): boolean {
  return Array.from(text).slice(mark.start, mark.end).join("") === mark.quote;
}
