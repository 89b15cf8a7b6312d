import fc from "fast-check";
import { expect, it } from "vitest";
import { decideTags } from "./decide-tags.ts";

it("gives the tag of the tier, and takes the one of before away if it gave it", () => {
  expect(decideTags("gold", ["VIP"], [{ tag: "silver", state: "given" }])).toEqual({
    ...{ add: ["gold"], remove: [], known: [{ tag: "gold", state: "given" }] },
  });
  expect(decideTags("gold", ["VIP", "silver"], [{ tag: "silver", state: "given" }])).toMatchObject({
    ...{ add: ["gold"], remove: ["silver"] },
  });
});

it("leaves what somebody else gave where it is", () => {
  const theirs = decideTags("gold", ["Gold"], []);
  expect(theirs).toEqual({ add: [], remove: [], known: [{ tag: "gold", state: "theirs" }] });
  expect(decideTags(null, ["Gold"], theirs.known)).toEqual({ add: [], remove: [], known: [] });
});

it("takes what it was giving when it died for its own", () => {
  expect(decideTags("gold", ["gold"], [{ tag: "gold", state: "giving" }])).toMatchObject({
    ...{ add: [], known: [{ tag: "gold", state: "given" }] },
  });
  expect(decideTags(null, ["gold"], [{ tag: "gold", state: "giving" }])).toMatchObject({ remove: ["gold"] });
});

it("never removes a tag that was there first, whatever comes, and asked again does nothing more", () => {
  const tag = fc.constantFrom("bronze", "silver", "gold");
  fc.assert(
    fc.property(fc.uniqueArray(tag), fc.array(fc.option(tag, { nil: null })), (theirs, wishes) => {
      let there: readonly string[] = theirs;
      let known: ReturnType<typeof decideTags>["known"] = [];
      for (const wanted of wishes) {
        const decided = decideTags(wanted, there, known);
        there = [...there.filter((each) => !decided.remove.includes(each)), ...decided.add];
        known = decided.known;
        expect(there).toEqual(expect.arrayContaining(theirs));
        expect(there).toHaveLength(new Set([...theirs, ...(wanted === null ? [] : [wanted])]).size);
        expect(decideTags(wanted, there, known)).toEqual({ add: [], remove: [], known });
      }
    }),
  );
});
