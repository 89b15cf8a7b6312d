import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import { encodeProgramMetafield, PROGRAM_METAFIELD } from "../../domain/index.ts";
import { ProgramMetafield, SetMetafields } from "../../shopify/operations.gen.ts";
import { refusal } from "../intents/sending.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";
import { installShop } from "../shops/install-shop.server.ts";
import { isSameJson } from "./same-json.server.ts";

/**
 * Makes sure that the storefront knows the programme: an app-data metafield, which Liquid reads and nobody
 * else writes. It hangs on the installation, so another installation has none yet; one that nobody told us
 * of is found here, too, and set up as such.
 */
export async function sendProgramMetafield({
  ctx,
  client,
  shop,
  program,
  intents,
}: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { currentAppInstallation } = await client.run(ProgramMetafield, {});
  const { id: ownerId, metafield } = currentAppInstallation;
  if (ownerId !== shop.installationId) await installShop(ctx, shop.domain);
  const value = encodeProgramMetafield(program, shop.currency);
  if (isSameJson(metafield?.value, value)) return { sent: intents, refused: [] };
  const metafields = [{ ownerId, ...PROGRAM_METAFIELD, value }];
  const { metafieldsSet } = await client.run(SetMetafields, { metafields }, { repeatable: true });
  const userErrors = metafieldsSet?.userErrors ?? [];
  if (userErrors.length === 0) return { sent: intents, refused: [] };
  return { sent: [], refused: intents.map((intent) => ({ intent, error: refusal(userErrors) })) };
}
