import type { GrantProblem } from "../../db/rewards/grants.server.ts";
import { formatMinor, parseMinor, wallTime } from "../../domain/index.ts";
import type { CurrencyCode } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import {
  CreateGiftCard,
  DeactivateGiftCard,
  GiftCardById,
  GiftCardsByCode,
} from "../../shopify/operations.gen.ts";
import type {
  GiftCardCreateInput,
  GiftCardErrorCode,
  GiftCardFactsFragment,
} from "../../shopify/operations.gen.ts";
import { unanswered } from "./grant-at-shopify.server.ts";
import type { Given, Giver, GrantToGive, TakenBack } from "./grant-at-shopify.server.ts";

/** Shopify names the same currencies. */
type GiftCardCurrency = NonNullable<GiftCardCreateInput["initialAmount"]>["currencyCode"];

const REFUSALS: Readonly<Partial<Record<GiftCardErrorCode, GrantProblem>>> = {
  CUSTOMER_NOT_FOUND: "customer",
  RECIPIENT_NOT_FOUND: "customer",
  GIFT_CARD_LIMIT_EXCEEDED: "limit",
  GREATER_THAN: "limit",
};

/**
 * A gift card has the code that was drawn for its redemption, and a code is on one card alone: asked again, Shopify answers
 * that it is taken, and nobody but us can have taken it.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/giftCardCreate
 */
export const giftCardGiver: Giver = {
  isRepeatable: true,

  async give(client, { redemptionId, grant, customerId, code, timeZone }): Promise<Given> {
    if (code === null) return { kind: "refused", problem: "gone" };
    const { amountMinor, currency, expiresAt } = grant;
    const input: GiftCardCreateInput = {
      code,
      initialAmount: {
        amount: formatMinor(amountMinor, currency),
        currencyCode: currency as string as GiftCardCurrency,
      },
      customerId: gidOf("Customer", customerId),
      note: noteOf(redemptionId),
      ...(expiresAt === null ? {} : { expiresOn: dateIn(timeZone, expiresAt) }),
    };
    try {
      const { giftCardCreate } = await client.run(CreateGiftCard, { input });
      const card = giftCardCreate?.giftCard ?? null;
      if (card !== null) return { kind: "given", shopifyId: idFromGid(card.id, "GiftCard") ?? null };
      const errors = giftCardCreate?.userErrors ?? [];
      if (errors.some((one) => one.code === "TAKEN" && one.field?.at(-1) === "code"))
        return { kind: "given", shopifyId: null };
      const [first] = errors;
      if (first === undefined || first.code === "INTERNAL_ERROR") return { kind: "unknown" };
      return { kind: "refused", problem: (first.code && REFUSALS[first.code]) ?? "other" };
    } catch (error) {
      return unanswered(error);
    }
  },

  async look(client, what) {
    const card = await findCard(client, what);
    return card === null
      ? { kind: "absent" }
      : { kind: "given", shopifyId: idFromGid(card.id, "GiftCard") ?? null };
  },

  /** One that was used in part stays. What is left after it is switched off is what the store has again. */
  async takeBack(client, what): Promise<TakenBack> {
    const { currency, amountMinor } = what.grant;
    try {
      const found = await findCard(client, what);
      if (found === null) return { kind: "refused", problem: "gone" };
      if (found.deactivatedAt !== null) return { kind: "back", amountMinor: balanceOf(found, currency) };
      if (balanceOf(found, currency) < amountMinor) return { kind: "refused", problem: "used" };
      const { giftCardDeactivate } = await client.run(
        DeactivateGiftCard,
        { id: found.id },
        { repeatable: true },
      );
      const card = giftCardDeactivate?.giftCard ?? null;
      return card === null
        ? { kind: "refused", problem: "gone" }
        : { kind: "back", amountMinor: balanceOf(card, currency) };
    } catch (error) {
      return unanswered(error);
    }
  },
};

/** By its id, where that is known; else by its code. */
async function findCard(
  client: AdminClient,
  { redemptionId, grant, code }: GrantToGive,
): Promise<GiftCardFactsFragment | null> {
  if (grant.shopifyId !== null) {
    const { giftCard } = await client.run(GiftCardById, { id: gidOf("GiftCard", grant.shopifyId) });
    return giftCard;
  }
  if (code === null) return null;
  const { giftCards } = await client.run(GiftCardsByCode, { code });
  // A search finds what is like it, too.
  return giftCards.nodes.find(({ note }) => note === noteOf(redemptionId)) ?? null;
}

/** The day there, as `2027-01-31`. */
function dateIn(timeZone: string, at: number): string {
  return wallTime(timeZone, at).slice(0, 10);
}

/** What staff reads on the card in Shopify, and by which ours is known. */
function noteOf(redemptionId: string): string {
  return `Laurel ${redemptionId}`;
}

function balanceOf({ balance }: GiftCardFactsFragment, currency: CurrencyCode): number {
  const minor = parseMinor(balance.amount, currency);
  return minor.ok ? minor.value : 0;
}
