import { fail, ok, type Result } from "../domain/result.ts";
import { readMemberCoupons } from "../services/campaigns/member-coupons.server.ts";
import type { Context } from "../services/context.server.ts";
import { type MemberMerged, readMember } from "../services/members/read-member.server.ts";
import { readBalanceAt } from "../services/points/read-balance-at.server.ts";
import { readMemberRedemptions } from "../services/rewards/member-redemptions.server.ts";
import { readStatement } from "../services/points/read-statement.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";
import type { AsOf } from "../ui/members/as-of-card.tsx";
import type { MemberAddress } from "../ui/members/member-query.ts";
import type { MemberCouponsView } from "../views/coupons.ts";
import type { MemberRedemptionsView } from "../views/redemptions.ts";
import type { MemberView } from "../views/members.ts";
import type { StatementView } from "../views/statement.ts";
import { endOfStoreDay, storeDay } from "./store-days.ts";

type MemberPageError = UnknownShop | MemberMerged | { readonly code: "unknown_member" };

interface MemberPageData {
  readonly member: MemberView;
  readonly statement: StatementView;
  readonly asOf: AsOf;
  readonly coupons: MemberCouponsView;
  readonly redemptions: MemberRedemptionsView;
}

/** One member with the part of the statement that the address asks for, and the balance of another day. */
export async function readMemberPage(
  laurel: Context,
  shopDomain: string,
  customerId: string,
  address: MemberAddress,
): Promise<Result<MemberPageData, MemberPageError>> {
  const member = await readMember(laurel, shopDomain, { customerId, limit: 1 });
  if (!member.ok) return member;
  const { memberId, timeZone } = member.value;
  const { today, problem, on, known } = readDays(address, timeZone, laurel.clock.now());
  const asOf = { occurredUntil: on ?? undefined, recordedUntil: known ?? undefined };
  const [statement, coupons, redemptions, balance] = await Promise.all([
    readStatement(laurel, shopDomain, memberId, {
      ...asOf,
      kind: address.kind === "" ? undefined : address.kind,
      after: address.cursor ?? undefined,
    }),
    readMemberCoupons(laurel, shopDomain, memberId),
    readMemberRedemptions(laurel, shopDomain, memberId),
    on === null ? null : readBalanceAt(laurel, shopDomain, memberId, asOf),
  ]);
  if (!statement.ok) return fail(statement.error);
  if (!coupons.ok) return fail(coupons.error);
  if (!redemptions.ok) return fail(redemptions.error);
  if (balance?.ok === false) return fail(balance.error);
  return ok({
    member: member.value,
    statement: statement.value,
    coupons: coupons.value,
    redemptions: redemptions.value,
    asOf: { today, problem, balance: balance?.value ?? null },
  });
}

interface Days {
  readonly today: string;
  readonly problem: "on" | "known" | null;
  /** Last moments of the days; both null where one of them makes no sense. */
  readonly on: number | null;
  readonly known: number | null;
}

/** Where only one of the two days is given, the other is today. */
function readDays({ on, known }: MemberAddress, timeZone: string, now: number): Days {
  const today = storeDay(timeZone, now);
  const none = { today, on: null, known: null };
  if (on === "" && known === "") return { ...none, problem: null };
  const onEnd = endOfStoreDay(timeZone, on === "" ? today : on, now);
  if (onEnd === null) return { ...none, problem: "on" };
  if (known === "") return { today, on: onEnd, known: null, problem: null };
  const knownEnd = endOfStoreDay(timeZone, known, now);
  return knownEnd === null
    ? { ...none, problem: "known" }
    : { today, on: onEnd, known: knownEnd, problem: null };
}
