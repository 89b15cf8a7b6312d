import { invariant } from "../invariant.ts";
import { isMemberAccount } from "./account.ts";
import type { AccountKind } from "./account.ts";
import type { EntryDraft, EntryKind } from "./entry.ts";
import type { LotUse } from "./lot.ts";
import { isPoints } from "./points.ts";

type Route = readonly [from: AccountKind, to: AccountKind];

/** The ways that points may go, by kind of entry. Any other way is a fault of the program. */
export const ROUTES: Readonly<Record<EntryKind, readonly Route[]>> = {
  earn: [
    ["issued", "pending"],
    ["issued", "available"],
  ],
  clawback: [
    ["pending", "issued"],
    ["available", "issued"],
    ["expired", "issued"],
  ],
  mature: [["pending", "available"]],
  hold: [["available", "held"]],
  capture: [["held", "redeemed"]],
  release: [["held", "available"]],
  give_back: [["redeemed", "available"]],
  expire: [
    ["available", "expired"],
    ["pending", "expired"],
  ],
  revive: [
    ["expired", "available"],
    ["expired", "pending"],
  ],
  adjust: [
    ["adjusted", "available"],
    ["available", "adjusted"],
    ["pending", "adjusted"],
    ["adjusted", "issued"],
  ],
  merge: [
    ["pending", "pending"],
    ["available", "available"],
    ["held", "held"],
  ],
};

const REVERSING: ReadonlySet<EntryKind> = new Set(["clawback", "give_back", "revive"]);

const OF_REDEMPTIONS: ReadonlySet<EntryKind> = new Set(["hold", "capture", "release", "give_back"]);

/**
 * Throws unless the entry keeps the ledger's invariants: at least one posting, each of more
 * than zero points, from one account to another on a way that its kind allows; what takes
 * something back says what; a lot that opens holds what came in, and lots never give or get more
 * than what moved.
 */
export function checkEntry(entry: EntryDraft): void {
  invariant(entry.key !== "", "an entry has a business key");
  invariant(entry.cause.id !== "", "an entry has a cause");
  const isOfRedemption = OF_REDEMPTIONS.has(entry.kind);
  invariant(
    !isOfRedemption || entry.cause.kind === "redemption",
    "what a hold does is caused by its redemption",
  );
  invariant(entry.postings.length > 0, "an entry moves something");
  let moved = 0;
  for (const { from, to, points } of entry.postings) {
    invariant(isPoints(points) && points > 0, "a posting moves more than zero points");
    const isAllowed = ROUTES[entry.kind].some(([start, end]) => start === from.kind && end === to.kind);
    invariant(isAllowed, `an entry of kind ${entry.kind} may not move ${from.kind} to ${to.kind}`);
    if (isMemberAccount(from) && isMemberAccount(to)) {
      const between = from.memberId !== to.memberId;
      invariant(between === (entry.kind === "merge"), "only a merge moves points between members");
    }
    moved += points;
  }
  const isReversing = REVERSING.has(entry.kind);
  invariant(!isReversing || entry.reverses !== null, "what takes back cites the entry it reverses");
  invariant(entry.opensLot === null || entry.opensLot.points === moved, "a lot holds what came in");
  const returned = entry.returnsToLots ?? [];
  invariant(sumOf(entry.takesFromLots) <= moved, "lots give no more than what moved");
  invariant(sumOf(returned) <= moved, "lots get back no more than what moved");
  const lotKeys = [...entry.takesFromLots, ...returned].map((use) => use.lotKey);
  invariant(new Set(lotKeys).size === lotKeys.length, "an entry names a lot once");
}

function sumOf(uses: readonly LotUse[]): number {
  return uses.reduce((sum, use) => {
    invariant(isPoints(use.points) && use.points > 0, "a lot gives or gets more than zero points");
    return sum + use.points;
  }, 0);
}
