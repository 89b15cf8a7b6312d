import { readFileSync } from "node:fs";
import type { Database } from "../../app/db/database.server.ts";
import { insertProgramVersion } from "../../app/db/program/program-versions.server.ts";
import { findShopIdEver, upsertShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { currencyCode, encodeProgram, invariant } from "../../app/domain/index.ts";
import { readProgramFile } from "../../app/services/program/program-file.server.ts";

const FILE = new URL("laurel-music.program.yaml", import.meta.url);
const STORE = { domain: "laurel-music.myshopify.com", name: "Laurel Music", timeZone: "America/New_York" };

/** The programme with which the demo's first store begins. */
export function firstProgram() {
  const file = readProgramFile(readFileSync(FILE));
  invariant(file.ok, "the demo's programme can be read");
  return file.value.program;
}

/**
 * Lets the demo's first store begin with a programme that has rules, so that its whole history earns by them.
 * The other stores begin as every store does. A store that Laurel knows keeps what it has.
 */
export async function giveFirstProgram({ pool }: Pick<Database, "pool">): Promise<void> {
  const currency = currencyCode("USD");
  invariant(currency.ok, "USD is a currency");
  await inTransaction(pool, async (tx) => {
    if ((await findShopIdEver(tx, STORE.domain)) !== undefined) return;
    const now = Date.now();
    const shopId = await upsertShop(tx, { ...STORE, currency: currency.value }, now);
    const encoded = encodeProgram(firstProgram());
    await insertProgramVersion(tx, shopId, { number: 1, encoded, actor: "system:demo", publishedAt: now });
  });
}
