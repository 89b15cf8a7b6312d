import { randomBytes } from "node:crypto";
import type { Grant } from "../../db/rewards/grants.server.ts";
import { drawCodes } from "../../domain/index.ts";
import type { Seal } from "../ports.server.ts";

/** Shopify shows so many of its last characters. https://shopify.dev/docs/api/admin-graphql/latest/objects/GiftCard */
const TAIL = 4;

/**
 * A code for a gift card: letters and digits alone, as Shopify takes them (8 to 20), of which nobody guesses one. It is drawn
 * before Shopify is asked, so that asking twice makes one card: the second time it is taken.
 */
export function drawGiftCardCode(
  seal: Seal,
  shopId: number,
  redemptionId: string,
): { readonly sealedCode: string; readonly tail: string } {
  const code = (drawCodes(1, "", randomBytes)[0] ?? "").replaceAll("-", "");
  return { sealedCode: seal.seal(code, placeOf(shopId, redemptionId)), tail: code.slice(-TAIL) };
}

/** Null: there is none, or it was sealed with a key that the store's secrets do not have any more. */
export function openCode(
  seal: Seal,
  shopId: number,
  redemptionId: string,
  { sealedCode }: Pick<Grant, "sealedCode">,
): string | null {
  return sealedCode === null ? null : (seal.open(sealedCode, placeOf(shopId, redemptionId)) ?? null);
}

const placeOf = (shopId: number, redemptionId: string) => `gift card/${shopId}/${redemptionId}`;
