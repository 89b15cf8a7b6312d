import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import {
  encodeProgram,
  encodeProgramMetafield,
  nameProblems,
  programMetafield,
} from "../../app/domain/index.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { anyWholeProgram } from "../support/any-whole-program.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, testContext } from "../support/laurel.ts";

const SHOP = "laurel-music.myshopify.com";
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db, { domain: SHOP });
});
afterAll(() => db.drop());

/** Two tiers of one name are not published anew. */
const publishable = anyWholeProgram.filter((program) => nameProblems(program).length === 0);
/** Programmes of all that the schema allows. */
const programs = fc.sample(publishable, { numRuns: 25, seed: 3 });

describe("a programme of any kind", () => {
  it("comes back from the database as it was published", async () => {
    const published = [];
    for (const program of programs) {
      const basedOn = published.length + 1;
      const wish = { program: encodeProgram(program), basedOn, actor: "merchant:1" };
      const done = await publishProgram(testContext(db), SHOP, wish);
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      published.push(encodeProgram(program));
    }
    const shop = await findShop(db.pool, SHOP);
    const versions = await loadProgramVersions(db.pool, shop?.id ?? 0);
    const newer = [...versions].sort((one, other) => one.number - other.number).slice(1);
    expect(newer.map(({ program }) => encodeProgram(program))).toEqual(published);
  });

  it("is in the metafield with its tiers, and all names that it gives", () => {
    for (const program of programs) {
      const text = encodeProgramMetafield(program, currency("USD"));
      expect(JSON.parse(text)).toEqual(programMetafield(program, currency("USD")));
      const { tiers, look } = programMetafield(program, currency("USD"));
      expect(tiers.map(({ id, name }) => [id, name])).toEqual(
        program.tiers.tiers.map(({ id, name }) => [id, name]),
      );
      expect(look?.points).toEqual(program.look?.points);
      for (const [id, { names, perks }] of Object.entries(program.look?.tiers ?? {})) {
        expect(look?.tiers?.[id]?.names).toEqual(names);
        expect(look?.tiers?.[id]?.perks).toEqual(perks);
      }
    }
  });
});
