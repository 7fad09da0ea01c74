import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

export interface Look {
  dark?: boolean;
  phone?: boolean;
}

let browser: Browser;
let contexts: BrowserContext[] = [];
/** What the page may never do, seen while a test ran: ask another host, or fail in its own code. */
let faults: string[] = [];
/** What the browser may report in this test, since the test brings it about. */
let expected: RegExp | null = null;

/** Gives the tests of a file one browser; after each test no page may have asked another host or failed. */
export function useBrowser(): void {
  beforeAll(async () => {
    const quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
    // Chromium refuses its sandbox to root, which is who runs tests in a container.
    const args = process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const seen = faults.filter((fault) => !expected?.test(fault));
    faults = [];
    expected = null;
    expect(seen).toEqual([]);
  });
  afterAll(() => browser.close());
}

/** Says what the browser will report in this test. */
export function expectFault(fault: RegExp): void {
  expected = fault;
}

/** Opens an address of the page and waits until the ledger has answered. */
export async function open(path: string, { dark = false, phone = false }: Look = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: inject("address"),
    viewport: phone ? PHONE : DESK,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const ours = new URL(inject("address")).origin;
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== ours) faults.push(`asked ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(`failed: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`said: ${message.text()}`);
  });
  await page.goto(path);
  await settled(page);
  return page;
}

/** Waits until nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1, main [role=alert]").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".waiting, [aria-busy=true]"));
}
