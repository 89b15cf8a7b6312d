import type { Grant, GrantProblem } from "../../db/rewards/grants.server.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { ShopifyRejected, ShopifyUnavailable } from "../../shopify/admin-errors.server.ts";

/** What is to be given, to whom. */
export interface GrantToGive {
  readonly redemptionId: string;
  readonly grant: Grant;
  /** Digits. */
  readonly customerId: string;
  /** Of a gift card: its code, in the open. */
  readonly code: string | null;
  readonly timeZone: string;
}

/** `unknown`: Shopify may have done it, or not. */
export type Given =
  | { readonly kind: "given"; readonly shopifyId: string | null }
  | { readonly kind: "refused"; readonly problem: GrantProblem }
  | { readonly kind: "unknown" };

/** `absent`: it is not there, as far as Shopify tells by now. `unclear`: no look can tell. */
export type Looked =
  | { readonly kind: "given"; readonly shopifyId: string | null }
  | { readonly kind: "absent" }
  | { readonly kind: "unclear" };

/** `back`: so much of it, in minor units, the store has again. */
export type TakenBack =
  | { readonly kind: "back"; readonly amountMinor: number }
  | { readonly kind: "refused"; readonly problem: GrantProblem }
  | { readonly kind: "unknown" };

/** How one kind of grant is given at Shopify, and taken back. */
interface GivesAndTakes {
  give(client: AdminClient, what: GrantToGive): Promise<Given>;
  look(client: AdminClient, what: GrantToGive): Promise<Looked>;
  takeBack(client: AdminClient, what: GrantToGive): Promise<TakenBack>;
}

export type Giver =
  /** Asked twice, Shopify does it once. */
  | (GivesAndTakes & { readonly isRepeatable: true })
  | (GivesAndTakes & {
      readonly isRepeatable: false;
      /** Whether it was taken back, where nobody knows what came of asking: `absent`, it was not, as far as is seen. */
      lookBack(client: AdminClient, what: GrantToGive): Promise<"back" | "absent" | "unclear">;
    });

/**
 * What became of a mutation that was not answered: nothing is known of one that got lost on its way; one that the store does
 * not let us run has not run. Other errors are thrown: then it certainly has not.
 */
export function unanswered(error: unknown): { readonly kind: "unknown" } | Refused {
  if (error instanceof ShopifyUnavailable) return { kind: "unknown" };
  if (!(error instanceof ShopifyRejected)) throw error;
  return error.codes.includes("ACCESS_DENIED") ? { kind: "refused", problem: "access" } : { kind: "unknown" };
}

interface Refused {
  readonly kind: "refused";
  readonly problem: GrantProblem;
}
