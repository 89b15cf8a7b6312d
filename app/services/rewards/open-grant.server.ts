import { randomInt } from "node:crypto";
import { insertGrant } from "../../db/rewards/grants.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { invariant } from "../../domain/index.ts";
import type { RewardGrant } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { drawGiftCardCode } from "./gift-card-code.server.ts";

const DAY_SECONDS = 86_400;
/** Seconds of a day are drawn as often until one is found that no other credit of the store has. */
const DRAWS = 50;

interface AskedGrant {
  readonly redemptionId: string;
  readonly grant: RewardGrant;
  readonly times: number;
}

/** Writes down what a redemption gives, in the commit that sets its points aside, and has the outbox ask Shopify for it. */
export async function openGrant(
  tx: Tx,
  ctx: Pick<Context, "clock" | "seal">,
  shop: ShopRow,
  { redemptionId, grant, times }: AskedGrant,
): Promise<void> {
  const { kind, currency } = grant;
  const now = ctx.clock.now();
  const money = { kind, currency, amountMinor: grant.amountMinor * times };
  if (grant.kind === "gift_card") {
    const expiresAt =
      grant.days === null ? null : (Math.floor(now / 1_000) + grant.days * DAY_SECONDS) * 1_000;
    const code = drawGiftCardCode(ctx.seal, shop.id, redemptionId);
    await insertGrant(tx, shop.id, redemptionId, { ...money, expiresAt, ...code });
  } else await insertCredit(tx, shop.id, redemptionId, { ...money, days: grant.days, now });
  await want(tx, shop.id, "grant", [redemptionId]);
}

/** It expires at a second of its own within the day after its last: by that it is found again at Shopify. */
async function insertCredit(
  tx: Tx,
  shopId: number,
  redemptionId: string,
  {
    days,
    now,
    ...money
  }: Pick<RewardGrant, "kind" | "currency" | "amountMinor"> & { readonly days: number; readonly now: number },
): Promise<void> {
  const last = Math.floor(now / 1_000) + days * DAY_SECONDS;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const expiresAt = (last + randomInt(DAY_SECONDS)) * 1_000;
    const credit = { ...money, expiresAt, sealedCode: null, tail: null };
    if (await insertGrant(tx, shopId, redemptionId, credit)) return;
  }
  invariant(false, "a day has a second that no other credit of the store has");
}
