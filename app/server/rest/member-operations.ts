import { z } from "zod";
import { fail, ok } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { isCursor } from "../../services/asked.server.ts";
import { changeMembership } from "../../services/members/change-membership.server.ts";
import { joinProgram } from "../../services/members/join-program.server.ts";
import { listMembers } from "../../services/members/list-members.server.ts";
import { readMember } from "../../services/members/read-member.server.ts";
import { adjustPoints } from "../../services/points/adjust-points.server.ts";
import type { MemberView } from "../../views/members.ts";
import { apiActor, problemOf } from "./asked.ts";
import { operation } from "./operation.ts";
import type { Asked } from "./operation.ts";
import type { Problem } from "./problems.ts";
import { memberOf, movementOf, NO_QUERY, PAGE_QUERY, pageOf, SHAPES } from "./shapes.ts";

const REASONS = ["goodwill", "correction", "promotion", "import", "abuse"] as const;
const MALFORMED_CURSOR = {
  code: "malformed_request",
  facts: { errors: [{ path: "cursor", message: "No cursor of ours." }] },
} as const;

async function memberAsked(
  { laurel, caller, params }: Asked<unknown, unknown>,
  page: { readonly cursor?: string | undefined; readonly limit?: number } = {},
): Promise<Result<MemberView, Problem>> {
  const asked = { customerId: params["customerId"] ?? "", ...page, withName: false };
  const found = await readMember(laurel, caller.shopDomain, asked);
  return found.ok ? found : fail(problemOf(found.error));
}

export const MEMBER_OPERATIONS = [
  operation({
    id: "listMembers",
    method: "GET",
    path: "/members",
    scope: "read_members",
    summary: "Members, whoever ordered last first.",
    query: PAGE_QUERY,
    body: null,
    answer: pageOf(SHAPES.MemberInList),
    status: 200,
    isKeyed: false,
    problems: [],
    async run({ laurel, caller, query }) {
      if (!isCursor(query.cursor)) return fail(MALFORMED_CURSOR);
      const page = await listMembers(laurel, caller.shopDomain, {
        sort: "recent",
        ...query,
        withNames: false,
      });
      if (!page.ok) return fail(problemOf(page.error));
      const data = page.value.members.map((member) => ({
        customerId: member.customerId,
        membership: member.membership,
        ...{ points: member.available, pending: member.pending, orderCount: member.orderCount },
        tier: { id: member.tierId, name: member.tierName },
        lastOrderAt: member.lastOrderAt === null ? null : new Date(member.lastOrderAt).toISOString(),
      }));
      return ok({ data, next: page.value.next });
    },
  }),
  operation({
    id: "getMember",
    method: "GET",
    path: "/members/{customerId}",
    scope: "read_members",
    summary: "A member's points, tier and way to the next.",
    query: NO_QUERY,
    body: null,
    answer: SHAPES.Member,
    status: 200,
    isKeyed: false,
    problems: ["unknown_member", "member_merged"],
    async run(asked) {
      const found = await memberAsked(asked);
      return found.ok ? ok(memberOf(found.value)) : found;
    },
  }),
  operation({
    id: "listMovements",
    method: "GET",
    path: "/members/{customerId}/movements",
    scope: "read_members",
    summary: "What moved a member's points, the latest first.",
    query: PAGE_QUERY,
    body: null,
    answer: pageOf(SHAPES.Movement),
    status: 200,
    isKeyed: false,
    problems: ["unknown_member", "member_merged"],
    async run(asked) {
      if (!isCursor(asked.query.cursor)) return fail(MALFORMED_CURSOR);
      const found = await memberAsked(asked, asked.query);
      if (!found.ok) return found;
      const { movements, next } = found.value;
      return ok({ data: movements.map((one) => movementOf(one, one.orderId)), next });
    },
  }),
  operation({
    id: "adjustPoints",
    method: "POST",
    path: "/members/{customerId}/adjustments",
    scope: "write_points",
    summary: "Gives points to a member, or takes some; never more than there are.",
    query: NO_QUERY,
    body: z.strictObject({
      points: z.int().meta({ description: "More than zero gives, less than zero takes." }),
      reason: z.enum(REASONS),
      note: z.string().max(500).optional().meta({ description: "For the team; members do not see it." }),
    }),
    answer: SHAPES.Member,
    status: 201,
    isKeyed: true,
    problems: [
      ...(["unknown_member", "member_merged", "member_closed", "not_a_member"] as const),
      ...(["not_enough_points", "points_out_of_range", "key_used_otherwise"] as const),
    ],
    async run(asked) {
      const { laurel, caller, params, body, idempotencyKey } = asked;
      const adjusted = await adjustPoints(laurel, caller.shopDomain, {
        who: { customerId: params["customerId"] ?? "" },
        points: body.points,
        reason: `adjusted_${body.reason}`,
        note: body.note ?? "",
        actor: apiActor(caller),
        key: `api/${idempotencyKey}`,
      });
      if (!adjusted.ok) return fail(problemOf(adjusted.error));
      const found = await memberAsked(asked);
      return found.ok ? ok(memberOf(found.value)) : found;
    },
  }),
  operation({
    id: "changeMembership",
    method: "POST",
    path: "/members/{customerId}/membership",
    scope: "write_members",
    summary: "A customer joins or leaves. Asking again changes nothing.",
    query: NO_QUERY,
    body: z.strictObject({
      act: z.enum(["join", "leave"]),
      terms: z
        .string()
        .max(100)
        .nullable()
        .default(null)
        .meta({ description: "The version of the terms that the customer has seen; null: there are none." }),
    }),
    answer: z.strictObject({ membership: SHAPES.Member.shape.membership }),
    status: 200,
    isKeyed: false,
    problems: [
      "unknown_member",
      "member_closed",
      "membership_excluded",
      "membership_refused",
      "terms_changed",
    ],
    async run({ laurel, caller, params, body }) {
      const who = { customerId: params["customerId"] ?? "", surface: "api" as const };
      const changed =
        body.act === "join"
          ? await joinProgram(laurel, caller.shopDomain, { ...who, termsVersion: body.terms })
          : await changeMembership(laurel, caller.shopDomain, {
              ...{ ...who, act: "leave", termsVersion: null, actor: apiActor(caller) },
            });
      return changed.ok ? ok({ membership: changed.value.state }) : fail(problemOf(changed.error));
    },
  }),
];
