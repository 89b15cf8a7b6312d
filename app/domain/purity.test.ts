import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOM = import.meta.dirname;
const CONFIG = join(ROOM, "tsconfig.json");

/** What the compiler says to a file with this text, were it in the domain. */
function complaints(text: string): string[] {
  const file = join(ROOM, "probe.ts");
  const { config } = ts.readConfigFile(CONFIG, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(CONFIG));
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : fromDisk(name, ...rest);
  const program = ts.createProgram([file], { ...options, incremental: false }, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
}

describe("the domain's compiler settings", () => {
  it("refuse the network, the process, the browser, timers and randomness from outside", () => {
    const names = [
      "fetch",
      "process",
      "window",
      "document",
      "setTimeout",
      "setInterval",
      "crypto",
      "Buffer",
      "console",
    ];
    const found = complaints(names.map((name) => `export const a_${name} = ${name};`).join("\n"));
    for (const name of names) {
      expect(found).toContainEqual(expect.stringMatching(`Cannot find name '${name}'`));
    }
  });

  it("let through what is pure", () => {
    expect(
      complaints('export const text: string = JSON.stringify({ a: [1n.toString(), "x".padStart(3)] });'),
    ).toEqual([]);
  });
});
