import { describe, expect, it } from "vitest";
import { localMoment, wallTime } from "./local-moment.ts";

describe("a time on the wall", () => {
  it("is a moment where the store is", () => {
    expect(localMoment("America/New_York", "2026-12-01T09:30")).toBe(Date.parse("2026-12-01T14:30:00Z"));
    expect(wallTime("America/New_York", Date.parse("2026-12-01T14:30:00Z"))).toBe("2026-12-01T09:30");
  });

  it("is none where the clocks skip it, and the first where it comes twice", () => {
    expect(localMoment("Europe/Berlin", "2026-03-29T02:30")).toBeNull();
    expect(localMoment("Europe/Berlin", "2026-10-25T02:30")).toBe(Date.parse("2026-10-25T00:30:00Z"));
  });

  it.each(["", "tomorrow", "2026-02-30T10:00", "2026-12-01T25:00", "2026-12-01", "2026-12-01T09:30Z"])(
    "is none for %j",
    (text) => expect(localMoment("UTC", text)).toBeNull(),
  );
});
