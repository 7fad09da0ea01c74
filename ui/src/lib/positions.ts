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
