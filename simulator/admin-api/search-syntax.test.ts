import { describe, expect, test } from "vitest";
import { parseSearch } from "./search-syntax.ts";

const term = (field: string | null, value: string, comparator = "=", quoted = false) => ({
  kind: "term",
  field,
  comparator,
  value,
  quoted,
});

describe("Shopify's search syntax", () => {
  test.each([
    ["", undefined],
    ["  ", undefined],
    ["bob", term(null, "bob")],
    ["bob norman", { kind: "and", parts: [term(null, "bob"), term(null, "norman")] }],
    ["updated_at:>='2026-01-01T00:00:00Z'", term("updated_at", "2026-01-01T00:00:00Z", ">=", true)],
    ["updated_at: >=2026-01-01", term("updated_at", "2026-01-01", ">=")],
    ['email:"a b@c.d"', term("email", "a b@c.d", "=", true)],
    ["id:<5 OR id:>9", { kind: "or", parts: [term("id", "5", "<"), term("id", "9", ">")] }],
    ["-tag:vip", { kind: "not", part: term("tag", "vip") }],
    ["NOT tag:vip", { kind: "not", part: term("tag", "vip") }],
    [
      "(a OR b) AND c",
      { kind: "and", parts: [{ kind: "or", parts: [term(null, "a"), term(null, "b")] }, term(null, "c")] },
    ],
    ["title:'unclosed", term("title", "unclosed", "=", true)],
    ["((a", term(null, "a")],
    ["a) b", { kind: "and", parts: [term(null, "a"), term(null, "b")] }],
    ["title:'it\\'s'", term("title", "it's", "=", true)],
  ])("%s", (query, expected) => {
    expect(parseSearch(query)).toEqual(expected);
  });

  test("ends for any text", () => {
    for (const text of ["(", ")", "-", ":", "a:", "'", '"', "OR", "AND AND", "- -", "a:>", "()", ")("])
      expect(() => parseSearch(text)).not.toThrow();
  });
});
