import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    address: string;
  }
}

let server: ChildProcess | undefined;

/** Starts the real server over the invented process and tells the tests its address. */
export async function setup(project: TestProject): Promise<void> {
  if (!existsSync(new URL("../../dist/index.html", import.meta.url))) {
    throw new Error("ui/dist is not there: run `npm run build` first (`cargo xtask test` does)");
  }
  project.provide("address", await start());
}

export function teardown(): void {
  server?.kill();
}

function start(): Promise<string> {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const example = ["run", "--quiet", "--locked", "-p", "rapporteur-server", "--example", "invented"];
  const child = spawn("cargo", example, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  server = child;
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the server ended with ${code} before it listened`)));
    let said = "";
    child.stdout.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address) resolve(address);
    });
  });
}
