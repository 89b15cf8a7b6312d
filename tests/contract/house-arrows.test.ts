import { readdirSync } from "node:fs";
import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";
import { NOUNS, PACKAGES, ROOMS } from "../../scripts/lint/house-arrows.js";
import { circlesOf } from "../../scripts/lint/no-circles.js";

const rooms = Object.keys(ROOMS) as (keyof typeof ROOMS)[];
const linter = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
  ruleFilter: ({ ruleId }) => ruleId === "house/arrows",
});

/** What the linter says of one line of code as if it stood in that room. */
async function lint(room: string, code: string, name = "probe.server.ts"): Promise<string[]> {
  const [result] = await linter.lintText(code, { filePath: `${room}/${name}` });
  return (result?.messages ?? []).map(({ message }) => message);
}

function pathTo(from: string, to: string): string {
  return `${"../".repeat(from.split("/").length)}${to}/probe.ts`;
}

describe.each(rooms)("from %s", (from) => {
  test.each(rooms.filter((to) => to !== from))("to %s", async (to) => {
    const allowed: string[] = ROOMS[from].mayImport;
    const messages = await lint(from, `import "${pathTo(from, to)}";`);
    expect(messages).toEqual(
      allowed.includes(to) ? [] : [`${from} may not look at ${to} (see docs/ARCHITECTURE.md).`],
    );
  });
});

describe("the house as it must stay", () => {
  test("arrows never turn back", () => {
    const reaches = (from: keyof typeof ROOMS, to: string, seen = new Set<string>()): boolean =>
      (ROOMS[from].mayImport as (keyof typeof ROOMS)[]).some(
        (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
      );
    expect(rooms.filter((room) => reaches(room, room))).toEqual([]);
  });

  test("the simulator knows nothing of the app, and the domain of nobody", () => {
    expect(ROOMS.simulator.mayImport).toEqual([]);
    expect(ROOMS["app/domain"].mayImport).toEqual([]);
  });
});

describe("packages that belong to one room", () => {
  test.each([
    ["app/services", "@prisma/client"],
    ["app/routes", "pg"],
    ["app/services", "@shopify/shopify-api"],
    ["app/services", "pg-boss"],
    ["simulator", "@prisma/client"],
  ])("%s may not import %s", async (room, name) => {
    const owner = PACKAGES.find((entry) => entry.name.test(name));
    expect(await lint(room, `import "${name}";`)).toHaveLength(1);
    expect(owner && (await lint(owner.rooms[0] ?? "", `import "${name}";`))).toEqual([]);
  });

  test.each(["react", "node:fs", "@remix-run/node"])("the domain may not import %s", async (name) => {
    expect(await lint("app/domain", `import "${name}";`)).toHaveLength(1);
  });
});

test("re-exports and dynamic imports are seen too", async () => {
  expect(await lint("app/domain", `export * from "../db/probe.ts";`)).toHaveLength(1);
  expect(await lint("app/domain", `await import("../db/probe.ts");`)).toHaveLength(1);
});

test("a server room's file says so in its name", async () => {
  expect(await lint("app/db", "export {};", "probe.ts")).toHaveLength(1);
  expect(await lint("app/db", "export {};", "probe.server.ts")).toEqual([]);
});

describe("nouns of one room", () => {
  test.each(Object.keys(NOUNS) as (keyof typeof NOUNS)[])(
    "%s: each looks only at those before it",
    async (room) => {
      const [first = "", second = ""] = NOUNS[room].order;
      expect(await lint(`${room}/${second}`, `import "../${first}/probe.ts";`)).toEqual([]);
      expect(await lint(`${room}/${first}`, `import "../${second}/probe.ts";`)).toEqual([
        `${room}/${first} may not look at ${room}/${second} (see docs/ARCHITECTURE.md).`,
      ]);
      expect(await lint(`${room}/${first}`, `import "../unheard-of/probe.ts";`)).toHaveLength(1);
      expect(await lint(room, `import "./${first}/probe.ts";`)).toHaveLength(1);
      expect(await lint(`${room}/${first}`, `import "../probe.ts";`)).toEqual([]);
    },
  );

  test("every folder has a place in the order", () => {
    for (const [room, { order }] of Object.entries(NOUNS)) {
      const folders = readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      expect(order).toEqual(
        expect.arrayContaining(folders.map(({ name }) => name).filter((name) => name !== "laws")),
      );
    }
  });
});

test("circles of files are found, and only they", () => {
  const imports = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", ["a"]],
    ["d", ["e", "not here"]],
    ["e", []],
  ]);
  expect(circlesOf(imports)).toEqual([["a", "b", "c"]]);
  expect(
    circlesOf(
      new Map([
        ["a", ["b"]],
        ["b", []],
      ]),
    ),
  ).toEqual([]);
});
