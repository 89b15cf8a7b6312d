import { uuidv7 } from "uuidv7";
import { insertCampaign } from "../../app/db/campaigns/campaigns.server.ts";
import { beginCodePool } from "../../app/db/campaigns/code-discounts.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";

/** A campaign with unique codes, none of which is written yet. Answers its id. */
export async function givenCampaign(db: Database, shopId: number, title: string): Promise<string> {
  const id = uuidv7();
  const encoded = encodeCampaign({ ...NEW_CAMPAIGN, title });
  await inTransaction(db.pool, async (tx) => {
    await insertCampaign(tx, shopId, { id, encoded, title, actor: "merchant:1", at: Date.now() });
    await beginCodePool(tx, shopId, id);
  });
  return id;
}
