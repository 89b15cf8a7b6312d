import { expect, test } from "vitest";
import { parseLosslessJson } from "./lossless-json.server.ts";

test("keeps the digits of ids past 2^53, and only of those", () => {
  const text =
    '{"id":820982911946154508,"ids":[ 9007199254740993,1],"at":9007199254740991,"low":-9007199254740993,"rate":0.1,"s":"820982911946154508"}';
  expect(parseLosslessJson(text)).toEqual({
    id: "820982911946154508",
    ids: ["9007199254740993", 1],
    at: 9007199254740991,
    low: "-9007199254740993",
    rate: 0.1,
    s: "820982911946154508",
  });
});

test("does not choke on other long numbers, and refuses what is no JSON", () => {
  const text = '{"a":1234567890123456.5,"b":1e30,"c":-0.0}';
  expect(parseLosslessJson(text)).toEqual(JSON.parse(text));
  expect(() => parseLosslessJson('{"id":820982911946154508')).toThrow(SyntaxError);
});

test.each<[string, (depth: number) => string]>([
  ["lists", (depth) => "[".repeat(depth) + "]".repeat(depth)],
  ["objects", (depth) => '{"a":'.repeat(depth) + "1" + "}".repeat(depth)],
  ["an order's lines", (depth) => `{"line_items":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`],
])("takes %s a hundred deep, and refuses a million as it refuses what is no JSON", (_case, nested) => {
  expect(() => parseLosslessJson(nested(100))).not.toThrow();
  expect(() => parseLosslessJson(nested(101))).toThrow(SyntaxError);
  expect(() => parseLosslessJson(nested(1_000_000))).toThrow(SyntaxError);
  // A long number brings the reviver in, which walks by recursion.
  expect(() => parseLosslessJson(nested(1_000_000).replace("[", "[ 9007199254740993,"))).toThrow(SyntaxError);
});
