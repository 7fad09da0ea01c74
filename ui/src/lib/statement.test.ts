import { describe, expect, it } from "vitest";
import { conditionWords, list, phrase, sign } from "./statement";
import { STANCES, STANCE_NAMES } from "./words";

const said = (stance: string, polarity: "positive" | "negative" | "unstated", modality: "actual" | "planned" | "possible" | "conditional" = "actual") =>
  phrase({ stance, polarity, modality }).verb;

describe("phrase", () => {
  it("tells polarity and modality in words", () => {
    expect(said("accepts", "positive")).toBe("accepted");
    expect(said("accepts", "negative")).toBe("did not accept");
    expect(said("accepts", "unstated")).toBe("gave no word on accepting");
    expect(said("accepts", "positive", "planned")).toBe("will accept");
    expect(said("accepts", "negative", "conditional")).toBe("would not accept");
    expect(said("supports", "positive", "possible")).toBe("may support");
  });

  it("does not double the condition or the allegation", () => {
    expect(said("conditions", "positive", "conditional")).toBe("put a condition on");
    expect(said("conditions", "negative", "conditional")).toBe("put no condition on");
    expect(said("alleges_violation", "positive", "possible")).toBe("alleged a violation of");
  });

  it("puts what happens to an item after the item", () => {
    expect(phrase({ stance: "enters_into_force", polarity: "positive", modality: "planned" })).toEqual({ verb: "will enter into force", afterItem: true });
    expect(said("expires", "unstated")).toBe("not known: expiry");
  });

  it("never says the same for two polarities of one stance", () => {
    for (const stance of Object.keys(STANCES)) {
      for (const modality of ["actual", "planned", "possible", "conditional"] as const) {
        const all = (["positive", "negative", "unstated"] as const).map((polarity) => said(stance, polarity, modality));
        expect(new Set(all).size, `${stance}, ${modality}: ${all.join(" | ")}`).toBe(3);
      }
    }
  });

  it("shows a stance it does not know as it is", () => {
    expect(said("looks_away", "positive")).toBe("looks away");
  });
});

it("has a short name for every stance", () => {
  expect(Object.keys(STANCE_NAMES).sort()).toEqual(Object.keys(STANCES).sort());
  expect(Object.keys(STANCES)).toHaveLength(22);
});

it("has a sign of its own for each polarity", () => {
  expect(new Set(["positive", "negative", "unstated"].map(sign)).size).toBe(3);
});

it("leads a condition in by its kind", () => {
  const evidence = [{ quote: "the road is opened", start: 0, end: 18 }];
  expect(conditionWords({ kind: "necessary", quote: "the road is opened", evidence })).toEqual({ lead: "on the condition", words: "the road is opened" });
  expect(conditionWords(null)).toBeNull();
});

it("joins names as a reader says them", () => {
  const names = ["A", "B", "C"].map((name) => ({ name }));
  expect([0, 1, 2, 3].map((n) => list(names.slice(0, n)))).toEqual(["", "A", "A and B", "A, B and C"]);
});
