import { expect, it } from "vitest";
import { isSameJson } from "./same-json.server.ts";

it.each([
  ['{"a":1,"b":[2]}', '{ "b": [2],\n"a": 1 }', true],
  ['{"a":1}', '{"a":2}', false],
  [null, "{}", false],
  [undefined, "{}", false],
  ["{", "{}", false],
])("of %j and %j says %j", (one, other, same) => {
  expect(isSameJson(one, other)).toBe(same);
});
