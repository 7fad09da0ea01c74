import { expect, it } from "vitest";
import { expectFault, open, settled, useBrowser } from "./browser";

useBrowser();

it("shows every item under its status, with the rule that gave it", async () => {
  const page = await open("/items");
  const inForce = page.getByRole("region", { name: /^in force/i });
  const truce = inForce.getByRole("listitem").filter({ hasText: "truce in the Sarvan valley" });
  await truce.getByText("R5").waitFor();
  expect(await truce.textContent()).toMatch(/Government of Marenia and Upland Front/);
  expect(await page.getByRole("region", { name: /^rejected/i }).textContent()).toContain("withdrawal from Dorsk");
});

it("narrows and groups items, and keeps the choice in the address", async () => {
  const page = await open("/items");
  await page.getByLabel("Find").fill("dorsk");
  expect(await page.locator("main h3").allTextContents()).toEqual(expect.arrayContaining(["observers in Dorsk", "withdrawal from Dorsk"]));
  expect(await page.locator("main h3").count()).toBe(2);
  await page.getByLabel("grouped by").selectOption("kind");
  expect(page.url()).toMatch(/q=dorsk/);
  expect(page.url()).toMatch(/by=kind/);
  await page.reload();
  await settled(page);
  expect(await page.locator("main h2").allTextContents()).toEqual([expect.stringMatching(/^withdrawal/), expect.stringMatching(/^monitoring/)]);
});

it("opens an item to its history: who said what, on whose word, and the status after each", async () => {
  const page = await open("/items");
  await page.getByRole("link", { name: "truce in the Sarvan valley" }).click();
  await settled(page);
  const steps = page.locator("ol.entries > li");
  const first = await steps.first().textContent();
  expect(first).toContain("Ilse Ossery called for truce in the Sarvan valley");
  expect(first).toMatch(/on the word of Kestrel.*Evening Courier/);
  expect(first).toContain("mooted");
  const signed = steps.filter({ hasText: "signed truce" });
  expect(await signed.textContent()).toContain("agreed");
});

it("shows what was known on a day, and says that it does", async () => {
  const page = await open("/items");
  expect(await page.locator("main").textContent()).toContain("in force");
  await page.getByLabel("as known on").fill("2031-03-05");
  await settled(page);
  await page.getByText("As this ledger knew it on 5 March 2031").waitFor();
  await page.waitForFunction(() => !document.querySelector("main")?.textContent?.includes("in force"));
  await page.getByRole("link", { name: "Positions" }).click();
  expect(page.url()).toContain("known=2031-03-05");
});

it("lists statements by holder and condition, and opens one with its sentence lit", async () => {
  const page = await open("/statements?if=yes");
  const rows = page.locator("ol.entries > li");
  for (const row of await rows.allTextContents()) expect(row).toMatch(/under a condition/);
  await rows.filter({ hasText: "exchange of prisoners" }).first().getByRole("link").first().click();
  await settled(page);
  expect(page.url()).toMatch(/\/documents\/.*lit=/);
  const lit = page.locator(".text .lit");
  expect((await lit.allTextContents()).join("")).toContain("the government would release forty prisoners only if the Front returns its captives");
});

it("lights the text from the list and the list from the text", async () => {
  const page = await open("/documents");
  await page.getByRole("link", { name: "Front opens door to Vienna as road is cleared" }).click();
  await settled(page);
  const beside = page.getByRole("complementary");
  await beside.getByRole("link", { name: /denied withdrawal from Dorsk/ }).click();
  await page.locator(".text .lit", { hasText: "Talve denied" }).waitFor();
  await page.locator(".text a", { hasText: "Bulldozers cleared the aid road" }).click();
  await beside.locator("li.lit", { hasText: "carried out aid road" }).waitFor();
  await beside.getByRole("button", { name: /To settle/ }).click();
  await beside.getByText("answer to what? the invitation or the observers").waitFor();
  await beside.getByRole("button", { name: /Left over/ }).click();
  await beside.getByText("no stance can be told").waitFor();
});

it("marks what is not the story, and folds it", async () => {
  const page = await open("/documents");
  await page.getByRole("link", { name: "Envoy asks both sides for a truce before talks", exact: true }).first().click();
  await settled(page);
  const related = page.locator("details", { hasText: "related stories" });
  expect(await related.getByText("Markets slide").isVisible()).toBe(true);
  await page.keyboard.press("f");
  await related.getByText("Markets slide").waitFor({ state: "hidden" });
  expect(page.url()).toContain("fold=yes");
  expect(await page.locator("dl", { hasText: "Agency" }).first().textContent()).toMatch(/Agency\s*Kestrel\s*Publisher\s*Evening Courier/);
  await page.getByText("How the day was bounded").click();
  await page.getByText("The dateline gives a day and a month.").waitFor();
});

