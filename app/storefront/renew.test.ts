import { describe, expect, it } from "vitest";
import { isWanted } from "./renew.ts";

describe("a page that was asked for again", () => {
  it.each([
    ["member", { state: "member", terms: null }, true],
    ["member 2026-10", { state: "member", terms: null }, true],
    ["member 2026-11", { state: "member", terms: "2026-11" }, true],
    ["member 2026-10", { state: "member", terms: "2026-11" }, false],
    ["member", { state: "member", terms: "2026-11" }, false],
    ["none", { state: "member", terms: null }, false],
    ["left", { state: "left", terms: "2026-11" }, true],
    ["member 2026-11", { state: "left", terms: "2026-11" }, false],
    ["guest", { state: "left", terms: null }, false],
    ["", { state: "none", terms: null }, false],
  ])("saying “%s” is what is wanted by %j: %s", (says, wanted, expected) => {
    expect(isWanted(says, wanted)).toBe(expected);
  });
});
