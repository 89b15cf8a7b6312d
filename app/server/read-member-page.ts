import { fail, ok, type Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { readBalanceAt } from "../services/points/read-balance-at.server.ts";
import { readMember } from "../services/members/read-member.server.ts";
import { readStatement } from "../services/points/read-statement.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";
import type { MemberAddress } from "../ui/members/member-query.ts";
import type { MemberView } from "../ui/members/member-view.ts";
import { presentMember } from "./present-member.ts";
import { endOfStoreDay, storeDay } from "./store-days.ts";

type MemberPageError = UnknownShop | { readonly code: "unknown_member" };

/** One member with the part of the statement that the address asks for, and the balance of another day. */
export async function readMemberPage(
  laurel: Context,
  shopDomain: string,
  customerId: string,
  address: MemberAddress,
): Promise<Result<MemberView, MemberPageError>> {
  const member = await readMember(laurel, shopDomain, { customerId, limit: 1 });
  if (!member.ok) return member;
  const { memberId, timeZone } = member.value;
  const days = readDays(address, timeZone, laurel.clock.now());
  const asOf = { occurredUntil: days.on ?? undefined, recordedUntil: days.known ?? undefined };
  const [statement, balance] = await Promise.all([
    readStatement(laurel, shopDomain, memberId, {
      ...asOf,
      kind: address.kind === "" ? undefined : address.kind,
      after: address.cursor ?? undefined,
    }),
    days.on === null ? null : readBalanceAt(laurel, shopDomain, memberId, asOf),
  ]);
  if (!statement.ok) return fail(statement.error);
  if (balance?.ok === false) return fail(balance.error);
  return ok(
    presentMember(member.value, statement.value, address, {
      today: days.today,
      problem: days.problem,
      balance: balance && days.on !== null ? { on: days.on, known: days.known, had: balance.value } : null,
    }),
  );
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
