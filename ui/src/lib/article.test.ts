import { describe, expect, it } from "vitest";
import { blocks, holds } from "./article";

const words = (text: string, spans: Parameters<typeof blocks>[1], marks: Parameters<typeof blocks>[2] = []) =>
  blocks(text, spans, marks).map((b) => [b.class, b.paragraphs.map((p) => p.map((r) => r.text))]);

describe("blocks", () => {
  it("cuts by class and by line, and drops nothing that has a letter", () => {
    const text = "Menu\nOne.\n\nTwo.\nFooter";
    const spans = [
      { start: 0, end: 5, class: "menu" },
      { start: 5, end: 16, class: "body" },
      { start: 16, end: 22, class: "footer" },
    ];
    expect(words(text, spans)).toEqual([
      ["menu", [["Menu"]]],
      ["body", [["One."], ["Two."]]],
      ["footer", [["Footer"]]],
    ]);
  });

  it("shows what no span covers as other, and joins neighbours of one class", () => {
    const spans = [
      { start: 2, end: 4, class: "body" },
      { start: 4, end: 6, class: "body" },
    ];
    expect(words("aabbccdd", spans)).toEqual([
      ["other", [["aa"]]],
      ["body", [["bbcc"]]],
      ["other", [["dd"]]],
    ]);
  });

  it("counts code points, not UTF-16 units", () => {
    const text = "🕊️🕊 truce";
    const at = Array.from(text).length;
    const runs = blocks(text, [{ start: 0, end: at, class: "body" }], [{ start: at - 5, end: at, id: "s1" }])[0]?.paragraphs[0];
    expect(runs?.map((r) => [r.text, r.ids])).toEqual([
      ["🕊️🕊 ", []],
      ["truce", ["s1"]],
    ]);
  });

  it("gives overlapping marks their common words, and marks over a line break both parts", () => {
    const runs = blocks("abcdef\ngh", [{ start: 0, end: 9, class: "body" }], [
      { start: 0, end: 4, id: "s1" },
      { start: 2, end: 9, id: "s2" },
    ])[0]?.paragraphs.map((p) => p.map((r) => `${r.text}:${r.ids.join("+")}`));
    expect(runs).toEqual([["ab:s1", "cd:s1+s2", "ef:s2"], ["gh:s2"]]);
  });

  it("survives spans that overlap or run past the end", () => {
    const spans = [
      { start: 0, end: 4, class: "body" },
      { start: 2, end: 99, class: "footer" },
    ];
    expect(words("abcdef", spans)).toEqual([
      ["body", [["abcd"]]],
      ["footer", [["ef"]]],
    ]);
  });
});

describe("holds", () => {
  it("is true only for the words at their place", () => {
    expect(holds("🕊 truce", { quote: "truce", start: 2, end: 7 })).toBe(true);
    expect(holds("🕊 truce", { quote: "truce", start: 3, end: 8 })).toBe(false);
    expect(holds("🕊 Truce", { quote: "truce", start: 2, end: 7 })).toBe(false);
  });
});
