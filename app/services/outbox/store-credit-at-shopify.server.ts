import type { GrantProblem } from "../../db/rewards/grants.server.ts";
import { formatMinor, invariant, parseMinor } from "../../domain/index.ts";
import type { CurrencyCode } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import {
  CreditStoreCredit,
  DebitStoreCredit,
  StoreCreditAccounts,
  StoreCreditTransactions,
} from "../../shopify/operations.gen.ts";
import type {
  StoreCreditAccountCreditInput,
  StoreCreditTransactionsQuery,
} from "../../shopify/operations.gen.ts";
import { unanswered } from "./grant-at-shopify.server.ts";
import type { Given, Giver, GrantToGive, Looked, TakenBack } from "./grant-at-shopify.server.ts";

/** Clocks differ: what is older by that much than what is looked for is not it. */
const EARLIER_MS = 3_600_000;
/** By so much at most. */
const SKEW_MS = 60_000;
/** An account with more transactions than this in so short a time nobody can tell anything of. */
const MOST_PAGES = 20;

type Transaction = NonNullable<
  StoreCreditTransactionsQuery["storeCreditAccount"]
>["transactions"]["nodes"][number];
/** Shopify names the same currencies. */
type Amount = StoreCreditAccountCreditInput["creditAmount"];

const REFUSALS: Readonly<Record<string, GrantProblem>> = {
  OWNER_NOT_FOUND: "customer",
  ACCOUNT_NOT_FOUND: "customer",
  CREDIT_LIMIT_EXCEEDED: "limit",
};

/**
 * Store credit. Shopify makes as many as it is asked for: there is no key, and nothing can be written on one. So each of ours
 * expires at a second of its own, and an answer that never came is settled by looking for it among the transactions.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/storeCreditAccountCredit
 */
export const storeCreditGiver: Giver = {
  isRepeatable: false,

  async give(client, { grant, customerId }): Promise<Given> {
    const { expiresAt } = grant;
    invariant(expiresAt !== null, "store credit has an end");
    const creditInput = { creditAmount: amountOf(grant), expiresAt: new Date(expiresAt).toISOString() };
    try {
      const asked = { id: gidOf("Customer", customerId), creditInput };
      const { storeCreditAccountCredit } = await client.run(CreditStoreCredit, asked);
      const made = storeCreditAccountCredit?.storeCreditAccountTransaction ?? null;
      if (made !== null) return { kind: "given", shopifyId: idOf(made.id) };
      const [first] = storeCreditAccountCredit?.userErrors ?? [];
      if (first === undefined) return { kind: "unknown" };
      return { kind: "refused", problem: REFUSALS[first.code ?? ""] ?? "other" };
    } catch (error) {
      return unanswered(error);
    }
  },

  async look(client, what): Promise<Looked> {
    const { grant } = what;
    const since = grant.askedAt ?? 0;
    const seen = await transactionsSince(client, what, since);
    if (seen === null) return { kind: "unclear" };
    const ours = seen.find((one) => isCredit(one) && isOurs(one, grant));
    if (ours === undefined || !isCredit(ours)) return { kind: "absent" };
    return { kind: "given", shopifyId: idOf(ours.id) };
  },

  /** As long as there is enough. */
  async takeBack(client, { grant, customerId }): Promise<TakenBack> {
    try {
      const asked = { id: gidOf("Customer", customerId), debitInput: { debitAmount: amountOf(grant) } };
      const { storeCreditAccountDebit } = await client.run(DebitStoreCredit, asked);
      if (storeCreditAccountDebit?.storeCreditAccountTransaction)
        return { kind: "back", amountMinor: grant.amountMinor };
      const [first] = storeCreditAccountDebit?.userErrors ?? [];
      if (first === undefined) return { kind: "unknown" };
      return { kind: "refused", problem: first.code === "INSUFFICIENT_FUNDS" ? "used" : "gone" };
    } catch (error) {
      return unanswered(error);
    }
  },

  /** A debit has nothing by which it could be told from another of as much: of several nobody knows which is ours. */
  async lookBack(client, what) {
    const since = (what.grant.undoAskedAt ?? 0) - SKEW_MS;
    const seen = await transactionsSince(client, what, since);
    if (seen === null) return "unclear";
    const alike = seen.filter(
      (one) =>
        one.__typename === "StoreCreditAccountDebitTransaction" &&
        one.event === "ADJUSTMENT" &&
        Date.parse(one.createdAt) >= since &&
        minorOf(one.amount.amount, what.grant.currency) === what.grant.amountMinor,
    );
    if (alike.length === 0) return "absent";
    return alike.length === 1 ? "back" : "unclear";
  },
};

function amountOf({ amountMinor, currency }: GrantToGive["grant"]): Amount {
  return {
    amount: formatMinor(amountMinor, currency),
    currencyCode: currency as string as Amount["currencyCode"],
  };
}

/** What moved in the account from then on; null where nobody can tell, as where there is no such customer any more. */
async function transactionsSince(
  client: AdminClient,
  { customerId, grant: { currency } }: GrantToGive,
  since: number,
): Promise<Transaction[] | null> {
  const { customer } = await client.run(StoreCreditAccounts, { id: gidOf("Customer", customerId) });
  if (customer === null) return null;
  const account = customer.storeCreditAccounts.nodes.find(({ balance }) => balance.currencyCode === currency);
  // Without an account nothing was ever given.
  if (account === undefined) return [];
  const found: Transaction[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: StoreCreditTransactionsQuery = await client.run(StoreCreditTransactions, {
      ...{ id: account.id, after },
    });
    if (answer.storeCreditAccount === null) return null;
    const { nodes, pageInfo } = answer.storeCreditAccount.transactions;
    found.push(...nodes);
    const last = nodes.at(-1);
    const isEarlier = last !== undefined && Date.parse(last.createdAt) < since - EARLIER_MS;
    if (!pageInfo.hasNextPage || isEarlier) return found;
    after = pageInfo.endCursor;
  }
  return null;
}

function isCredit(
  one: Transaction,
): one is Extract<Transaction, { readonly __typename: "StoreCreditAccountCreditTransaction" }> {
  return one.__typename === "StoreCreditAccountCreditTransaction";
}

function isOurs(
  { expiresAt, amount }: { readonly expiresAt: string | null; readonly amount: { readonly amount: string } },
  grant: GrantToGive["grant"],
): boolean {
  return (
    expiresAt !== null &&
    Date.parse(expiresAt) === grant.expiresAt &&
    minorOf(amount.amount, grant.currency) === grant.amountMinor
  );
}

function minorOf(amount: string, currency: CurrencyCode): number | null {
  const minor = parseMinor(amount, currency);
  return minor.ok ? minor.value : null;
}

function idOf(gid: string): string | null {
  return idFromGid(gid, "StoreCreditAccountCreditTransaction") ?? null;
}
