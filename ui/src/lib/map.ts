import { geoMercator, type GeoProjection } from "d3-geo";
import type { Place } from "./records";

export type Located = Place & { lat: number; lon: number };

export interface Dot {
  place: Place;
  x: number;
  y: number;
  label?: { x: number; y: number; anchor: "start" | "end" };
}

/** The places that have a position. */
export function located(places: Place[]): Located[] {
  return places.filter((p): p is Located => p.lat !== null && p.lon !== null && !p.vague);
}

/**
 * A projection that shows the places of the countries in which something is at stake (all places, when nothing is) with
 * room round them, and never less than a few degrees. Capitals that are only named from afar do not make the map small.
 */
export function projection(all: Located[], width: number, height: number): GeoProjection {
  const LEAST = 4;
  const countries = new Set(all.filter((p) => p.items.length > 0).map((p) => p.country));
  const near = all.filter((p) => countries.has(p.country));
  const places = near.length > 0 ? near : all;
  const [west, east] = span(places.map((p) => p.lon), LEAST * 2);
  const [south, north] = span(places.map((p) => Math.min(Math.max(p.lat, -80), 80)), LEAST);
  const corners = { type: "MultiPoint" as const, coordinates: [[west, south], [east, north]] as [number, number][] };
  return geoMercator().fitExtent([[70, 40], [width - 110, height - 40]], corners).clipExtent([[0, 0], [width, height]]);
}

function span(values: number[], least: number): [number, number] {
  if (values.length === 0) return [-least, least];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(least - (high - low), 0) / 2;
  return [low - room, high + room];
}

/** The dots that lie on the map. */
export function dots(places: Located[], at: GeoProjection, width: number, height: number): Dot[] {
  return places.flatMap((place): Dot[] => {
    const [x, y] = at([place.lon, place.lat]) ?? [-1, -1];
    return x >= 0 && y >= 0 && x <= width && y <= height ? [{ place, x, y }] : [];
  });
}

/** Names beside the dots, those of places with most at stake first; a name that would cover another or a dot is left to the list. */
export function labels(all: Dot[], width: number): Dot[] {
  const taken = all.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  const order = all.toSorted((a, b) => b.place.items.length - a.place.items.length);
  for (const dot of order) {
    const length = dot.place.name.length * 7.4;
    for (const anchor of ["start", "end"] as const) {
      const x = anchor === "start" ? dot.x + 12 : dot.x - 12;
      const left = anchor === "start" ? x : x - length;
      const box = { left, right: left + length, top: dot.y - 9, bottom: dot.y + 9 };
      if (box.left < 0 || box.right > width) continue;
      if (taken.some((t) => t.left < box.right && box.left < t.right && t.top < box.bottom && box.top < t.bottom)) continue;
      taken.push(box);
      dot.label = { x, y: dot.y + 4.5, anchor };
      break;
    }
  }
  return all;
}
