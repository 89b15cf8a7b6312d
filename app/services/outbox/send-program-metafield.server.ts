import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import { encodeProgramMetafield, PROGRAM_METAFIELD } from "../../domain/index.ts";
import { SetMetafields, Shop } from "../../shopify/operations.gen.ts";
import { refusal } from "../intents/sending.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Tells the storefront the programme: an app-data metafield, which Liquid reads and nobody else writes. */
export async function sendProgramMetafield({
  client,
  shop,
  program,
  intents,
}: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { currentAppInstallation } = await client.run(Shop, {});
  const value = encodeProgramMetafield(program, shop.currency);
  const metafields = [{ ownerId: currentAppInstallation.id, ...PROGRAM_METAFIELD, value }];
  const { metafieldsSet } = await client.run(SetMetafields, { metafields }, { repeatable: true });
  const userErrors = metafieldsSet?.userErrors ?? [];
  if (userErrors.length === 0) return { sent: intents, refused: [] };
  return { sent: [], refused: intents.map((intent) => ({ intent, error: refusal(userErrors) })) };
}