it("names a copy and what it copies", async () => {
  const page = await open("/documents");
  const copy = page.locator("li", { hasText: "Truce first, says envoy" });
  expect(await copy.textContent()).toContain("Copy of Envoy asks both sides for a truce before talks");
});

it("sets actors against items, with signs and ages, and opens the history of a cell", async () => {
  const page = await open("/positions");
  const row = page.getByRole("row", { name: /withdrawal from Dorsk/ });
  expect(await row.textContent()).toMatch(/said to be so.*rejected/);
  expect(await row.textContent()).toContain("no word");
  await page.getByRole("row", { name: /truce/ }).getByRole("link", { name: /left open.*gave no word on extending/ }).waitFor();
  const cell = page.getByRole("row", { name: /the Front’s part/ }).getByRole("link", { name: /accepted/ });
  await cell.click();
  await settled(page);
  expect(page.url()).toMatch(/statements\?.*holder=.*item=/);
  expect(await page.locator("ol.entries > li").count()).toBe(3);
});

it("is worked by keys alone", async () => {
  const page = await open("/");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.getByRole("heading", { level: 1, name: "Items" }).waitFor();
  await settled(page);
  await page.keyboard.press("/");
  await page.keyboard.type("truce");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "truce in the Sarvan valley" }).waitFor();
  await page.goBack();
  await settled(page);
  expect(await page.getByLabel("Find").inputValue()).toBe("truce");
});

it("says what is wrong and what to do, and tries again", async () => {
  expectFault(/404|ERR_FAILED/);
  const page = await open("/documents/d999");
  await page.getByText("document d999 is not in the ledger").waitFor();
  await page.route("**/api/items*", (route) => route.abort());
  await page.getByRole("link", { name: "Items" }).click();
  await page.getByText("The server does not answer.").waitFor();
  await page.unroute("**/api/items*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("link", { name: "truce in the Sarvan valley" }).waitFor();
});

it("says so when nothing was known yet", async () => {
  for (const path of ["/", "/items", "/statements", "/documents", "/positions", "/timeline", "/places"]) {
    const page = await open(`${path}?known=2030-01-01`);
    expect(await page.locator("main .empty").textContent(), path).toMatch(/known|by that day/);
  }
});

it("tells an item that was not known yet from one that never was", async () => {
  expectFault(/404/);
  const page = await open("/items/i7?known=2031-03-05");
  await page.getByRole("heading", { level: 1, name: "Not known on that day" }).waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("heading", { level: 1, name: "observers in Dorsk" }).waitFor();
});

it("draws the places of the process and says whose borders they are", async () => {
  const page = await open("/places");
  const map = page.getByRole("img", { name: /Map of 4 places/ });
  await map.locator("text", { hasText: "Vienna" }).waitFor();
  await map.locator("path.land").waitFor();
  await page.getByText("Borders are Natural Earth’s").waitFor();
  expect(await page.locator("main").textContent()).toContain("Front-held areas descriptive, no fixed outline");
});

it("tells the way of an item in its lane and in words", async () => {
  const page = await open("/timeline");
  await page.getByRole("img", { name: /truce in the Sarvan valley.*2 March 2031: mooted; 22 March 2031: agreed; 25 March 2031: in force/ }).waitFor();
  await page.getByText("28 March 2031").first().waitFor();
});

it("shows a long list in portions", async () => {
  const page = await open("/nowhere");
  await page.route("**/api/documents*", async (route) => {
    const [one] = (await (await route.fetch()).json()) as { id: string }[];
    await route.fulfill({ json: Array.from({ length: 250 }, (_, n) => ({ ...one, id: `d${n + 1}` })) });
  });
  await page.getByRole("link", { name: "Documents" }).click();
  const entries = page.locator("ol.entries > li");
  await entries.nth(99).waitFor();
  expect(await entries.count()).toBe(100);
  await page.getByRole("button", { name: "Show 100 more" }).click();
  await page.getByRole("button", { name: "Show 50 more" }).click();
  expect(await entries.count()).toBe(250);
  expect(await page.getByRole("button", { name: /more/ }).count()).toBe(0);
});
