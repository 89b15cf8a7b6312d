import { expect, it } from "vitest";
import { NOON, VERSION_1 } from "../../../tests/support/orders.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideEnrolment } from "./decide-enrolment.ts";

it("begins with nothing, in the tier that asks for nothing, and is alive from then on", () => {
  const calendar = calendarOf("UTC");
  const { newBalance, tierChange } = decideEnrolment({
    memberId: "m1",
    program: { ...VERSION_1, effectiveFrom: 0 },
    now: NOON,
    calendar,
  });
  expect(newBalance).toMatchObject({
    pending: 0,
    available: 0,
    held: 0,
    orders: 0,
    lastOrderAt: null,
    lastActivityAt: NOON,
    tierId: "bronze",
    tierSince: NOON,
    tierReviewAt: null,
  });
  expect(tierChange).toMatchObject({ fromTierId: null, toTierId: "bronze", occurredAt: NOON });
});
