import { describe, expect, it } from "vitest";
import { currencyCode, defaultProgram, encodeProgram, invariant } from "../../domain/index.ts";
import type { Program, RuleCondition } from "../../domain/index.ts";
import { anyStore } from "./file-handles.server.ts";
import type { HandleKind, StoreHandles } from "./file-handles.server.ts";
import { handlesInFile, readProgramFile, writeProgramFile } from "./program-file.server.ts";

const usd = currencyCode("USD");
invariant(usd.ok, "USD is a currency");
const plain = defaultProgram(usd.value);
const bytes = (text: string) => new TextEncoder().encode(text);

function programOf(...when: RuleCondition[]): Program {
  const rules = [{ id: "sale", name: "Sale", when, effect: { kind: "multiplier", percent: 200 } as const }];
  return { ...plain, earning: { ...plain.earning, rules: { combine: "best_alone", rules } } };
}

/** A store that has these. */
function store(entries: readonly (readonly [HandleKind, string, string])[]): StoreHandles {
  return {
    idOf: (kind, handle) => entries.find((one) => one[0] === kind && one[1] === handle)?.[2],
    handleOf: (kind, id) => entries.find((one) => one[0] === kind && one[2] === id)?.[1],
  };
}
const ONE = store([
  ["segment", 'VIP: the "best"', "7"],
  ["collection", "sale", "7"],
  ["product", "kind-of-blue", "7"],
  ["variant", "kind-of-blue/LP", "7"],
  ["variant", 'kind-of-blue/12" / 180 g', "8"],
]);
const OTHER = store([
  ["segment", 'VIP: the "best"', "97"],
  ["collection", "sale", "99"],
  ["product", "kind-of-blue", "98"],
  ["variant", "kind-of-blue/LP", "96"],
  ["variant", 'kind-of-blue/12" / 180 g', "95"],
]);
const when = (collection: string, product: string): RuleCondition[] => [
  { kind: "collection", collections: [collection] },
  { kind: "product", products: [product] },
];

