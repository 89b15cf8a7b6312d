import {
  decideCapture,
  decideExpiry,
  decideGiveBack,
  decideMaturity,
  decideRelease,
} from "../../app/domain/index.ts";
import type { ProgramVersion, Wallet } from "../../app/domain/index.ts";
import { DONE } from "./commands.ts";
import type { Command, Outcome, Standing } from "./commands.ts";
import { allWallets, emptyLedger, forAll } from "./domain-ledger/ledger-state.ts";
import { claim, deleteOrder, settle } from "./domain-ledger/orders.ts";
import { award, undoAward } from "./domain-ledger/awards.ts";
import { changeHold, openHold, releaseExpiredHolds } from "./domain-ledger/holds.ts";
import { adjust, deleteCustomer, merge, standing } from "./domain-ledger/members.ts";
import { changeMembership } from "./domain-ledger/memberships.ts";
import { publish } from "./domain-ledger/publish.ts";
import { endRehearsal, rehearse } from "./domain-ledger/rehearsals.ts";
import { setTier, takeBackTier } from "./domain-ledger/tiers.ts";
import type { LedgerState } from "./domain-ledger/ledger-state.ts";

/**
 * A ledger in memory that does what the services do, with the domain's decisions: load, decide,
 * commit. What the laws are tried on where no database is needed.
 */
export class DomainLedger {
  readonly #state: LedgerState;

  constructor(program: ProgramVersion, timeZone: string, start: number) {
    this.#state = emptyLedger(program, timeZone, start);
  }

  get entries(): LedgerState["entries"] {
    return this.#state.entries;
  }

  get holds(): LedgerState["holds"] {
    return this.#state.holds;
  }

  get records(): LedgerState["records"] {
    return this.#state.records;
  }

  /** All that were published, oldest first. */
  get versions(): LedgerState["versions"] {
    return this.#state.versions;
  }

  get wallets(): readonly Wallet[] {
    return allWallets(this.#state);
  }

  standing(customerId: string): Standing | null {
    return standing(this.#state, customerId);
  }

  apply(command: Command): Outcome {
    const state = this.#state;
    switch (command.kind) {
      case "snapshot":
        return settle(state, command.snapshot);
      case "delete_order":
        return deleteOrder(state, command.orderId);
      case "claim":
        return claim(state, command);
      case "adjust":
        return adjust(state, command);
      case "hold":
        return openHold(state, command);
      case "capture":
        return changeHold(state, command.redemptionId, (input) =>
          decideCapture({ ...input, points: command.points }),
        );
      case "release":
        return changeHold(state, command.redemptionId, (input) =>
          decideRelease({ ...input, reason: "redemption_not_used" }),
        );
      case "give_back":
        return changeHold(state, command.redemptionId, (input) =>
          decideGiveBack({ ...input, totalPoints: command.totalPoints }),
        );
      case "release_expired_holds":
        return releaseExpiredHolds(state);
      case "mature":
        return forAll(state, (wallet) => decideMaturity(wallet, state.now));
      case "expire":
        return forAll(state, (wallet) => decideExpiry(wallet, { now: state.now }, state.calendar));
      case "membership":
        return changeMembership(state, command);
      case "set_tier":
        return setTier(state, command);
      case "take_back_tier":
        return takeBackTier(state, command);
      case "publish":
        return publish(state, command.program);
      case "award":
        return award(state, command);
      case "undo_award":
        return undoAward(state, command.awardId);
      case "rehearse":
        return rehearse(state, command);
      case "end_rehearsal":
        return endRehearsal(state, command);
      case "merge":
        return merge(state, command);
      case "delete_customer":
        return deleteCustomer(state, command.customerId);
      case "clock":
        state.now += command.byMs;
        return DONE;
    }
  }
}
