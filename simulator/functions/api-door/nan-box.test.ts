import { describe, expect, it } from "vitest";
import { boxBoolean, boxError, boxNull, boxNumber, boxReference, unbox } from "./nan-box.ts";

describe("a boxed value", () => {
  it.each([
    ["null", boxNull(), 0x7ffc_0000_0000_0000n],
    ["false", boxBoolean(false), 0x7ffc_4000_0000_0000n],
    ["true", boxBoolean(true), 0x7ffc_4000_0000_0001n],
    ["one and a half", boxNumber(1.5), 0x3ff8_0000_0000_0000n],
    ["a text of 5 bytes at 7", boxReference("text", 7, 5), 0x7ffc_c005_0000_0007n],
    ["an object of 2 at 8", boxReference("object", 8, 2), 0x7ffd_0002_0000_0008n],
    ["an array of 3 at 9", boxReference("array", 9, 3), 0x7ffd_4003_0000_0009n],
    ["the error NotAnObject", boxError("notAnObject"), 0x7fff_c000_0000_0001n],
  ])("has the bits that Shopify documents: %s", (_, box, bits) => {
    expect(box).toBe(bits);
  });

  it("keeps lengths up to 14 bits and marks longer ones", () => {
    expect((boxReference("array", 1, 16_382) >> 32n) & 0x3fffn).toBe(16_382n);
    expect((boxReference("array", 1, 1_000_000) >> 32n) & 0x3fffn).toBe(0x3fffn);
  });

  it("is read from the signed number that a module passes", () => {
    expect(unbox(BigInt.asIntN(64, boxNumber(-2)))).toEqual({ tag: "number", value: -2 });
    expect(unbox(BigInt.asIntN(64, boxReference("text", 7, 5)))).toEqual({ tag: "text", value: 7 });
    expect(unbox(0x7ffe_0000_0000_0000n)).toEqual({ tag: "unknown", value: 0 });
  });
});
