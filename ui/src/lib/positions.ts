import type { Position, Positions } from "./records";

/** Who stands first: the parties to the conflict, then those who stand with them, then those between. */
const ROLES = ["conflict_party", "ally", "sponsor", "mediator", "guarantor", "monitor", "humanitarian"];

/** Actors by their part in the process, those of one part as the server gave them (most statements first). */
export function ordered(actors: Positions["actors"]): Positions["actors"] {
  const rank = (role: string | null): number => {
    const at = ROLES.indexOf(role ?? "");
    return at < 0 ? ROLES.length : at;
  };
  return actors.toSorted((a, b) => rank(a.role) - rank(b.role));
}

/** Finds the cell of an actor and an item. */
export function lookUp(cells: Position[]): (actor: string, item: string) => Position | undefined {
  const all = new Map(cells.map((cell) => [JSON.stringify([cell.actor, cell.item]), cell]));
  return (actor, item) => all.get(JSON.stringify([actor, item]));
}

/** Items with most positions first: where parties can be compared, before what one of them alone has named. */
export function weighty<T extends { id: string }>(items: T[], cells: Position[]): T[] {
  const count = (id: string): number => cells.filter((cell) => cell.item === id).length;
  return items.toSorted((a, b) => count(b.id) - count(a.id));
}

/** The actors that hold a position on one of the items, and the items on which one of the actors does. */
export function held<A extends { id: string }, I extends { id: string }>(actors: A[], items: I[], cells: Position[]): { actors: A[]; items: I[] } {
  const [who, what] = [new Set(actors.map((a) => a.id)), new Set(items.map((i) => i.id))];
  const found = cells.filter((cell) => who.has(cell.actor) && what.has(cell.item));
  return { actors: actors.filter((a) => found.some((c) => c.actor === a.id)), items: items.filter((i) => found.some((c) => c.item === i.id)) };
}
