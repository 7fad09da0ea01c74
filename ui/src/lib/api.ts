/** One way to ask the server, and one shape of failure. */

/** What the server says when it cannot answer: what failed, and what to do. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** Reads `/api/...`; values that are empty are left out of the query. */
export async function get<T>(parts: string[], values: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  const address = `/api/${parts.map(encodeURIComponent).join("/")}${search.size > 0 ? `?${search}` : ""}`;
  let response: Response;
  try {
    response = await fetch(address, { signal, headers: { accept: "application/json" } });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Failure("The server does not answer.", 0, "Is `rapporteur serve` still running? Reload when it is.");
  }
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => null)) as { error?: string; hint?: string } | null;
  throw new Failure(body?.error ?? `The server answered ${response.status}.`, response.status, body?.hint ?? "");
}
