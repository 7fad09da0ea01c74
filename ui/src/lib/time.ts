import type { When } from "./records";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

interface Day {
  year: string;
  month?: string;
  day?: number;
  time?: string;
}

/** Reads an ISO 8601 day, month, year or moment; what it cannot read stays as it is. */
function parse(iso: string): Day | null {
  const found = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?/.exec(iso);
  if (!found) return null;
  const [, year = "", month, day, time] = found;
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  if (month && !name) return null;
  return { year, month: name, day: day ? Number(day) : undefined, time: time === "00:00" ? undefined : time };
}

/** A day as written in prose: "22 January 2014", "March 2011", "17 December 2018, 21:00". */
export function day(iso: string): string {
  const d = parse(iso);
  if (!d) return iso;
  const date = [d.day, d.month, d.year].filter((part) => part !== undefined).join(" ");
  return d.time ? `${date}, ${d.time}` : date;
}

/** Both ends inclusive, with what they share said once: "1–21 January 2014", "30 January – 2 February 2014". */
export function interval(from: string | null, to: string | null): string {
  if (!from && !to) return "";
  if (!from) return `until ${day(to ?? "")}`;
  if (!to) return `from ${day(from)}`;
  if (from === to) return day(from);
  const [a, b] = [parse(from), parse(to)];
  if (!a || !b || a.time || b.time || !a.day || !b.day) return `${day(from)} – ${day(to)}`;
  if (a.year !== b.year) return `${day(from)} – ${day(to)}`;
  if (a.month !== b.month) return `${a.day} ${a.month} – ${day(to)}`;
  return `${a.day}–${day(to)}`;
}

/** A time as known: its interval, else its day of the year, else the words of the source. */
export function when(time: When | null | undefined): string {
  if (!time) return "";
  const known = interval(time.from, time.to);
  if (known) return known;
  if (time.month_day) {
    const [month, dayOfMonth] = time.month_day.split("-");
    return `${Number(dayOfMonth)} ${MONTHS[Number(month) - 1] ?? ""}, year not said`;
  }
  return time.raw ? `“${time.raw}”` : "";
}

/** Last known day of a time, as `YYYY-MM-DD`, for ages and order. */
export function lastDay(time: When | null | undefined): string | null {
  const end = time?.to ?? time?.from;
  return end && /^\d{4}-\d\d-\d\d/.test(end) ? end.slice(0, 10) : null;
}

/** Days between two ISO days, or null when one is not a day. */
export function daysBetween(from: string, to: string): number | null {
  const [a, b] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  return Number.isNaN(a) || Number.isNaN(b) ? null : Math.round((b - a) / 86_400_000);
}

/** An age in the coarsest unit that still tells: "same day", "5 days", "3 weeks", "14 months". */
export function age(days: number): string {
  if (days <= 0) return "same day";
  if (days < 21) return count(days, "day");
  if (days < 90) return count(Math.round(days / 7), "week");
  return days < 730 ? count(Math.round(days / 30.44), "month") : count(Math.round(days / 365.25), "year");
}

/** A number with its noun: "1 item", "3 items". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? noun : plural}`;
}
