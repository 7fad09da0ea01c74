/** Where the reader is: all state that can be shared as a link lives in the address, and only there. */

/** What stays when going from page to page. */
const KEPT = ["process", "known"];

let address = $state(new URL(window.location.href));

window.addEventListener("popstate", () => {
  address = new URL(window.location.href);
});

/** The parts of the path: `/items/i1` is `["items", "i1"]`. */
export function path(): string[] {
  return address.pathname.split("/").filter(Boolean).map(decode);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A value of the query, or "" when it is not there. */
export function query(name: string): string {
  return address.searchParams.get(name) ?? "";
}

/** The address of a page, with the process and the day that the reader chose. */
export function href(parts: string[], values: Record<string, string> = {}): string {
  const search = new URLSearchParams();
  for (const name of KEPT) {
    const value = values[name] ?? address.searchParams.get(name);
    if (value) search.set(name, value);
  }
  for (const [name, value] of Object.entries(values)) if (value && !KEPT.includes(name)) search.set(name, value);
  const query = search.toString();
  return `/${parts.map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`;
}

/** Goes to `to`, an address of this page. */
export function go(to: string): void {
  const before = address.pathname;
  window.history.pushState(null, "", to);
  address = new URL(window.location.href);
  if (address.pathname !== before) window.scrollTo(0, 0);
}

/** Changes values of the query in place; an empty value is removed. Typing and moving leave no trail in the history. */
export function set(values: Record<string, string>): void {
  const next = new URL(address);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.searchParams.set(name, value);
    else next.searchParams.delete(name);
  }
  window.history.replaceState(null, "", next);
  address = next;
}

/** Follows links of this page without a reload; leaves new tabs, downloads and other hosts to the browser. */
export function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.rel === "license" || link.origin !== window.location.origin || link.pathname.startsWith("/api/")) return;
  if (link.pathname === window.location.pathname && link.hash) return;
  event.preventDefault();
  go(link.href);
}
