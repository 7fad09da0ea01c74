import { Failure, get } from "./api";

/** What a page has of the server: at first nothing, then a value or a failure; the old value stays while a new one comes. */
export interface Resource<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  again(): void;
}

export interface Question {
  parts: string[];
  values?: Record<string, string>;
}

/** Asks again whenever what `question` reads has changed; an answer that was overtaken is dropped. */
export function resource<T>(question: () => Question): Resource<T> {
  let value = $state.raw<T | null>(null);
  let failure = $state.raw<Failure | null>(null);
  let loading = $state(true);
  let round = $state(0);
  let asked = "";

  $effect(() => {
    const { parts, values } = question();
    void round;
    const path = JSON.stringify(parts);
    if (path !== asked) value = null;
    asked = path;
    loading = true;
    const abort = new AbortController();
    get<T>(parts, values, abort.signal)
      .then((answer) => {
        value = answer;
        failure = null;
        loading = false;
      })
      .catch((cause: unknown) => {
        if (abort.signal.aborted) return;
        failure = cause instanceof Failure ? cause : new Failure(String(cause), 0, "");
        loading = false;
      });
    return () => abort.abort();
  });

  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    get loading() {
      return loading;
    },
    again() {
      round += 1;
    },
  };
}
