import { buildSchema, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { compareUsed } from "./changes.ts";

const SDL = `
  type Query { order(id: ID!, note: String): Order, customer: Customer }
  type Mutation { save(input: SaveInput!): Order }
  type Order { id: ID! "Its state." status: Status! total: Int payer: Payer unused: String other: Unused }
  type Customer { id: ID! name: String }
  type Company { id: ID! }
  union Payer = Customer
  enum Status { OPEN PAID }
  input SaveInput { id: ID! line: LineInput }
  input LineInput { title: String }
  type Unused { id: ID! }
`;
const documents = [
  parse("query Read($id: ID!) { order(id: $id) { id status payer { ... on Customer { name } } } }"),
  parse("mutation Save($input: SaveInput!) { save(input: $input) { id } }"),
];
const changes = (...edits: [string, string][]) => {
  const after = edits.reduce((sdl, [from, to]) => {
    expect(sdl).toContain(from);
    return sdl.replace(from, to);
  }, SDL);
  return compareUsed(buildSchema(SDL), buildSchema(after), documents).changes;
};

describe("of what is used, is told", () => {
  test.each<[string, [string, string], { kind: string; text: RegExp }]>([
    [
      "a field that is gone",
      ["name: String", "names: String"],
      { kind: "broken", text: /Customer\.name was removed/ },
    ],
    [
      "another type",
      ["status: Status!", "status: Status"],
      { kind: "broken", text: /Order\.status changed type/ },
    ],
    [
      "a new demand",
      ["note: String)", "note: String!)"],
      { kind: "broken", text: /required arg note on Query\.order/ },
    ],
    [
      "a new demand deep in an input",
      ["title: String", "title: String sku: String!"],
      { kind: "broken", text: /required field sku on input type LineInput/ },
    ],
    [
      "a value that is gone",
      ["OPEN PAID", "OPEN"],
      { kind: "broken", text: /PAID was removed from enum type Status/ },
    ],
    [
      "a value more",
      ["OPEN PAID", "OPEN PAID VOID"],
      { kind: "risky", text: /VOID was added to enum type Status/ },
    ],
    [
      "a type more",
      ["= Customer", "= Customer | Company"],
      { kind: "risky", text: /Company was added to union type Payer/ },
    ],
    [
      "a deprecation",
      ["status: Status!", 'status: Status! @deprecated(reason: "Use total.")'],
      { kind: "deprecated", text: /^Order\.status is deprecated: Use total\.$/ },
    ],
    [
      "another meaning",
      ["Its state.", "Its condition."],
      { kind: "described", text: /Order\.status\n.*Its state\.\n.*Its condition\./ },
    ],
  ])("%s", (_name, edit, { kind, text }) => {
    const found = changes(edit).filter((change) => change.kind === kind);
    expect(found).toContainEqual({ kind, text: expect.stringMatching(text) });
  });

  test("a document that is refused, with the reason", () => {
    expect(changes(["name: String", "names: String"])).toContainEqual({
      kind: "broken",
      text: expect.stringContaining('Cannot query field "name" on type "Customer"'),
    });
  });
});

test.each<[string, [string, string]]>([
  ["a field that nobody asks for", ["unused: String", ""]],
  ["its type", ["type Unused { id: ID! }", "type Unused { id: Int }"]],
  ["an argument that is not given", ["note: String)", "note: Int)"]],
  ["a field more", ["total: Int", "total: Int tax: Int"]],
  ["a field that is asked for elsewhere alone", ["type Company { id: ID! }", "type Company { id: Int }"]],
])("nothing is said of what is not used: %s", (_name, edit) => {
  expect(changes(edit)).toEqual([]);
});

test("how much was compared is counted", () => {
  const schema = buildSchema(SDL);
  expect(compareUsed(schema, schema, documents)).toEqual({ types: 4, fields: 6, changes: [] });
});
