import type { CodeProblem } from "../../db/campaigns/code-discounts.server.ts";
import { DISCOUNT_CONFIG_METAFIELD, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import {
  CodeDiscountByCode,
  CodeDiscountById,
  CreateCodeDiscount,
  DeleteCodeDiscount,
  SetMetafields,
  UpdateCodeDiscount,
} from "../../shopify/operations.gen.ts";
import type { CodeAppFactsFragment, DiscountCodeAppInput } from "../../shopify/operations.gen.ts";
import { combinesWith, toSecond } from "../campaigns/wanted-code-discount.server.ts";
import type { WantedCodeDiscount } from "../campaigns/wanted-code-discount.server.ts";
import { FUNCTION_HANDLE } from "./function-handle.server.ts";
import { isSameJson } from "./same-json.server.ts";

/** A discount of ours, as it is at Shopify. */
export interface FoundCodeDiscount {
  /** Digits of its id. */
  readonly id: string;
  readonly config: string | null;
  readonly facts: CodeAppFactsFragment;
}

/** Whose a discount is: written with it, so that it is found again whatever became of the answer. */
const CAMPAIGN_METAFIELD = { namespace: "$app", key: "campaign", type: "single_line_text_field" } as const;

type Asked = Result<null, CodeProblem>;

/**
 * The discount of a campaign: by its id, where that is known and it is still there, or by its code; null: there is none
 * yet. `taken`: the code is that of a discount that is not ours.
 */
export async function findOurs(
  client: AdminClient,
  campaignId: string,
  { discountId, code }: { readonly discountId: string | null; readonly code: string | null },
): Promise<FoundCodeDiscount | null | "taken"> {
  if (discountId !== null) {
    const { discountNode } = await client.run(CodeDiscountById, { id: gidOf("DiscountNode", discountId) });
    if (discountNode?.discount.__typename === "DiscountCodeApp") {
      const { discount, config } = discountNode;
      return { id: discountId, config: config?.value ?? null, facts: discount };
    }
  }
  if (code === null) return null;
  const { codeDiscountNodeByCode: node } = await client.run(CodeDiscountByCode, { code });
  if (node === null) return null;
  const { codeDiscount, config, campaign } = node;
  const id = idFromGid(node.id, "DiscountCodeNode");
  const isOurs = campaign?.value === campaignId && codeDiscount.__typename === "DiscountCodeApp";
  return isOurs && id !== undefined ? { id, config: config?.value ?? null, facts: codeDiscount } : "taken";
}

/** Makes a discount; answers the digits of its id. */
export async function createCodeDiscount(
  client: AdminClient,
  campaignId: string,
  wanted: WantedCodeDiscount,
): Promise<Result<string, CodeProblem>> {
  const { discountCodeAppCreate } = await client.run(CreateCodeDiscount, {
    discount: {
      ...fieldsOf(wanted),
      functionHandle: FUNCTION_HANDLE,
      combinesWith: combinesWith(wanted.discountClasses),
      metafields: [
        { ...DISCOUNT_CONFIG_METAFIELD, value: wanted.config },
        { ...CAMPAIGN_METAFIELD, value: campaignId },
      ],
    },
  });
  const id = idFromGid(discountCodeAppCreate?.codeAppDiscount?.discountId ?? "", "DiscountCodeNode");
  return id === undefined ? fail(problemOf(discountCodeAppCreate?.userErrors ?? [])) : ok(id);
}

/** Changes of a discount what is not as it should be. */
export async function bringUpToDate(
  client: AdminClient,
  { id, config, facts }: FoundCodeDiscount,
  wanted: WantedCodeDiscount,
): Promise<Asked> {
  if (!isSameJson(config, wanted.config)) {
    const metafield = { ...DISCOUNT_CONFIG_METAFIELD, value: wanted.config };
    const metafields = [{ ownerId: gidOf("DiscountCodeNode", id), ...metafield }];
    const { metafieldsSet } = await client.run(SetMetafields, { metafields }, { repeatable: true });
    if ((metafieldsSet?.userErrors ?? []).length > 0) return fail("refused");
  }
  const sameClasses = wanted.discountClasses.join() === facts.discountClasses.join();
  const isSame =
    sameClasses &&
    wanted.title === facts.title &&
    (wanted.isPool || wanted.code === facts.codes.nodes[0]?.code) &&
    wanted.startsAt === Date.parse(facts.startsAt) &&
    wanted.endsAt === (facts.endsAt === null ? null : Date.parse(facts.endsAt)) &&
    wanted.usageLimit === facts.usageLimit &&
    wanted.appliesOncePerCustomer === facts.appliesOncePerCustomer;
  if (isSame) return ok(null);
  const { code, ...fields } = fieldsOf(wanted);
  return update(client, id, {
    ...fields,
    ...(wanted.isPool ? {} : { code }),
    // What it goes together with is the merchant's, as long as it is of one class.
    ...(sameClasses ? {} : { combinesWith: combinesWith(wanted.discountClasses) }),
  });
}

/** Has shoppers get a discount no more, from now on. Shopify keeps it, and how often it was used. */
export async function switchOff(
  client: AdminClient,
  { id, facts }: FoundCodeDiscount,
  now: number,
): Promise<Asked> {
  if (facts.status === "EXPIRED") return ok(null);
  const endsAt = toSecond(now);
  // One that was still to begin is over as well; an end before its beginning is refused.
  const startsAt = Math.min(Date.parse(facts.startsAt), endsAt - 1_000);
  return update(client, id, { startsAt: isoOf(startsAt), endsAt: isoOf(endsAt) });
}

/** Removes a discount with its code. */
export async function deleteCodeDiscount(client: AdminClient, { id }: FoundCodeDiscount): Promise<void> {
  await client.run(DeleteCodeDiscount, { id: gidOf("DiscountCodeNode", id) }, { repeatable: true });
}

async function update(client: AdminClient, id: string, discount: DiscountCodeAppInput): Promise<Asked> {
  const node = gidOf("DiscountCodeNode", id);
  const updated = await client.run(UpdateCodeDiscount, { id: node, discount }, { repeatable: true });
  const userErrors = updated.discountCodeAppUpdate?.userErrors ?? [];
  return userErrors.length === 0 ? ok(null) : fail(problemOf(userErrors));
}

function fieldsOf({ startsAt, endsAt, config: _config, isPool: _isPool, ...fields }: WantedCodeDiscount) {
  return { ...fields, startsAt: isoOf(startsAt), endsAt: endsAt === null ? null : isoOf(endsAt) };
}

function isoOf(moment: number): string {
  return new Date(moment).toISOString();
}

function problemOf(
  userErrors: readonly { readonly code: string | null; readonly field: readonly string[] | null }[],
): CodeProblem {
  const isTaken = userErrors.some(({ code, field }) => code === "TAKEN" && field?.at(-1) === "code");
  return isTaken ? "code_taken" : "refused";
}
