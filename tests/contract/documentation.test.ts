import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const tracked = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(existsSync);
const pages = tracked.filter((file) => file.endsWith(".md"));
const read = (file: string) => readFileSync(file, "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const decisions = globSync("docs/decisions/*.md")
  .map((file) => path.basename(file))
  .sort();

/** What stands in code: fences and `quotes`. */
function codeOf(text: string): string {
  return [...text.matchAll(/```[a-z]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map(([, a, b]) => a ?? b).join("\n");
}

it("numbers decisions without gaps, each with a status and a title", () => {
  const numbers = decisions.map((name) => Number(/^(\d{3})-[a-z0-9-]+\.md$/.exec(name)?.[1]));
  expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  for (const name of decisions) {
    const text = read(`docs/decisions/${name}`);
    expect(text, name).toMatch(/^# .+\n\n\*\*Status\.\*\* (Proposed|In force|Replaced by decision \d+)\./);
    for (const part of ["Context", "Decision", "Consequences"]) expect(text, name).toContain(`**${part}.**`);
  }
});

it("names decisions by numbers and files that there are", () => {
  const named = /\b(\d{3}-[a-z][a-z0-9-]+\.md)/g;
  for (const file of tracked.filter((name) => /\.(ts|tsx|js|md|toml|graphql|liquid|prisma)$/.test(name))) {
    const text = read(file);
    if (text.includes("decisions/") || file.startsWith("docs/decisions/"))
      for (const [, name] of text.matchAll(named)) expect(decisions, `${file} names ${name}`).toContain(name);
    for (const [, number] of text.matchAll(/\bdecision (\d+)\b/g))
      expect(Number(number), `${file} names decision ${number}`).toBeLessThanOrEqual(decisions.length);
  }
});

it("documents commands that the machine's own Node can run: through npm, and scripts that there are", () => {
  for (const page of pages) {
    const code = codeOf(read(page));
    expect(code, page).not.toMatch(/(^|&& |\$ )node [\w./-]+\.ts/m);
    for (const [, script = ""] of code.matchAll(/\bnpm run (?:-s |--silent )?([\w:.-]+)/g))
      expect(scripts, `${page} says npm run ${script}`).toHaveProperty([script]);
  }
});

it("links files that there are", () => {
  for (const page of pages) {
    for (const [, target = ""] of read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      const file = path.join(path.dirname(page), target);
      expect(existsSync(file), `${page} links ${target}`).toBe(true);
    }
  }
});

it("names, in what it tells contributors, files and folders that there are", () => {
  const named = codeOf(read("CONTRIBUTING.md"))
    .split(/[\s,]+/)
    .filter((word) => /^(app|simulator|extensions|tests|docs|prisma|scripts|bench)\/[\w./$*-]+$/.test(word));
  expect(named.length).toBeGreaterThan(30);
  for (const name of named) expect(globSync(name.replaceAll("$", "\\$")), name).not.toEqual([]);
});
