import { expect, it } from "vitest";
import { age, count, day, daysBetween, interval, lastDay, when } from "./time";

it("writes days, months, years and moments, and leaves what it cannot read", () => {
  expect(day("2014-01-22")).toBe("22 January 2014");
  expect(day("2011-03")).toBe("March 2011");
  expect(day("2011")).toBe("2011");
  expect(day("2018-12-17T21:00:00Z")).toBe("17 December 2018, 21:00");
  expect(day("2018-13-01")).toBe("2018-13-01");
  expect(day("soon")).toBe("soon");
});

it("says what the ends of an interval share once", () => {
  expect(interval("2014-01-01", "2014-01-21")).toBe("1–21 January 2014");
  expect(interval("2014-01-30", "2014-02-02")).toBe("30 January – 2 February 2014");
  expect(interval("2013-12-30", "2014-01-02")).toBe("30 December 2013 – 2 January 2014");
  expect(interval("2014-01-22", "2014-01-22")).toBe("22 January 2014");
  expect(interval(null, "2014-01-22")).toBe("until 22 January 2014");
  expect(interval("2014-01-22", null)).toBe("from 22 January 2014");
  expect(interval(null, null)).toBe("");
});

it("falls back from days to the day of the year to the words of the source", () => {
  expect(when({ raw: "on Monday", from: "2014-01-20", to: "2014-01-20" })).toBe("20 January 2014");
  expect(when({ raw: "July 8", from: null, to: null, month_day: "07-08" })).toBe("8 July, year not said");
  expect(when({ raw: "before the talks", from: null, to: null })).toBe("“before the talks”");
  expect(when(null)).toBe("");
});

it("counts ages in the coarsest unit that still tells", () => {
  expect([0, 1, 20, 21, 120, 800].map(age)).toEqual(["same day", "1 day", "20 days", "3 weeks", "4 months", "2 years"]);
  expect(daysBetween("2014-02-28", "2014-03-01")).toBe(1);
  expect(daysBetween("2014-02-28", "never")).toBeNull();
});

it("takes the last day that is known, and no month for a day", () => {
  expect(lastDay({ raw: "", from: "2014-01-01", to: "2014-01-21" })).toBe("2014-01-21");
  expect(lastDay({ raw: "", from: "2018-12-17T21:00:00Z", to: null })).toBe("2018-12-17");
  expect(lastDay({ raw: "", from: "2011-03", to: null })).toBeNull();
});

it("gives a number its noun", () => {
  expect([count(1, "item"), count(0, "item"), count(1200, "item")]).toEqual(["1 item", "0 items", "1,200 items"]);
});
