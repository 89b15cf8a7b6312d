import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import {
  encodeProgramMetafield,
  encodeRehearsalMetafield,
  PROGRAM_METAFIELD,
  REHEARSAL_METAFIELD,
} from "../../domain/index.ts";
import { ProgramMetafield, SetMetafields } from "../../shopify/operations.gen.ts";
import { refusal } from "../intents/sending.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";
import { installShop } from "../shops/install-shop.server.ts";
import { isSameJson } from "./same-json.server.ts";

/**
 * Makes sure that the storefront knows the programme, and beside it the one that some members rehearse: app-data
 * metafields, which Liquid reads and nobody else writes. What was rehearsed before stays, where no member is led to it. It hangs on the installation, so another installation has none yet; one that nobody told us
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
  const { id: ownerId, metafield, rehearsal } = currentAppInstallation;
  if (ownerId !== shop.installationId) await installShop(ctx, shop.domain);
  const version = await rehearsedNow(ctx.db.pool, shop.id, ctx.clock.now());
  const wanted = [
    { ...PROGRAM_METAFIELD, there: metafield, value: encodeProgramMetafield(program, shop.currency) },
    ...(version === null
      ? []
      : [
          {
            ...REHEARSAL_METAFIELD,
            there: rehearsal,
            value: encodeRehearsalMetafield(version, program, shop.currency),
          },
        ]),
  ];
  const metafields = wanted.flatMap(({ there, value, ...where }) =>
    isSameJson(there?.value, value) ? [] : { ownerId, ...where, value },
  );
  if (metafields.length === 0) return { sent: intents, refused: [] };
  const { metafieldsSet } = await client.run(SetMetafields, { metafields }, { repeatable: true });
  const userErrors = metafieldsSet?.userErrors ?? [];
  if (userErrors.length === 0) return { sent: intents, refused: [] };
  return { sent: [], refused: intents.map((intent) => ({ intent, error: refusal(userErrors) })) };
}
