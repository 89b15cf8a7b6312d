import { ok } from "../domain/result.ts";
import type { Result } from "../domain/result.ts";
import { createI18n } from "../i18n/i18n.ts";
import { chooseLocale } from "../i18n/locale.ts";
import { loadTexts } from "../i18n/texts.ts";
import type { Context } from "../services/context.server.ts";
import { readMember } from "../services/members/read-member.server.ts";
import { readOrder } from "../services/orders/read-order.server.ts";
import { readStatement } from "../services/points/read-statement.server.ts";
import { readProgramNames } from "../services/program/read-program-names.server.ts";
import { isDescribed } from "../ui/errors/use-describe-error.ts";
import { formatIn, type StoreWords } from "../ui/format/format-in.ts";
import type { Saying } from "../ui/format/saying.ts";
import { changeText, describeMovement } from "../ui/members/describe-movement.ts";
import { formulaSentences } from "../ui/orders/formula-sentences.ts";
import { ruleSentences } from "../ui/orders/rule-sentences.ts";
import type { BlockMovement, CustomerBlock, OrderBlock } from "../views/blocks.ts";
import type { MemberView, Movement } from "../views/members.ts";
import type { OrderDetailView } from "../views/orders.ts";
import type { StatementLineView } from "../views/statement.ts";
import { OPEN_TO_ALL } from "./shopper-door.ts";

/** As many as stand beside Shopify's own facts. */
const MOVEMENTS = 5;

interface Speech extends Saying {
  readonly exists: ReturnType<typeof createI18n>["exists"];
}

type Refusal = { readonly code: string };

/** What Shopify's page of a customer shows of a member: balance, tier, and the last movements. */
export async function customerBlock(
  laurel: Context,
  shop: string,
  customerId: string,
  request: Request,
): Promise<Result<CustomerBlock, Refusal>> {
  const found = await readMember(laurel, shop, { customerId, limit: 1, withName: false });
  if (!found.ok) return found;
  const member = found.value;
  const [statement, speech] = await Promise.all([
    readStatement(laurel, shop, member.memberId, { limit: MOVEMENTS }),
    speechFor(laurel, shop, request, member),
  ]);
  if (!statement.ok) return statement;
  const { format } = speech;
  return ok({
    balance: format.points(member.available),
    available: member.available,
    tier: member.membership === "member" ? format.tier(member.tierName) : null,
    remarks: remarksOn(member, speech),
    movements: statement.value.lines.map((line) => shown(line, line.orderName, speech)),
  });
}

/** What Shopify's page of an order shows: what it gave and why, and what it has moved. */
export async function orderBlock(
  laurel: Context,
  shop: string,
  orderId: string,
  request: Request,
): Promise<Result<OrderBlock, Refusal>> {
  const found = await readOrder(laurel, shop, orderId, { withNames: false });
  if (!found.ok) return found;
  const { order, entries } = found.value;
  const speech = await speechFor(laurel, shop, request, found.value);
  return ok({
    given: speech.format.points(order?.points ?? 0),
    why: whyOf(found.value, speech),
    movements: entries.toReversed().map((entry) => shown(entry, null, speech)),
  });
}

/** The answer to a block, which any origin may read: nothing but the token vouches for who asks. */
export async function presentBlock(
  found: Result<CustomerBlock | OrderBlock, Refusal>,
  request: Request,
): Promise<Response> {
  const headers = { ...OPEN_TO_ALL, "Cache-Control": "private, no-store" };
  if (found.ok) return Response.json(found.value, { headers });
  const { locale } = chooseLocale(request);
  await loadTexts(locale);
  const { t, exists } = createI18n(locale);
  const { code } = found.error;
  const sentence = t(`errors.code.${isDescribed(code, { exists }) ? code : "unknown"}`);
  return Response.json({ error: { code, sentence } }, { status: UNKNOWN.has(code) ? 404 : 409, headers });
}

const UNKNOWN = new Set(["unknown_member", "unknown_order", "unknown_shop", "member_merged"]);

async function speechFor(
  laurel: Context,
  shop: string,
  request: Request,
  { currency, timeZone }: Pick<StoreWords, "currency" | "timeZone">,
): Promise<Speech> {
  const { locale, formatLocale } = chooseLocale(request);
  const { pointsNames, tierNames } = await readProgramNames(laurel, shop);
  await loadTexts(locale);
  const i18n = createI18n(locale);
  const format = formatIn(i18n, { currency, timeZone, formatLocale, pointsNames, tierNames });
  return { t: i18n.t, exists: i18n.exists, format };
}

function remarksOn(
  { membership, pending, held, expiring, debt, available }: MemberView,
  { t, format }: Speech,
): string[] {
  return [
    ...(membership === "member" ? [] : [t(`members.standing.now.${membership}`)]),
    ...(pending > 0 ? [t("members.one.pending", { points: format.points(pending) })] : []),
    ...(held > 0 ? [t("members.one.held", { points: format.points(held) })] : []),
    // Points end with the first moment of a day; people say the day before it.
    ...(expiring
      ? [
          t("members.one.expiring", {
            points: format.points(expiring.points),
            date: format.date(expiring.at - 1),
          }),
        ]
      : []),
    ...(available < 0 ? [t("members.one.owed")] : []),
    ...(debt > 0 ? [t("members.one.debt", { points: format.points(debt) })] : []),
  ];
}

function whyOf({ order, explanation, tierNames, remaining }: OrderDetailView, speech: Speech): string[] {
  const { t, format } = speech;
  if (order === null || explanation === null) return [t("orders.one.noExplanation")];
  const about = { tierName: order.tierName, isRehearsed: order.rehearsed !== null };
  const { excluded, sum, note } = formulaSentences(explanation, about, speech);
  const rules = sum === null ? null : ruleSentences(explanation, (id) => tierNames[id] ?? id, speech);
  return [
    ...excluded,
    ...(sum === null ? [] : [sum]),
    note,
    ...(rules === null ? [] : [rules.combine, ...rules.verdicts.map(({ text }) => text), rules.result]),
    ...(remaining === order.points ? [] : [t("orders.one.remaining", { points: format.points(remaining) })]),
  ];
}

function shown(
  movement: Pick<Movement, "entryId" | "kind" | "reason" | "occurredAt"> &
    Pick<StatementLineView, "points" | "change">,
  orderName: string | null,
  speech: Speech,
): BlockMovement {
  const day = speech.format.date(movement.occurredAt);
  return {
    id: movement.entryId,
    what: describeMovement(movement, speech),
    when: orderName === null ? day : `${day} · ${orderName}`,
    change: changeText(movement, speech),
  };
}
