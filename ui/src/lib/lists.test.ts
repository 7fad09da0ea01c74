import { expect, it } from "vitest";
import { groups, matches } from "./group";
import { lanes, ticks } from "./lanes";
import { dots, labels, located, projection } from "./map";
import { next } from "./marks";
import { held, lookUp, ordered, weighty } from "./positions";
import type { Position, Change, Place } from "./records";

it("groups in the order asked for, with the rest after, and no empty group", () => {
  expect(groups(["b1", "a1", "c1", "b2"], (x) => x[0] ?? "", ["a", "x", "b"])).toEqual([
    ["a", ["a1"]],
    ["b", ["b1", "b2"]],
    ["c", ["c1"]],
  ]);
});

it("finds every word, without regard to case and accents", () => {
  expect(matches("geneve corridor", ["Corridor", "Genève"])).toBe(true);
  expect(matches("corridor truce", ["Corridor", null])).toBe(false);
  expect(matches("", [])).toBe(true);
});

it("lights the next of the records that rest on the same words", () => {
  expect(next(["s1", "s2"], "")).toBe("s1");
  expect(next(["s1", "s2"], "s1")).toBe("s2");
  expect(next(["s1", "s2"], "s2")).toBe("s1");
});

const change = (item: string, day: string | null, to: string) => ({ item: { id: item, name: item }, kind: "talks", time: day, from: "none", to, flags: [], rule: "R1" }) as unknown as Change;

it("draws a lane an item from its dated changes, in order of time", () => {
  const drawn = lanes([change("b", "2031-03-11", "agreed"), change("a", "2031-03-01", "mooted"), change("a", "2031-03-21", "suspended"), change("c", null, "mooted")]);
  expect(drawn?.lanes.map((l) => [l.item.id, l.last, l.stretches.map((s) => [s.rung, s.over])])).toEqual([
    ["a", "suspended", [[1, false], [4, true]]],
    ["b", "agreed", [[3, false]]],
  ]);
  const [first] = drawn?.lanes ?? [];
  expect(first?.stretches[0]?.from).toBe(0);
  expect(first?.stretches[0]?.to).toBe(first?.stretches[1]?.from);
  expect(first?.stretches[1]?.to).toBe(1);
  expect(lanes([change("c", null, "mooted")])).toBeNull();
});

it("writes a handful of days under the chart", () => {
  const all = ticks("2031-03-01", "2031-03-31");
  expect(all[0]?.name).toBe("1 March 2031");
  expect(all[1]?.name).toBe("7 March");
  expect(all.length).toBeLessThanOrEqual(6);
  expect(ticks("2031-03-01", "2031-03-01")).toHaveLength(2);
});

const place = (id: string, lat: number | null, lon: number | null, items = 0, country = "SY"): Place => ({ id, name: id, lat, lon, country, level: null, vague: false, items: Array.from({ length: items }, () => ({ id: "i", name: "" })), documents: 1 });

it("keeps every place on the map, the only one too", () => {
  for (const places of [[place("a", 46, 6)], [place("a", 46, 6), place("b", 33, 36)], [place("a", 80, -179), place("b", -80, 179)]]) {
    const at = projection(located(places), 960, 460);
    for (const p of located(places)) {
      const point = at([p.lon, p.lat]);
      expect(point && point[0] >= 0 && point[0] <= 960 && point[1] >= 0 && point[1] <= 460).toBe(true);
    }
  }
});

it("fits the map to what is at stake, and leaves out what is far from it", () => {
  const places = located([place("homs", 34.7, 36.7, 1), place("damascus", 33.5, 36.3), place("washington", 38.9, -77, 0, "US")]);
  const at = projection(places, 960, 460);
  expect(dots(places, at, 960, 460).map((d) => d.place.id)).toEqual(["homs", "damascus"]);
});

it("writes no name over the edge", () => {
  const named = labels([{ place: place("a long name at the edge", 1, 1), x: 950, y: 100 }, { place: place("another long name", 1, 1), x: 5, y: 200 }], 960);
  expect(named.map((d) => d.label?.anchor)).toEqual(["end", "start"]);
});

it("leaves out the name that would cover a weightier one", () => {
  const dots = [{ place: place("lesser", 1, 1), x: 100, y: 100 }, { place: place("weighty", 1, 1, 3), x: 104, y: 102 }, { place: place("third", 1, 1), x: 101, y: 101 }];
  const named = labels(dots, 960).filter((d) => d.label).map((d) => d.place.id);
  expect(named).toContain("weighty");
  expect(named.length).toBeLessThan(3);
});

it("stands parties first and keeps the order within a part", () => {
  const actors = [{ id: "m", role: "mediator" }, { id: "x", role: null }, { id: "p2", role: "conflict_party" }, { id: "p1", role: "conflict_party" }].map((a) => ({ ...a, name: a.id, side: "" }));
  expect(ordered(actors).map((a) => a.id)).toEqual(["p2", "p1", "m", "x"]);
});

it("stands items with most positions first, and leaves out who and what has none", () => {
  const cells = [["a", "i"], ["a", "j"], ["b", "j"]].map(([actor, item]) => ({ actor, item })) as unknown as Position[];
  const [a, b, i, j] = ["a", "b", "i", "j"].map((id) => ({ id }));
  if (!a || !b || !i || !j) throw new Error("four records");
  expect(weighty([i, j], cells)).toEqual([j, i]);
  expect(held([b], [i, j], cells)).toEqual({ actors: [b], items: [j] });
});

it("finds a cell by actor and item", () => {
  const cell = { actor: "a", item: "i", count: 1 } as unknown as Position;
  expect(lookUp([cell])("a", "i")).toBe(cell);
  expect(lookUp([cell])("a", "x")).toBeUndefined();
});
