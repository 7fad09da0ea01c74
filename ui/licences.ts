import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

/** Puts the licences of all that the build takes in from packages beside it, as they ask. */
export function licences(): Plugin {
  return {
    name: "licences",
    apply: "build",
    generateBundle(_options, bundle) {
      const files = [...this.getModuleIds(), ...Object.values(bundle).flatMap((one) => (one.type === "asset" ? one.originalFileNames : []))];
      const folders = new Set(files.map(folderOf).filter((folder) => folder !== null));
      const source = [...folders].sort().map(notice).join("\n\n");
      this.emitFile({ type: "asset", fileName: "licences.txt", source });
    },
  };
}

/** The folder of the package that a file is from; null for files of our own and of the build tool. */
function folderOf(file: string): string | null {
  const found = /^(?:\0)?(.*?node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(file);
  return found?.[1] && existsSync(join(found[1], "package.json")) ? resolve(found[1]) : null;
}

function notice(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string; version: string; license?: string };
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  if (!file) throw new Error(`${folder} has no licence file, and what it holds cannot be shipped without`);
  const head = `${about.name} ${about.version} (${about.license ?? "see below"})`;
  return `${head}\n${"-".repeat(head.length)}\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}
