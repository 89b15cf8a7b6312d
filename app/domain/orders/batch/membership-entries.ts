import { invariant } from "../../invariant.ts";
import { walletAsOf } from "../../points/as-of.ts";
import { closeLots } from "../../points/decide-leaving.ts";
import { decideWelcome } from "../../points/decide-welcome.ts";
import { SETTLEMENT_ACTOR } from "../../points/entry.ts";
import type { EntryDraft } from "../../points/entry.ts";
import { walletAfter } from "../../points/wallet.ts";
import type { Wallet } from "../../points/wallet.ts";
import { enrolmentOf } from "../../program/enrolment.ts";
import { lifeOf } from "../../program/life.ts";
import { takesPart } from "./batch.ts";
import type { BatchFacts, BatchMember } from "./batch.ts";

interface OfMembership {
  readonly entries: readonly EntryDraft[];
  /** As they are afterwards. */
  readonly wallets: ReadonlyMap<string, Wallet>;
}

/**
 * What being a member or not means besides the orders themselves: who becomes one is welcomed, and what came in for who
 * is none any more, because an order of before counts for more, is closed at once.
 */
export function entriesOfMembership(facts: BatchFacts, wallets: ReadonlyMap<string, Wallet>): OfMembership {
  const entries: EntryDraft[] = [];
  const after = new Map(wallets);
  for (const member of facts.members) {
    const wallet = after.get(member.memberId);
    if (wallet === undefined) continue;
    const some = member.isWelcome === true ? welcome(facts, wallet) : closed(facts, member, wallet);
    if (some.length === 0) continue;
    entries.push(...some);
    after.set(member.memberId, walletAfter(wallet, some));
  }
  return { entries, wallets: after };
}

function welcome(
  { programs, currentProgram, now, calendar }: BatchFacts,
  wallet: Wallet,
): readonly EntryDraft[] {
  const version = programs.find(({ number }) => number === currentProgram);
  invariant(version !== undefined, "the programme in force exists");
  const { welcomePoints } = enrolmentOf(version.program);
  if (welcomePoints === 0) return [];
  const { expiry } = lifeOf(version.program);
  const aged = walletAsOf(wallet, now, calendar);
  const given = { points: welcomePoints, programVersion: version.number, expiry, now, calendar };
  return [...aged.entries, decideWelcome({ wallet: aged.wallet, ...given })];
}

function closed({ now }: BatchFacts, member: BatchMember, wallet: Wallet): readonly EntryDraft[] {
  const { membershipEventId: id = null, isClosed } = member;
  if (isClosed || takesPart(member) || id === null) return [];
  return closeLots(wallet, {
    cause: { kind: "membership", id },
    actor: SETTLEMENT_ACTOR,
    now,
    // What a lot is left with is another sum each time that something comes in.
    name: `${id}/${now}`,
  });
}
