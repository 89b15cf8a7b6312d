import {
  insertProgramVersion,
  loadProgramVersions,
  newestVersion,
} from "../../app/db/program/program-versions.server.ts";
import { upsertShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { encodeProgram, points } from "../../app/domain/index.ts";
import type { AwardChange, OrderSnapshot, Program, ProgramVersion } from "../../app/domain/index.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { claimIn } from "../../app/services/orders/claim-guest-orders.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import { changeAwards } from "../../app/services/awards/change-awards.server.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { setTier, takeBackTier } from "../../app/services/members/set-tier.server.ts";
import { bringIntoForce } from "../../app/services/program/bring-into-force.server.ts";
import { createDraft, discardDraft } from "../../app/services/program/edit-drafts.server.ts";
import { beginRehearsal } from "../../app/services/rehearsals/begin-rehearsal.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { rehearsalRun } from "../../app/services/runs/rehearsal.server.ts";
import { endRehearsal } from "../../app/services/rehearsals/end-rehearsal.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { captureHold } from "../../app/services/rewards/capture-hold.server.ts";
import { giveBackPoints } from "../../app/services/rewards/give-back-points.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
import { releaseExpiredHolds } from "../../app/services/rewards/release-expired-holds.server.ts";
import { releaseHold } from "../../app/services/rewards/release-hold.server.ts";
import { maturePoints } from "../../app/services/points/mature-points.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { settleDeletedOrder } from "../../app/services/orders/settling/settle-deleted-order.server.ts";
import { testClock, testContext } from "../support/laurel.ts";
import type { TestClock } from "../support/laurel.ts";
import { USD, valueOf } from "../support/orders.ts";
import type { Command, Standing } from "./commands.ts";

const MERCHANT = { kind: "merchant", id: "1" } as const;
const SYSTEM = { kind: "system", id: "model" } as const;

/** A store on PostgreSQL of its own, to which everything happens through the services. */
export class LedgerServices {
  readonly #db: Database;
  readonly #domain: string;
  readonly #clock: TestClock;
  readonly #ctx: Context;
  readonly #seen = new Map<string, OrderSnapshot>();
  readonly #undone = new Set<string>();
  #shopId = 0;

  constructor(db: Database, domain: string, start: number) {
    this.#db = db;
    this.#domain = domain;
    this.#clock = testClock(start);
    this.#ctx = testContext(db, { clock: this.#clock });
  }

  async open(program: ProgramVersion, timeZone: string): Promise<void> {
    this.#shopId = await inTransaction(this.#db.pool, async (tx) => {
      const facts = { domain: this.#domain, name: "Model", currency: USD, timeZone };
      const id = await upsertShop(tx, facts, 0);
      const encoded = encodeProgram(program.program);
      await insertProgramVersion(tx, id, { number: 1, encoded, actor: "system:model", publishedAt: 0 });
      return id;
    });
  }

  async apply(command: Command): Promise<void> {
    const [ctx, shop] = [this.#ctx, this.#domain];
    switch (command.kind) {
      case "snapshot":
        return this.#settle(command.snapshot);
      case "delete_order":
        return this.#deleteOrder(command.orderId);
      case "claim":
        return this.#claim(command);
      case "adjust": {
        const { customerId, points: amount, key } = command;
        const adjustment = { points: amount, key, reason: "adjusted_goodwill", actor: MERCHANT } as const;
        return void (await adjustPoints(ctx, shop, { who: { customerId }, ...adjustment }));
      }
      case "hold": {
        const { customerId, redemptionId, points: amount, ttlMs } = command;
        const ttlSeconds = ttlMs === null ? null : ttlMs / 1000;
        const request = { redemptionId, points: amount, ttlSeconds, actor: SYSTEM };
        return void (await openHold(ctx, shop, { who: { customerId }, ...request }));
      }
      case "capture":
        return void (await captureHold(ctx, shop, { ...asked(command), points: points(command.points) }));
      case "release":
        return void (await releaseHold(ctx, shop, asked(command)));
      case "give_back":
        return void (await giveBackPoints(ctx, shop, {
          ...asked(command),
          totalPoints: command.totalPoints,
        }));
      case "release_expired_holds":
        return void (await releaseExpiredHolds(ctx));
      case "mature":
        return void (await maturePoints(ctx, shop));
      case "expire":
        return void (await expirePoints(ctx, shop));
      case "membership": {
        const { customerId, act } = command;
        const asked = { customerId, act, termsVersion: null, surface: "admin", actor: MERCHANT } as const;
        return void (await changeMembership(ctx, shop, asked));
      }
      case "set_tier":
        return this.#setTier(command);
      case "take_back_tier": {
        const { customerId, key: overrideId } = command;
        return void (await takeBackTier(ctx, shop, { customerId, overrideId, actor: MERCHANT }));
      }
      case "publish":
        return this.#publish(command.program);
      case "award": {
        const { kind: _, ...award } = command;
        return this.#undone.has(award.awardId) ? undefined : this.#changeAwards({ kind: "give", award });
      }
      case "undo_award":
        this.#undone.add(command.awardId);
        return this.#changeAwards({ kind: "undo", awardId: command.awardId });
      case "rehearse":
        return this.#rehearse(command);
      case "end_rehearsal":
        return this.#endRehearsal(command);
      case "merge":
        return this.#merge(command);
      case "delete_customer":
        return void (await forgetCustomer(ctx, shop, command.customerId));
      case "clock":
        return this.#turnClock(command.byMs);
    }
  }

  /** A tier that has been decided stays when the clock steps back; the model decides it anew. */
  async #turnClock(byMs: number): Promise<void> {
    this.#clock.set(this.#clock.now() + byMs);
    await bringIntoForce(this.#ctx);
    if (byMs >= 0) return;
    await this.#db.pool.query(
      "UPDATE balance SET tier_review_at = to_timestamp(0) WHERE shop_id = $1 AND membership = 'member'",
      [this.#shopId],
    );
  }

  async #setTier(asked: Extract<Command, { kind: "set_tier" }>): Promise<void> {
    const { customerId, key, tierId, forMs } = asked;
    const until = forMs === null ? null : this.#clock.now() + forMs;
    const set = { customerId, key, tierId, until, reason: "asked", actor: MERCHANT };
    await setTier(this.#ctx, this.#domain, set);
  }

  /** A clock that has stepped back publishes nothing. */
  async #publish(program: Program): Promise<void> {
    const now = this.#clock.now();
    const last = newestVersion(await loadProgramVersions(this.#db.pool, this.#shopId));
    if (last === undefined || now < (last.effectiveFrom ?? 0)) return;
    const publication = { program: encodeProgram(program), basedOn: last.number, actor: "merchant:1" };
    valueOf(await publishProgram(this.#ctx, this.#domain, publication));
  }

  /** The draft is thrown away: nobody keeps more than a few. */
  async #rehearse({ customerIds, program }: Extract<Command, { kind: "rehearse" }>): Promise<void> {
    const [ctx, shop, actor] = [this.#ctx, this.#domain, "merchant:1"];
    const { draftId } = valueOf(await createDraft(ctx, shop, actor, encodeProgram(program)));
    const draft = { draftId, revision: 1, actor };
    await beginRehearsal(ctx, shop, { ...draft, customerIds, until: null });
    valueOf(await discardDraft(ctx, shop, draft));
  }

  async #endRehearsal({ takeBack }: Extract<Command, { kind: "end_rehearsal" }>): Promise<void> {
    const versions = await loadProgramVersions(this.#db.pool, this.#shopId);
    const number = versions.findLast(({ rehearsal }) => rehearsal !== undefined)?.number ?? 0;
    await endRehearsal(this.#ctx, this.#domain, { number, takeBack, actor: "merchant:1" });
    await driveRuns(this.#ctx, rehearsalRun());
  }

  /** The rule is given to all orders that somebody has, as a run gives it to those of a page. */
  async #changeAwards(change: AwardChange): Promise<void> {
    const { pool } = this.#db;
    const shop = await findShop(pool, this.#domain);
    if (!shop) throw new Error("the store is there");
    const versions = await loadProgramVersions(pool, shop.id);
    if (change.kind === "give") {
      const version = versions.find(({ number }) => number === change.award.programVersion);
      const rules = version?.program.earning.rules?.rules ?? [];
      if (!rules.some(({ id }) => id === change.award.ruleId)) return;
    }
    const { rows } = await pool.query<{ orderId: string; memberId: string | null }>(
      `SELECT order_id AS "orderId", member_id AS "memberId" FROM settled_order WHERE shop_id = $1`,
      [shop.id],
    );
    const wish = { change, actor: MERCHANT, now: this.#clock.now() };
    await inTransaction(pool, (tx) => changeAwards(tx, shop, rows, wish));
  }

  async #settle(snapshot: OrderSnapshot): Promise<void> {
    const { settled } = valueOf(await settleOrders(this.#ctx, this.#domain, [snapshot]));
    if (settled === 1) this.#seen.set(snapshot.orderId, snapshot);
  }

  /** The model does not know of letters that overtake one another. */
  async #deleteOrder(orderId: string): Promise<void> {
    if (!this.#seen.has(orderId)) return;
    const shop = await findShop(this.#db.pool, this.#domain);
    if (!shop) throw new Error("the store is there");
    await inTransaction(this.#db.pool, (tx) => settleDeletedOrder(tx, shop, orderId, this.#clock.now()));
  }

  async #claim({ customerId, orderId, isVerified }: Extract<Command, { kind: "claim" }>): Promise<void> {
    const shop = await findShop(this.#db.pool, this.#domain);
    const snapshot = this.#seen.get(orderId);
    // Whoever claims is a member in the model; in life the claim itself would make one.
    if (!shop || !snapshot || !(await this.#isMember(customerId))) return;
    const found = {
      verifiedContactDigest: isVerified ? "digest" : null,
      contactDigestOf: new Map([[orderId, "digest"]]),
      snapshots: [snapshot],
    };
    await inTransaction(this.#db.pool, (tx) => claimIn(tx, shop, customerId, found, this.#clock.now()));
  }

  /** The model knows members alone; in life a customer may be merged before the first order. */
  async #merge({ from, into }: Extract<Command, { kind: "merge" }>): Promise<void> {
    if (!(await this.#isMember(from)) || !(await this.#isMember(into))) return;
    await mergeMembers(this.#ctx, this.#domain, { from, into });
  }

  async #isMember(customerId: string): Promise<boolean> {
    const { rowCount } = await this.#db.pool.query(
      "SELECT FROM member WHERE shop_id = $1 AND customer_id = $2",
      [this.#shopId, customerId],
    );
    return rowCount === 1;
  }

  /** Where the customer stands, once those tiers have been looked at whose time has come. */
  async standing(customerId: string): Promise<Standing | null> {
    await reviewTiers(this.#ctx, this.#domain);
    const { rows } = await this.#db.pool.query<StandingRow>(
      `SELECT b.pending::int, b.available::int, b.held::int, b.membership,
              CASE WHEN b.membership = 'member' THEN b.tier_id END AS "tierId",
              (SELECT coalesce(json_agg(json_build_object('key', k.key, 'remaining', l.remaining,
                        'isPending', l.is_pending, 'expiresAt', (extract(epoch FROM l.expires_at) * 1000)::bigint)
                        ORDER BY k.key COLLATE "C"), '[]')
                 FROM lot l JOIN entry e ON e.shop_id = l.shop_id AND e.id = l.entry_id
                 LEFT JOIN member w ON w.shop_id = e.shop_id AND e.cause_kind = 'welcome' AND w.id::text = e.cause_id
                 -- The model names members by their customers.
                 CROSS JOIN LATERAL (SELECT coalesce('member/m' || w.customer_id || '/welcome', e.business_key) AS key) k
                WHERE l.shop_id = b.shop_id AND l.member_id = b.member_id AND l.remaining > 0) AS lots
         FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = coalesce(m.merged_into_id, m.id)
        WHERE m.shop_id = $1 AND m.customer_id = $2`,
      [this.#shopId, customerId],
    );
    return rows[0] ?? null;
  }
}

type StandingRow = { -readonly [Key in keyof Standing]: Standing[Key] };

function asked({ redemptionId }: { readonly redemptionId: string }) {
  return { redemptionId, orderId: null, actor: SYSTEM };
}
