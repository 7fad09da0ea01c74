import type { Change, Ref } from "./records";
import { interval } from "./time";
import { STATUSES } from "./words";

/** A stretch of days in one status. */
export interface Stretch {
  /** Place of its first and last day in the span of the chart, 0 to 1. */
  from: number;
  to: number;
  status: string;
  /** 0 to 4: how far the matter has come. */
  rung: number;
  /** Suspended, ended, expired, rejected or not met: the rung is where it stopped. */
  over: boolean;
  day: string;
}

export interface Lane {
  item: Ref;
  kind: string;
  stretches: Stretch[];
  last: string;
}

export interface Lanes {
  from: string;
  to: string;
  lanes: Lane[];
}

const DAY = 86_400_000;
const time = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

/** Lanes of the dated changes, the item that moved first on top; null when no change has a day. */
export function lanes(changes: Change[]): Lanes | null {
  const dated = changes.filter((c) => c.time && !Number.isNaN(time(c.time))).toSorted((a, b) => time(a.time ?? "") - time(b.time ?? ""));
  const [first, last] = [dated[0]?.time, dated.at(-1)?.time];
  if (!first || !last) return null;
  // A little room after the last change, so that what it led to can be seen.
  const length = Math.max(time(last) - time(first), DAY);
  const end = time(last) + length * 0.06;
  const at = (day: string): number => (time(day) - time(first)) / (end - time(first));
  const byItem = new Map<string, Change[]>();
  for (const change of dated) byItem.set(change.item.id, [...(byItem.get(change.item.id) ?? []), change]);
  const all = [...byItem.values()].map((steps) => ({
    item: (steps[0] as Change).item,
    kind: (steps[0] as Change).kind,
    stretches: steps.map((step, i) => stretch(step, at(step.time ?? ""), i + 1 < steps.length ? at(steps[i + 1]?.time ?? "") : 1)),
    last: steps.at(-1)?.to ?? "none",
  }));
  return { from: first.slice(0, 10), to: new Date(end).toISOString().slice(0, 10), lanes: all };
}

function stretch(change: Change, from: number, to: number): Stretch {
  const over = ["suspended", "ended", "expired", "rejected", "unmet"].includes(change.to);
  return { from, to, status: change.to, rung: STATUSES[change.to]?.rung ?? 0, over, day: change.time ?? "" };
}

/** Up to six days to write under the chart: first days of months where the span is long, else days spread evenly. */
export function ticks(from: string, to: string): { day: string; at: number; name: string }[] {
  const [a, b] = [time(from), time(to)];
  const days = Math.max(Math.round((b - a) / DAY), 1);
  const step = Math.max(Math.ceil(days / 5), 1);
  const all = [];
  for (let n = 0; n <= days; n += step) {
    const day = new Date(a + n * DAY).toISOString().slice(0, 10);
    const full = interval(day, day);
    all.push({ day, at: n / days, name: n === 0 || day.slice(0, 4) !== from.slice(0, 4) ? full : full.replace(/ \d{4}$/, "") });
  }
  return all;
}
