import fc from "fast-check";
import { expect, test } from "vitest";
import { SEALED, tokenSeal } from "./token-seal.server.ts";

const seal = tokenSeal(["the secret of the app"]);

test("what is sealed opens in its place, and only there", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (token, place, other) => {
      const sealed = seal.seal(token, place);
      expect(seal.open(sealed, place)).toBe(token);
      if (other !== place) expect(seal.open(sealed, other)).toBeUndefined();
    }),
  );
});

test("nothing of the token shows, and the same token never looks the same", () => {
  const sealed = seal.seal("shpat_0123456789", "here");
  expect(sealed.startsWith(SEALED)).toBe(true);
  expect(sealed).not.toContain("shpat");
  expect(Buffer.from(sealed.slice(SEALED.length), "base64url").includes("shpat")).toBe(false);
  expect(seal.seal("shpat_0123456789", "here")).not.toBe(sealed);
});

test("a token from before comes back as it is", () => {
  expect(seal.open("shpat_0123456789", "here")).toBe("shpat_0123456789");
});

test("any bit that changes closes it for good", () => {
  const sealed = Buffer.from(seal.seal("shpat_0123456789", "here").slice(SEALED.length), "base64url");
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(seal.open(SEALED + changed.toString("base64url"), "here")).toBeUndefined();
  }
});

test.each(["", "AAAA", "not base64 at all !"])("a broken text %j opens nothing", (rest) => {
  expect(seal.open(SEALED + rest, "here")).toBeUndefined();
});

test("a new secret in front of the old opens both and seals with the new", () => {
  const rotated = tokenSeal(["a new secret", "the secret of the app"]);
  expect(rotated.open(seal.seal("old", "here"), "here")).toBe("old");
  const sealed = rotated.seal("new", "here");
  expect(seal.open(sealed, "here")).toBeUndefined();
  expect(tokenSeal(["a new secret"]).open(sealed, "here")).toBe("new");
});