describe("a programme file that names goods by handle", () => {
  it("works in another store, where the handles stand for other ids", () => {
    const text = writeProgramFile({ basedOn: 3, program: programOf(...when("7", "7")) }, { store: ONE });
    expect(text).toContain("- handle: sale");
    expect(text).toContain("- handle: kind-of-blue");
    const read = readProgramFile(bytes(text), OTHER);
    expect(read).toEqual({ ok: true, value: { basedOn: 3, program: programOf(...when("99", "98")) } });
    expect(readProgramFile(bytes(text), ONE)).toMatchObject({
      value: { program: programOf(...when("7", "7")) },
    });
  });

  it("names variants by their product's handle and their title, and says which of them a store has not", () => {
    const ofVariants = (...variants: string[]) => programOf({ kind: "variant", variants });
    const text = writeProgramFile({ basedOn: 3, program: ofVariants("7", "8", "9") }, { store: ONE });
    expect(text).toMatch(/- handle: kind-of-blue\n +variant: LP\n/);
    expect(text).toContain('- "9"');
    expect(readProgramFile(bytes(text), OTHER)).toMatchObject({
      value: { program: ofVariants("96", "95", "9") },
    });
    expect(readProgramFile(bytes(text), ONE)).toMatchObject({
      value: { program: ofVariants("7", "8", "9") },
    });
    const without = readProgramFile(bytes(text));
    expect(without.ok ? [] : without.error.map(({ problem }) => problem)).toEqual([
      { code: "unknown_handle", kind: "variant", handle: "kind-of-blue/LP" },
      { code: "unknown_handle", kind: "variant", handle: 'kind-of-blue/12" / 180 g' },
    ]);
  });

  it.each([
    "{ handle: kind-of-blue }",
    "{ variant: LP }",
    '{ handle: kind-of-blue, variant: "" }',
    "{ handle: kind-of-blue, variant: 12 }",
    "{ handle: jazz/kind-of-blue, variant: LP }",
    "{ handle: kind-of-blue, variant: LP, sku: KB }",
  ])("takes no variant that is named only half: %s", (entry) => {
    const text = writeProgramFile({
      basedOn: 3,
      program: programOf({ kind: "variant", variants: ["7"] }),
    }).replace('- "7"', `- ${entry}`);
    const read = readProgramFile(bytes(text), anyStore());
    expect(read.ok ? [] : read.error.map(({ problem }) => problem)).toMatchObject([
      { path: "earning.rules.rules.0.when.0.variants.0", code: "not_an_id" },
    ]);
  });

  it("names customer segments by name, and says which of them a store has not", () => {
    const leavingOut = (...segments: string[]): Program => ({
      ...plain,
      enrolment: {
        mode: "joining",
        excluded: { segments },
        earlierOrders: { kind: "lost" },
        comingBack: { kind: "points_lost" },
        welcomePoints: 0,
      },
    });
    const text = writeProgramFile({ basedOn: 3, program: leavingOut("7", "8") }, { store: ONE });
    expect(text).toContain(`- name: 'VIP: the "best"'`);
    expect(text).toContain('- "8"');
    expect(readProgramFile(bytes(text), OTHER)).toMatchObject({
      value: { program: leavingOut("97", "8") },
    });
    const without = readProgramFile(bytes(text));
    expect(without.ok ? [] : without.error.map(({ problem }) => problem)).toEqual([
      { code: "unknown_handle", kind: "segment", handle: 'VIP: the "best"' },
    ]);
  });

  it("says where it names what a store has not, all of it at once", () => {
    const text = writeProgramFile({ basedOn: 3, program: programOf(...when("7", "7")) }, { store: ONE });
    const lines = text.split("\n");
    const lineOf = (word: string) => 1 + lines.findIndex((line) => line.includes(word));
    const read = readProgramFile(bytes(text));
    expect(read.ok ? [] : read.error).toMatchObject([
      {
        line: lineOf("handle: sale"),
        problem: { code: "unknown_handle", kind: "collection", handle: "sale" },
      },
      {
        line: lineOf("kind-of-blue"),
        problem: { code: "unknown_handle", kind: "product", handle: "kind-of-blue" },
      },
    ]);
    expect(handlesInFile(bytes(text)).map(({ kind, handle }) => [kind, handle])).toEqual([
      ["collection", "sale"],
      ["product", "kind-of-blue"],
    ]);
    expect(handlesInFile(bytes("basedOn: ["))).toEqual([]);
  });

  it("is looked at without a store as well: a handle twice is one, and what is no handle is a problem", () => {
    const file = (entries: string) =>
      writeProgramFile({
        basedOn: 3,
        program: programOf({ kind: "collection", collections: ["7"] }),
      }).replace(/collections:\n\s+- "7"/, `collections: ${entries}`);
    const codes = (entries: string) => {
      const read = readProgramFile(bytes(file(entries)), anyStore());
      return read.ok ? [] : read.error.map(({ problem }) => problem.code);
    };
    expect(codes("[{ handle: sale }, { handle: new }]")).toEqual([]);
    expect(codes("[{ handle: sale }, { handle: sale }]")).toEqual(["duplicate"]);
    expect(codes("[{ handle: 7 }]")).toEqual(["not_an_id"]);
    expect(codes('[{ handle: "" }]')).toEqual(["not_an_id"]);
    expect(codes("[{ handle: sale, id: 7 }]")).toEqual(["not_an_id"]);
  });

  it("keeps the id of what the store has no more", () => {
    const program = programOf({ kind: "collection", collections: ["7", "8"] });
    const text = writeProgramFile({ basedOn: 3, program }, { store: ONE });
    expect(text).toContain('- "8"');
    expect(readProgramFile(bytes(text), ONE)).toMatchObject({ value: { program } });
    expect(JSON.stringify(encodeProgram(program))).not.toContain("handle");
  });
});
