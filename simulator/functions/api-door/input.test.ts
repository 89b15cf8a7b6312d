import { describe, expect, it } from "vitest";
import { InputReader } from "./input.ts";
import { boxError, boxNull, boxNumber, unbox } from "./nan-box.ts";

const reader = new InputReader({
  name: "Läden",
  lines: [1, "two", null],
  empty: {},
  long: "x".repeat(20_000),
});
const root = reader.root();
const lines = reader.property(root, "lines");
const name = reader.property(root, "name");
const unknown = 0x7ffe_0000_0000_0000n;

describe("the input of a function", () => {
  it("is read by name; what is not there is null", () => {
    expect(Buffer.from(reader.text(unbox(name).value)).toString()).toBe("Läden");
    expect(reader.property(root, "nothing")).toBe(boxNull());
    expect(reader.property(root, "toString")).toBe(boxNull());
  });

  it("is read by place, in objects too", () => {
    expect(reader.item(lines, 0)).toBe(boxNumber(1));
    expect(reader.item(lines, 2)).toBe(boxNull());
    expect(unbox(reader.item(root, 1)).tag).toBe("array");
    expect(Buffer.from(reader.text(unbox(reader.key(root, 1)).value)).toString()).toBe("lines");
  });

  it("tells lengths: bytes, items, entries, and -1 for what has none", () => {
    expect(reader.length(name)).toBe(6);
    expect(reader.length(lines)).toBe(3);
    expect(reader.length(root)).toBe(4);
    expect(reader.length(reader.property(root, "long"))).toBe(20_000);
    expect(reader.length(boxNumber(7))).toBe(-1);
    expect(reader.length(boxNull())).toBe(-1);
  });

  it("answers with the errors that Shopify documents", () => {
    expect(reader.property(lines, "a")).toBe(boxError("notAnObject"));
    expect(reader.property(boxNull(), "a")).toBe(boxError("notAnObject"));
    expect(reader.property(unknown, "a")).toBe(boxError("decodeError"));
    expect(reader.item(lines, 3)).toBe(boxError("indexOutOfBounds"));
    expect(reader.item(name, 0)).toBe(boxError("notIndexable"));
    expect(reader.item(unknown, 0)).toBe(boxError("readError"));
    expect(reader.key(lines, 0)).toBe(boxError("notAnObject"));
    expect(reader.key(root, 9)).toBe(boxError("indexOutOfBounds"));
  });

  it("has no text at an address that was never handed out", () => {
    expect(() => reader.text(999)).toThrow(RangeError);
    expect(() => reader.text(unbox(lines).value)).toThrow(RangeError);
  });
});
