import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultProgram } from "../../app/domain/index.ts";
import { writeProgramFile } from "../../app/services/program/program-file.server.ts";
import { prismaSessionStorage } from "../../app/shopify/shopify.server.ts";
import { testProduct } from "../../simulator/orders/test-simulator.ts";
import { edgeAndSimulator, openApp } from "../contract/support/edge-and-simulator.ts";
import type { EdgeAndSimulator } from "../contract/support/edge-and-simulator.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop } from "../support/laurel.ts";

/** A store that answers: the simulator in this process, with one product and one collection. */
let db: TestDatabase;
let edge: EdgeAndSimulator;
let folder: string;
let ids: { readonly product: string; readonly collection: string };
beforeAll(async () => {
  db = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "laurel-program-"));
  edge = await edgeAndSimulator();
  await openApp(edge);
  const { sim, shop } = edge;
  await givenShop(db, { domain: shop.domain });
  const sessions = prismaSessionStorage(db.prisma);
  for (const session of edge.sessions.values()) await sessions.storeSession(session);
  const product = testProduct(sim, shop);
  sim.state.save(shop.domain, "product", { ...product, vendor: "Columbia", tags: ["jazz"] });
  const id = sim.state.nextId("collection");
  const collection = { id, handle: "sale", title: "Sale", descriptionHtml: "", productIds: [product.id] };
  sim.state.save(shop.domain, "collection", { ...collection, updatedAt: sim.clock.now() });
  ids = { product: String(product.id), collection: String(id) };
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await edge.close();
  await db.drop();
});

/** The store is in this process, so that the command is waited for without stopping it. */
async function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: db.pool.options.connectionString ?? "",
    SHOPIFY_API_KEY: edge.sim.app.clientId,
    SHOPIFY_API_SECRET: edge.sim.app.clientSecret,
    SHOPIFY_APP_URL: edge.sim.app.applicationUrl,
    SHOPIFY_SIMULATOR_URL: edge.sim.origin,
  };
  const done = promisify(execFile)(process.execPath, ["scripts/program.ts", ...args], { env });
  return done.then(
    ({ stdout: out, stderr: err }) => ({ code: 0, out, err }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => {
      return { code, out: stdout, err: stderr };
    },
  );
}

/** A programme with a rule that has these conditions, each in a line of its own. */
function fileWith(name: string, ...conditions: string[]): { file: string; lineOf(part: string): string } {
  const file = path.join(folder, name);
  const usual = writeProgramFile({ basedOn: 1, program: defaultProgram(currency("USD")) });
  const rules = `    rules:
      combine: best_alone
      rules:
        - id: sale
          name: Sale
          when:
${conditions.map((one) => `            - ${one}`).join("\n")}
          effect: { kind: multiplier, percent: 200 }
  tiers:`;
  const text = usual.replace(/ {2}tiers:/, rules);
  writeFileSync(file, text);
  return {
    file,
    lineOf(part) {
      const before = text.slice(0, text.indexOf(part)).split("\n");
      return `${file}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
    },
  };
}

describe("the command for programmes, beside a store that answers", () => {
  it("publishes a file that names a collection by its handle, and says what it changed", async () => {
    const { file } = fileWith("published.yaml", "{ kind: collection, collections: [{ handle: sale }] }");
    const shop = edge.shop.domain;
    expect(await command("publish", shop, file)).toEqual({
      code: 0,
      out: "Version 2 is in force.\n",
      err: "",
    });
    const { code, out } = await command("diff", shop, "1", "2");
    expect([code, out]).toEqual([0, expect.stringContaining("Sale")]);
    // Once more changes nothing.
    expect(await command("publish", shop, file)).toMatchObject({ code: 0, out: "Version 2 is in force.\n" });
  });

  it("finds what a file names by handle, and what products have whatever its capitals", async () => {
    const { file } = fileWith(
      "handles.yaml",
      "{ kind: collection, collections: [{ handle: sale }] }",
      "{ kind: vendor, vendors: [columbia] }",
      "{ kind: product_tag, tags: [Jazz] }",
    );
    const { domain } = edge.shop;
    expect(await command("check", domain, file)).toEqual({
      code: 0,
      out: `${file} is a programme for ${domain}.\n`,
      err: "",
    });
  });

  it("says with line and column which handles the store has not", async () => {
    const { file, lineOf } = fileWith(
      "unknown.yaml",
      "{ kind: collection, collections: [{ handle: sale }, { handle: winter }] }",
    );
    expect(await command("check", edge.shop.domain, file)).toEqual({
      code: 1,
      out: "",
      err: `${lineOf("{ handle: winter")} The store has no collection with the handle "winter".\n`,
    });
  });

  it("says with line and column what the store does not have of what is named by id or by its word", async () => {
    const { file, lineOf } = fileWith(
      "missing.yaml",
      `{ kind: product, products: ["${ids.product}", "404"] }`,
      `{ kind: collection, collections: ["${ids.collection}", "405"] }`,
      "{ kind: vendor, vendors: [Columbia, Verve] }",
      "{ kind: product_tag, tags: [jazz, funk] }",
    );
    const { code, out } = await command("check", edge.shop.domain, file);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n")).toEqual([
      `${file} is a programme for ${edge.shop.domain}.`,
      `${lineOf('"404"')} The store has no product 404: no order meets a rule for it.`,
      `${lineOf('"405"')} The store has no collection 405: no order meets a rule for it.`,
      `${lineOf("Verve")} The store has no product of the vendor "Verve": no order meets a rule for it.`,
      `${lineOf("funk")} The store has no product with the tag "funk": no order meets a rule for it.`,
    ]);
  });
});
