import { describe, expect, it } from "vitest";
import { list, phrase, quoted, remarks, requirement, sign } from "./statement";
import { STANCES, STANCE_NAMES } from "./words";

const said = (stance: string, polarity: "positive" | "negative" | "unstated", modality: "actual" | "planned" | "possible" | "conditional" = "actual") =>
  phrase({ stance, polarity, modality }).verb;

describe("phrase", () => {
  it("tells polarity in words", () => {
    expect(said("accepts", "positive")).toBe("accepted");
    expect(said("accepts", "negative")).toBe("did not accept");
    expect(said("accepts", "unstated")).toBe("gave no word on accepting");
    expect(said("conditions", "negative")).toBe("put no condition on");
  });

  it("tells how real a deed is in the verb, and leaves that of a position to the remarks", () => {
    expect(said("signs", "positive", "planned")).toBe("will sign");
    expect(said("extends", "negative", "conditional")).toBe("would not extend");
    expect(said("proposes", "positive", "possible")).toBe("proposed");
    expect(remarks({ stance: "proposes", modality: "possible", partial: false, repeated: true })).toEqual(["possible", "said again"]);
    expect(remarks({ stance: "signs", modality: "planned", partial: true, repeated: false })).toEqual(["in part"]);
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

it("puts words into quotation marks once", () => {
  expect(quoted("only if the road is opened")).toBe("“only if the road is opened”");
  expect(quoted('"We will sit," he said')).toBe('"We will sit," he said');
});

it("tells what a condition requires as far as it is known", () => {
  const army = [{ id: "a1", name: "Army" }];
  const item = { id: "i1", name: "withdrawal" };
  expect(requirement({ holder: army, stance: "implements", polarity: "positive", item })).toBe("Army, carrying out withdrawal");
  expect(requirement({ holder: [], stance: null, polarity: "negative", item })).toBe("not: withdrawal");
});

it("joins names as a reader says them", () => {
  const names = ["A", "B", "C"].map((name) => ({ name }));
  expect([0, 1, 2, 3].map((n) => list(names.slice(0, n)))).toEqual(["", "A", "A and B", "A, B and C"]);
});
