import { describe, expect, it } from "vitest";
import { OutputWriter, WRITE_STATUS } from "./output.ts";

describe("the output of a function", () => {
  it("is put together from calls", () => {
    const out = new OutputWriter();
    const statuses = [
      out.openObject(2),
      out.text("list"),
      out.openArray(2),
      out.scalar(1.5),
      out.openObject(0),
      out.closeObject(),
      out.closeArray(),
      out.text("name"),
      out.text("value"),
      out.closeObject(),
    ];
    expect(statuses.every((status) => status === WRITE_STATUS.ok)).toBe(true);
    expect(out.isFinished).toBe(true);
    expect(out.value).toEqual({ list: [1.5, {}], name: "value" });
  });

  it("may be one plain value, once", () => {
    const out = new OutputWriter();
    expect(out.scalar(true)).toBe(WRITE_STATUS.ok);
    expect(out.isFinished).toBe(true);
    expect(out.scalar(false)).toBe(WRITE_STATUS.valueAlreadyWritten);
    expect(out.text("more")).toBe(WRITE_STATUS.valueAlreadyWritten);
    expect(out.openObject(0)).toBe(WRITE_STATUS.valueAlreadyWritten);
    expect(out.value).toBe(true);
  });

  it("refuses a value where a key belongs, and leaves all as it was", () => {
    const out = new OutputWriter();
    out.openObject(1);
    expect(out.scalar(1)).toBe(WRITE_STATUS.expectedKey);
    expect(out.openArray(0)).toBe(WRITE_STATUS.expectedKey);
    expect(out.text("key")).toBe(WRITE_STATUS.ok);
    expect(out.closeObject()).toBe(WRITE_STATUS.objectLengthError);
    expect(out.scalar(null)).toBe(WRITE_STATUS.ok);
    expect(out.text("another")).toBe(WRITE_STATUS.objectLengthError);
    expect(out.closeObject()).toBe(WRITE_STATUS.ok);
    expect(out.value).toEqual({ key: null });
  });

  it("keeps arrays to the size that was announced", () => {
    const out = new OutputWriter();
    out.openArray(1);
    expect(out.closeArray()).toBe(WRITE_STATUS.arrayLengthError);
    expect(out.scalar(1)).toBe(WRITE_STATUS.ok);
    expect(out.text("2")).toBe(WRITE_STATUS.arrayLengthError);
    expect(out.closeObject()).toBe(WRITE_STATUS.notAnObject);
    expect(out.closeArray()).toBe(WRITE_STATUS.ok);
    expect(out.closeArray()).toBe(WRITE_STATUS.notAnArray);
    expect(out.isFinished).toBe(true);
  });

  it("takes any key as a key", () => {
    const out = new OutputWriter();
    out.openObject(1);
    out.text("__proto__");
    out.scalar(1);
    out.closeObject();
    expect(JSON.stringify(out.value)).toBe('{"__proto__":1}');
  });
});
