import { expect, it } from "vitest";
import { findWhatIf } from "../../app/db/what-if/what-ifs.server.ts";
import { defaultAssumptions, defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { EnrolmentRules } from "../../app/domain/index.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { requestRun } from "../../app/services/runs/request-run.server.ts";
import { whatIfRun } from "../../app/services/runs/what-if.server.ts";
import { whatIfResult } from "../../app/services/what-if/what-if-result.server.ts";
import {
  currency,
  DAY_MS,
  givenEnrolment,
  NOW,
  order,
  SHOP,
  testClock,
  testContext,
} from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { valueOf } from "../support/orders.ts";

const { db, settle } = oneStore();
const context = () => testContext(db(), { clock: testClock(NOW + 10 * DAY_MS) });
const JOINING: EnrolmentRules = {
  mode: "joining",
  earlierOrders: { kind: "lost" },
  comingBack: { kind: "points_lost" },
  welcomePoints: 0,
};

async function tryEnrolment(enrolment: EnrolmentRules, ordersAtOnce: number) {
  const draft = encodeProgram({ ...defaultProgram(currency("USD")), enrolment });
  const params = { tried: { draft }, since: null, assumptions: defaultAssumptions(100) };
  const actor = { kind: "merchant", id: "42" } as const;
  const { runId } = valueOf(await requestRun(context(), SHOP, { kind: "what_if", params, actor }));
  await driveRuns(context(), whatIfRun({ ordersAtOnce }));
  const { figures } = whatIfResult.parse((await findWhatIf(db(), 1, runId))?.result);
  const { check, members, orders, published, trial } = figures;
  expect(check.equal).toBe(check.orders);
  return { members, read: orders.read, published: published.points, trial: trial.points };
}

it("a draft by which whoever orders takes part counts what waits, wherever it is read in pieces", async () => {
  await givenEnrolment(db(), JOINING);
  const placed = (customerId: string | null, days: number, orderId: string) =>
    order({ orderId, customerId, processedAt: NOW + days * DAY_MS, updatedAt: NOW + days * DAY_MS });
  const join = {
    surface: "storefront",
    actor: { kind: "member", id: "self" },
    termsVersion: null,
  } as const;
  await changeMembership(testContext(db()), SHOP, { ...join, customerId: "2001", act: "join" });
  await settle(
    ...[placed("2001", -2, "1"), placed("2001", 1, "2"), placed("2001", 2, "3")],
    ...[placed("2002", 1, "4"), placed("2002", 3, "5"), placed(null, 1, "6")],
  );
  const left = testContext(db(), { clock: testClock(NOW + 5 * DAY_MS) });
  await changeMembership(left, SHOP, { ...join, customerId: "2001", act: "leave" });
  await settle(placed("2001", 6, "7"));

  for (const ordersAtOnce of [1, 100]) await expectTried(ordersAtOnce);
});

async function expectTried(n: number): Promise<void> {
  const recorded = await tryEnrolment({ ...JOINING, welcomePoints: 5 }, n);
  expect(recorded).toMatchObject({ read: 7, members: { same: 1, newcomers: 0, missing: 0 } });
  expect(recorded.trial).toBe(recorded.published);
  const each = recorded.published / 2;

  // The one before joining, and both of who never asked; what was ordered after leaving is nobody's.
  const automatic = await tryEnrolment({ ...JOINING, mode: "automatic" }, n);
  expect(automatic).toMatchObject({
    trial: 5 * each,
    published: 2 * each,
    members: { gain: 2, gained: 3 * each, newcomers: 1, missing: 0 },
  });
  const waiting = await tryEnrolment({ ...JOINING, earlierOrders: { kind: "wait", days: 30 } }, n);
  expect(waiting).toMatchObject({ trial: 3 * each, members: { gain: 1, newcomers: 0 } });
}
