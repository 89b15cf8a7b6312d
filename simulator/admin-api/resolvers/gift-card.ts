import { z } from "zod";
import { gid } from "../../gid.ts";
import { exponentOf } from "../../money.ts";
import {
  deactivateGiftCard,
  giftCardByCode,
  giftCardById,
  issueGiftCard,
  listGiftCards,
  type GiftCard,
} from "../../orders/index.ts";
import { listSource } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import { notModelled } from "../errors.ts";
import { idOf } from "../ids.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime, money } from "../values.ts";
import { findCustomer } from "./customer.ts";

/** https://shopify.dev/docs/api/admin-graphql/latest/input-objects/GiftCardCreateInput */
const CODE = { least: 8, most: 20, form: /^[a-z0-9]+$/i };
/** Shown of a code. */
const SHOWN = 4;

const input = z.object({
  code: z.string().nullish(),
  initialAmount: z.object({ amount: z.string(), currencyCode: z.string() }).nullish(),
  customerId: z.string().nullish(),
  note: z.string().nullish(),
  expiresOn: z.string().nullish(),
  recipientAttributes: z.unknown().optional(),
  templateSuffix: z.unknown().optional(),
  initialValue: z.unknown().optional(),
});

type Refusal = { code: string; field: string[]; message: string };

export const giftCardMutations: TypeResolvers = resolvers<unknown>({
  giftCardCreate(_root, args, context) {
    const asked = input.parse(args["input"]);
    if (asked.recipientAttributes || asked.templateSuffix || asked.initialValue)
      throw notModelled("recipients, templates and initialValue of gift cards");
    const refused = refusalOf(asked, context);
    const answer = (giftCard: GiftCard | null, giftCardCode: string | null, userErrors: Refusal[]) => {
      return { giftCard, giftCardCode, userErrors };
    };
    if (refused) return answer(null, null, [refused]);
    const { sim, shop } = context;
    const { code, customerId, note = null, expiresOn = null } = asked;
    const card = issueGiftCard(sim, shop, {
      valueMinor: minorOf(asked.initialAmount?.amount ?? "0", shop.currency),
      ...(code ? { code } : {}),
      customerId: customerId ? idOf(customerId, "Customer") : null,
      ...{ note, expiresOn },
    });
    return answer(card, card.code, []);
  },

  giftCardDeactivate(_root, args, { sim, shop }) {
    const giftCard = deactivateGiftCard(sim, shop, idOf(args["id"], "GiftCard")) ?? null;
    const missing = {
      code: "GIFT_CARD_NOT_FOUND",
      field: ["id"],
      message: "The gift card could not be found.",
    };
    return { giftCard, userErrors: giftCard === null ? [missing] : [] };
  },
});

/** The first thing that is wrong, as Shopify names it. */
function refusalOf(asked: z.infer<typeof input>, context: AdminContext): Refusal | null {
  const { sim, shop } = context;
  const refuse = (field: string, code: string, message: string) => ({
    code,
    field: ["input", field],
    message,
  });
  const { code, initialAmount, customerId } = asked;
  if (!initialAmount) return refuse("initialAmount", "MISSING_ARGUMENT", "Initial amount is required.");
  if (initialAmount.currencyCode !== shop.currency) throw notModelled("gift cards in other currencies");
  if (!(minorOf(initialAmount.amount, shop.currency) > 0))
    return refuse("initialAmount", "GREATER_THAN", "Initial value must be greater than 0.");
  if (code && code.length < CODE.least) return refuse("code", "TOO_SHORT", "Code is too short.");
  if (code && code.length > CODE.most) return refuse("code", "TOO_LONG", "Code is too long.");
  if (code && !CODE.form.test(code)) return refuse("code", "INVALID", "Code is invalid.");
  if (code && giftCardByCode(sim, shop, code)) return refuse("code", "TAKEN", "Code has already been taken.");
  if (customerId && !findCustomer(context, idOf(customerId, "Customer")))
    return refuse("customerId", "CUSTOMER_NOT_FOUND", "The customer could not be found.");
  return null;
}

function minorOf(amount: string, currency: string): number {
  return Math.round(Number(amount) * 10 ** exponentOf(currency));
}

export const giftCardQueries: TypeResolvers = {
  ...resolvers<unknown>({
    giftCard: (_root, args, { sim, shop }) => giftCardById(sim, shop, idOf(args["id"], "GiftCard")) ?? null,
  }),
  giftCards: connection((_root, args, { sim, shop }) => {
    const query = args["query"] ?? "";
    if (typeof query !== "string" || !/^[a-z0-9]*$/i.test(query))
      throw notModelled("searching gift cards otherwise than by their code");
    const found =
      query === "" ? listGiftCards(sim, shop, { limit: 10_000 }) : giftCardByCode(sim, shop, query);
    const nodes = Array.isArray(found) ? found.reverse() : found ? [found] : [];
    return listSource(nodes, args["reverse"] === true);
  }),
};

export const giftCardTypes: Record<string, TypeResolvers> = {
  GiftCard: resolvers<GiftCard>({
    id: ({ id }) => gid("GiftCard", id),
    balance: ({ balanceMinor }, _args, { shop }) => money(balanceMinor, shop.currency),
    initialValue: ({ initialMinor }, _args, { shop }) => money(initialMinor, shop.currency),
    createdAt: ({ createdAt }) => dateTime(createdAt),
    deactivatedAt: ({ deactivatedAt }) => (deactivatedAt === null ? null : dateTime(deactivatedAt)),
    enabled: ({ deactivatedAt }) => deactivatedAt === null,
    expiresOn: ({ expiresOn }) => expiresOn,
    lastCharacters: ({ code }) => code.slice(-SHOWN).toLowerCase(),
    maskedCode: ({ code }) => `•••• •••• •••• ${code.slice(-SHOWN).toLowerCase()}`,
    note: ({ note }) => note,
    customer: ({ customerId }, _args, context) =>
      customerId === null ? null : findCustomer(context, customerId),
  }),
};
