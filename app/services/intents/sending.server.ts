import type { ClaimedIntent } from "../../db/intents/intent-queue.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Program } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import type { Context } from "../context.server.ts";

/** One round: intents of one shop and kind, and what is needed to deal with them. */
export interface Sending<Kind extends string> {
  readonly ctx: Context;
  readonly shop: ShopRow;
  readonly program: Program;
  readonly client: AdminClient;
  readonly intents: readonly ClaimedIntent<Kind>[];
}

/** How intents of one kind are dealt with, of a store that has the app. Others wait for its return. */
export type Sender<Kind extends string> = (sending: Sending<Kind>) => Promise<Sent<Kind>>;

/** One round of a kind that is about any store that is known, whether it has the app or not. */
export interface SendingOfAnyStore<Kind extends string> {
  readonly ctx: Context;
  readonly shopId: number;
  readonly intents: readonly ClaimedIntent<Kind>[];
}

export interface SenderOfAnyStore<Kind extends string> {
  readonly ofAnyStore: (sending: SendingOfAnyStore<Kind>) => Promise<Sent<Kind>>;
}

/** What became of each intent. Those in no list are as they were and go again at once. */
export interface Sent<Kind extends string> {
  readonly sent: readonly ClaimedIntent<Kind>[];
  /** It is too early for these. */
  readonly later?: readonly { readonly intent: ClaimedIntent<Kind>; readonly inMs: number }[];
  /** Asking about these threw that, and about others it did not. */
  readonly failed?: readonly { readonly intent: ClaimedIntent<Kind>; readonly failure: unknown }[];
  /** Shopify refused these, and will again: a code with facts, no personal data. */
  readonly refused: readonly {
    readonly intent: ClaimedIntent<Kind>;
    readonly error: { readonly code: string };
  }[];
}

/** The codes of what Shopify refused, for the record; its sentences may quote values. */
export function refusal(userErrors: readonly { readonly code: string | null }[]): {
  code: string;
  codes: string[];
} {
  return { code: "refused_by_shopify", codes: userErrors.map(({ code }) => code ?? "UNKNOWN") };
}
