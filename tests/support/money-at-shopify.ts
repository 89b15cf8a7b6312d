import { ShopifyRejected, ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import type { Answers } from "./fake-shopify.ts";

interface Card {
  readonly id: string;
  readonly code: string;
  readonly note: string;
  readonly amount: string;
  readonly customerId: string;
  readonly expiresOn: string | null;
  balance: string;
  deactivatedAt: string | null;
}

/** What happens to the next calls that move money, in order; then all goes well. `before`, `after`: it is lost on that way. */
export type Road = "well" | "before" | "after" | "denied" | "internal" | { readonly refuses: string };

interface Credit {
  readonly id: string;
  readonly customerId: string;
  readonly __typename: "StoreCreditAccountCreditTransaction" | "StoreCreditAccountDebitTransaction";
  readonly event: string;
  readonly amount: { readonly amount: string };
  readonly expiresAt: string | null;
  readonly createdAt: string;
}

/**
 * A Shopify that makes gift cards, once for each code, and store credit, as often as it is asked, over a road on which requests
 * and answers get lost.
 */
export function moneyAtShopify() {
  const cards: Card[] = [];
  const credits: Credit[] = [];
  /** Customers whom Shopify does not have any more. */
  const gone = new Set<string>();
  const roads: Road[] = [];
  /** A search does not find what was made a moment ago. */
  const search = { lags: false };
  const clock = { now: 0 };
  /** The store has taken the permission away. */
  const look = { isDenied: false };
  let last = 100;

  function travel(operation: string, act: () => unknown, refused: (code: string) => unknown): unknown {
    const road = roads.shift() ?? "well";
    const facts = { shopDomain: "shop", operation };
    if (road === "before") throw new ShopifyUnavailable(facts, "network");
    if (road === "denied") throw new ShopifyRejected(facts, ["ACCESS_DENIED"]);
    if (road === "internal") return refused("INTERNAL_ERROR");
    if (typeof road === "object") return refused(road.refuses);
    const done = act();
    if (road === "after") throw new ShopifyUnavailable(facts, "timeout");
    return done;
  }

  const factsOf = (card: Card | undefined) =>
    card
      ? {
          ...{ id: card.id, lastCharacters: card.code.slice(-4), note: card.note },
          deactivatedAt: card.deactivatedAt,
          balance: { amount: card.balance },
          initialValue: { amount: card.amount, currencyCode: "USD" },
        }
      : null;
  const created = (giftCard: { id: string } | null, code?: string, field?: string) => ({
    giftCardCreate: { giftCard, userErrors: code ? [{ code, field: ["input", field ?? "base"] }] : [] },
  });

  const moved = (
    kind: "Credit" | "Debit",
    customerId: string,
    amount: { readonly amount: string },
    expiresAt: string | null,
  ) => {
    const __typename = `StoreCreditAccount${kind}Transaction` as const;
    const id = `gid://shopify/${__typename}/${(last += 1)}`;
    const fixed = { event: "ADJUSTMENT", createdAt: new Date(clock.now).toISOString() };
    credits.push({ id, customerId, __typename, amount, expiresAt, ...fixed });
    return { storeCreditAccountTransaction: { id }, userErrors: [] };
  };
  const declined = (code: string) => ({ storeCreditAccountTransaction: null, userErrors: [{ code }] });
  const balanceOf = (customerId: string) =>
    credits
      .filter((one) => one.customerId === customerId)
      .reduce(
        (sum, { __typename, amount }) =>
          sum + (__typename === "StoreCreditAccountCreditTransaction" ? 1 : -1) * Number(amount.amount),
        0,
      );

  const answers: Answers = {
    CreditStoreCredit: (variables) => {
      const { id, creditInput } = variables as {
        id: string;
        creditInput: { creditAmount: { amount: string }; expiresAt: string };
      };
      return travel(
        "CreditStoreCredit",
        () => ({
          storeCreditAccountCredit: moved("Credit", id, creditInput.creditAmount, creditInput.expiresAt),
        }),
        (code) => ({ storeCreditAccountCredit: declined(code) }),
      );
    },
    DebitStoreCredit: (variables) => {
      const { id, debitInput } = variables as { id: string; debitInput: { debitAmount: { amount: string } } };
      return travel(
        "DebitStoreCredit",
        () => ({
          storeCreditAccountDebit:
            balanceOf(id) < Number(debitInput.debitAmount.amount)
              ? declined("INSUFFICIENT_FUNDS")
              : moved("Debit", id, debitInput.debitAmount, null),
        }),
        (code) => ({ storeCreditAccountDebit: declined(code) }),
      );
    },
    StoreCreditAccounts: ({ id }) => {
      if (look.isDenied)
        throw new ShopifyRejected({ shopDomain: "shop", operation: "StoreCreditAccounts" }, [
          "ACCESS_DENIED",
        ]);
      const has = credits.some(({ customerId }) => customerId === id);
      const nodes = has ? [{ id: `account of ${String(id)}`, balance: { currencyCode: "USD" } }] : [];
      return { customer: gone.has(String(id)) ? null : { storeCreditAccounts: { nodes } } };
    },
    StoreCreditTransactions: ({ id }) => ({
      storeCreditAccount: {
        transactions: {
          nodes: credits.filter(({ customerId }) => id === `account of ${customerId}`).reverse(),
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      },
    }),
    CreateGiftCard: (variables) => {
      const { input } = variables as {
        input: Omit<Card, "amount"> & { initialAmount: { amount: string }; expiresOn?: string };
      };
      return travel(
        "CreateGiftCard",
        () => {
          if (cards.some(({ code }) => code === input.code)) return created(null, "TAKEN", "code");
          const { code, note, customerId, expiresOn = null } = input;
          const { amount } = input.initialAmount;
          const id = `gid://shopify/GiftCard/${(last += 1)}`;
          cards.push({ id, code, note, customerId, amount, expiresOn, balance: amount, deactivatedAt: null });
          return created({ id });
        },
        (code) => created(null, code),
      );
    },
    GiftCardsByCode: ({ code }) => ({
      giftCards: {
        nodes: cards.filter((card) => !search.lags && card.code === code).map((card) => factsOf(card)),
      },
    }),
    GiftCardById: ({ id }) => ({ giftCard: factsOf(cards.find((card) => card.id === id)) }),
    DeactivateGiftCard: ({ id }) => {
      const card = cards.find((one) => one.id === id);
      if (card) card.deactivatedAt ??= "2024-06-16T00:00:00Z";
      return { giftCardDeactivate: { giftCard: factsOf(card), userErrors: [] } };
    },
  };
  return { cards, credits, gone, roads, search, look, clock, balanceOf, answers };
}
