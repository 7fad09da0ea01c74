/** Groups in the order of `order`; keys that are not in it follow, as they come. Empty groups are left out. */
export function groups<T>(all: T[], key: (one: T) => string, order: string[] = []): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const name of order) found.set(name, []);
  for (const one of all) {
    const name = key(one);
    const group = found.get(name);
    if (group) group.push(one);
    else found.set(name, [one]);
  }
  return [...found].filter(([, group]) => group.length > 0);
}

/** Whether every word of `words` is in one of the texts, without regard to case and accents. */
export function matches(words: string, texts: (string | null | undefined)[]): boolean {
  const hay = fold(texts.filter(Boolean).join(" "));
  return fold(words).split(/\s+/).every((word) => hay.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
