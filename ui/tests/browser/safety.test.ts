import { expect, inject, it } from "vitest";
import { expectFault, open, settled, useBrowser } from "./browser";

useBrowser();

it("shows markup of an article as text, wherever the article's words stand", async () => {
  const page = await open("/documents");
  const title = "<b>Truce</b> & “hope” <script>document.title='taken'</script>";
  await page.getByRole("link", { name: title, exact: true }).click();
  await settled(page);
  expect(await page.locator("h1").textContent()).toBe(title);
  expect(await page.locator(".text").textContent()).toContain(`<img src=x onerror="document.title='taken'">`);
  expect(await page.locator(".text").textContent()).toContain('<iframe src="javascript:alert(1)"></iframe>');
  expect(await page.locator("main").locator("b b, script, img, iframe").count()).toBe(0);
  expect(await page.title()).not.toBe("taken");
  for (const path of ["/", "/items", "/statements", "/timeline", "/positions"]) {
    const other = await open(path);
    expect(await other.locator("main").locator("script, img, iframe").count(), path).toBe(0);
    expect(await other.title(), path).not.toBe("taken");
  }
});

it("lets no inline script run, even if one came into the page", async () => {
  expectFault(/TrustedHTML/);
  const page = await open("/");
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = "<img src=x onerror=\"document.title='taken'\">";
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
  expect(await page.title()).not.toBe("taken");
});

it("answers with the security headers", async () => {
  const answer = await fetch(inject("address"));
  expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});
