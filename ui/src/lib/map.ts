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

/** A projection that shows all places with room round them, and never less than a few degrees. */
export function projection(places: Located[], width: number, height: number): GeoProjection {
  const LEAST = 4;
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

/** Names beside the dots, those of places with most at stake first; a name that would cover another is left to the list. */
export function labels(dots: Dot[], width: number): Dot[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const order = dots.toSorted((a, b) => b.place.items.length - a.place.items.length);
  for (const dot of order) {
    const length = dot.place.name.length * 7.4;
    for (const anchor of dot.x + length + 14 < width ? (["start", "end"] as const) : (["end", "start"] as const)) {
      const x = anchor === "start" ? dot.x + 12 : dot.x - 12;
      const left = anchor === "start" ? x : x - length;
      const box = { left, right: left + length, top: dot.y - 9, bottom: dot.y + 9 };
      if (taken.some((t) => t.left < box.right && box.left < t.right && t.top < box.bottom && box.top < t.bottom)) continue;
      taken.push(box);
      dot.label = { x, y: dot.y + 4.5, anchor };
      break;
    }
  }
  return dots;
}
