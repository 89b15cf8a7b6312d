import { expect, it } from "vitest";
import { merchantActor } from "./merchant-actor.ts";

it.each([
  ["101", "101"],
  ["", "admin"],
  ["Ada Park", "admin"],
  ["1".repeat(40), "admin"],
])("names whoever has %j in the session token %j", (sub, id) => {
  expect(merchantActor({ sub })).toEqual({ kind: "merchant", id });
});

it("names the administration where there was no session token", () => {
  expect(merchantActor(undefined)).toEqual({ kind: "merchant", id: "admin" });
});
