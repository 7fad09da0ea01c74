import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectFault, open, settled, useBrowser } from "./browser";

useBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

async function violations(page: Page): Promise<string[]> {
  // Through the debugger's world, which the page's own policy does not bind.
  await page.evaluate(axe);
  const found = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(WCAG)} })`)) as Found;
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html} ${n.failureSummary ?? ""}`));
}

describe.each([{}, { dark: true }, { phone: true }])("%o", (look) => {
  it.each(["/", "/items", "/statements", "/documents", "/positions", "/timeline", "/places", "/nowhere"])(
    "%s has no barrier that axe can find, and does not scroll sideways",
    async (path) => {
      const page = await open(path, look);
      expect(await violations(page)).toEqual([]);
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(wide).toBeLessThanOrEqual(room ?? 0);
    },
  );

  it("what is not in the ledger likewise", async () => {
    expectFault(/404/);
    const page = await open("/items/i999", look);
    await page.getByRole("heading", { level: 1, name: "Not in this ledger" }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it("a document, an item and the sheet of keys likewise", async () => {
    const page = await open("/statements", look);
    await page.locator("ol.entries a[data-row]").first().click();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("?");
    expect(await violations(page)).toEqual([]);
    const items = await open("/items", look);
    await items.locator("h3 a").first().click();
    await settled(items);
    expect(await violations(items)).toEqual([]);
  });
});
