import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { readProductTargets } from "../campaigns/read-product-targets.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Looks of which campaigns' targets products are now. Keys are products. */
export async function readProducts({
  ctx,
  shop,
  client,
  intents,
}: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  await readProductTargets(
    ctx,
    shop,
    client,
    intents.map(({ key }) => key),
  );
  return { sent: intents, refused: [] };
}
