import { z } from "zod";
import { creditCustomer } from "../../customers/index.ts";
import { gid, parseGid } from "../../gid.ts";
import { exponentOf } from "../../money.ts";
import { creditTransactions, type CreditTransaction } from "../../orders/index.ts";
import { listSource } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import { notModelled } from "../errors.ts";
import { idOf } from "../ids.ts";
import type { CustomerNode } from "../nodes.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime, money } from "../values.ts";
import { findCustomer } from "./customer.ts";

/** Of a customer's only account, in the store's currency: its number is the customer's. */
interface AccountSource {
  customer: CustomerNode;
}

const amount = z.object({ amount: z.string(), currencyCode: z.string() });
const credit = z.object({ creditAmount: amount, expiresAt: z.iso.datetime({ offset: true }).nullish() });
const debit = z.object({ debitAmount: amount });

/** An account is there once something has moved in it. */
function accountOf(customer: CustomerNode, { sim, shop }: AdminContext): AccountSource | null {
  return creditTransactions(sim, shop, customer.record.id).length === 0 ? null : { customer };
}

/** By the id of an account, or of whoever owns it. */
function ownerOf(id: unknown, context: AdminContext): CustomerNode | null {
  return findCustomer(context, idOf(id, "Customer", "StoreCreditAccount"));
}

const refused = (field: string, code: string, message: string) => {
  return { storeCreditAccountTransaction: null, userErrors: [{ field: [field], code, message }] };
};

/** What Shopify says of an amount before it moves; null: it may move. */
function wrongAmount(
  field: string,
  { amount: text, currencyCode }: z.infer<typeof amount>,
  context: AdminContext,
) {
  if (currencyCode !== context.shop.currency) throw notModelled("store credit in other currencies");
  const minor = Math.round(Number(text) * 10 ** exponentOf(currencyCode));
  return minor > 0 ? null : refused(field, "NEGATIVE_OR_ZERO_AMOUNT", "A positive amount must be used.");
}

function move(
  context: AdminContext,
  owner: CustomerNode,
  text: string,
  sign: 1 | -1,
  expiresAt: number | null,
) {
  const { sim, shop } = context;
  const minor = Math.round(Number(text) * 10 ** exponentOf(shop.currency));
  const { id } = owner.record;
  const moved = creditCustomer(sim, shop, id, sign * minor, expiresAt);
  if (!moved.ok)
    return refused("debitInput", "INSUFFICIENT_FUNDS", "The account does not have sufficient funds.");
  return { storeCreditAccountTransaction: creditTransactions(sim, shop, id).at(-1) ?? null, userErrors: [] };
}

/**
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/storeCreditAccountCredit
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/storeCreditAccountDebit
 */
export const storeCreditMutations: TypeResolvers = resolvers<unknown>({
  storeCreditAccountCredit(_root, args, context) {
    const { creditAmount, expiresAt } = credit.parse(args["creditInput"]);
    const owner = ownerOf(args["id"], context);
    if (!owner) {
      const isAccount = parseGid(String(args["id"]))?.type === "StoreCreditAccount";
      return refused("id", isAccount ? "ACCOUNT_NOT_FOUND" : "OWNER_NOT_FOUND", "Owner does not exist.");
    }
    const wrong = wrongAmount("creditInput", creditAmount, context);
    if (wrong) return wrong;
    // Kept to the second, as Shopify tells moments.
    const until = expiresAt ? Math.floor(Date.parse(expiresAt) / 1_000) * 1_000 : null;
    if (until !== null && until <= context.sim.clock.now())
      return refused("creditInput", "EXPIRES_AT_IN_PAST", "The expiry date must be in the future.");
    return move(context, owner, creditAmount.amount, 1, until);
  },

  storeCreditAccountDebit(_root, args, context) {
    const { debitAmount } = debit.parse(args["debitInput"]);
    const owner = ownerOf(args["id"], context);
    if (!owner || !accountOf(owner, context))
      return refused("id", "ACCOUNT_NOT_FOUND", "The store credit account could not be found.");
    return (
      wrongAmount("debitInput", debitAmount, context) ?? move(context, owner, debitAmount.amount, -1, null)
    );
  },
});

export const storeCreditQueries: TypeResolvers = resolvers<unknown>({
  storeCreditAccount(_root, args, context) {
    const owner = ownerOf(args["id"], context);
    return owner && accountOf(owner, context);
  },
});

export const storeCreditOfCustomer: TypeResolvers = {
  storeCreditAccounts: connection<CustomerNode>((customer, args, context) => {
    if (args["query"]) throw notModelled("searching store credit accounts");
    const account = accountOf(customer, context);
    return listSource(account ? [account] : []);
  }),
};

const transaction = {
  id: ({ id, kind }: CreditTransaction) =>
    gid(kind === "credit" ? "StoreCreditAccountCreditTransaction" : "StoreCreditAccountDebitTransaction", id),
  amount: ({ amountMinor }: CreditTransaction, _args: unknown, { shop }: AdminContext) =>
    money(amountMinor, shop.currency),
  balanceAfterTransaction: ({ balanceMinor }: CreditTransaction, _args: unknown, { shop }: AdminContext) =>
    money(balanceMinor, shop.currency),
  createdAt: ({ createdAt }: CreditTransaction) => dateTime(createdAt),
  event: ({ event }: CreditTransaction) => event,
};

export const storeCreditTypes: Record<string, TypeResolvers> = {
  StoreCreditAccount: {
    ...resolvers<AccountSource>({
      id: ({ customer }) => gid("StoreCreditAccount", customer.record.id),
      balance: ({ customer }, _args, { shop }) => money(customer.record.storeCreditMinor ?? 0, shop.currency),
      owner: ({ customer }) => customer,
    }),
    transactions: connection<AccountSource>(({ customer }, args, { sim, shop }) => {
      if (args["query"]) throw notModelled("searching transactions of store credit");
      const nodes = creditTransactions(sim, shop, customer.record.id).map((one) => ({
        ...one,
        __typename:
          one.kind === "credit"
            ? "StoreCreditAccountCreditTransaction"
            : "StoreCreditAccountDebitTransaction",
      }));
      return listSource(nodes, args["reverse"] === true);
    }),
  },
  StoreCreditAccountCreditTransaction: resolvers<CreditTransaction>({
    ...transaction,
    expiresAt: ({ expiresAt }) => (expiresAt === null ? null : dateTime(expiresAt)),
  }),
  StoreCreditAccountDebitTransaction: resolvers<CreditTransaction>(transaction),
};
