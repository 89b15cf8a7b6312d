import { GraphQLError } from "graphql";
import { z } from "zod";
import { countCodeUses } from "../../checkout/discount-uses.ts";
import { lookAtCreation, queueCodes } from "../../checkout/redeem-codes.ts";
import type { CodeCreation, CreatedCode } from "../../checkout/redeem-codes.ts";
import { gid } from "../../gid.ts";
import type { DiscountRecord } from "../../state/records.ts";
import { listSource } from "../connection.ts";
import { idOf } from "../ids.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime } from "../values.ts";
import { appNode } from "./app.ts";
import { codeGid, OWN_IDS } from "./codes-of-discount.ts";
import type { CodeSource } from "./codes-of-discount.ts";
import { findDiscount } from "./discount.ts";

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/discountRedeemCodeBulkAdd */
const MOST_CODES = 250;
const MESSAGES: Record<NonNullable<CreatedCode["problem"]>, string> = {
  BLANK: "Code can't be blank.",
  INVALID: "Code is invalid.",
  TAKEN: "Code must be unique. Please try a different code.",
  TOO_LONG: "Code is too long (maximum is 255 characters).",
};

export const redeemCodeMutations: TypeResolvers = resolvers<unknown>({
  discountRedeemCodeBulkAdd(_root, args, context) {
    const codes = z.array(z.object({ code: z.string() })).parse(args["codes"]);
    if (codes.length > MOST_CODES)
      throw new GraphQLError(
        `The input array size of ${codes.length} is greater than the maximum allowed of ${MOST_CODES}.`,
        { extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } },
      );
    const found = findDiscount(
      context,
      idOf(args["discountId"], "DiscountCodeNode", "DiscountNode"),
      "DiscountCodeNode",
    );
    const refused = (field: string, code: string, message: string) => {
      return { bulkCreation: null, userErrors: [{ field: [field], code, message, extraInfo: null }] };
    };
    if (!found) return refused("discountId", "INVALID", "Code discount does not exist.");
    if (codes.length === 0) return refused("codes", "BLANK", "Codes can't be blank.");
    const { sim, shop } = context;
    const creation = queueCodes(sim.state, shop, {
      ...{ discountId: found.record.id, createdAt: sim.clock.now() },
      codes: codes.map(({ code }) => code),
    });
    return { bulkCreation: creation, userErrors: [] };
  },
});

export const redeemCodeQueries: TypeResolvers = resolvers<unknown>({
  discountRedeemCodeBulkCreation: (_root, args, { sim, shop }) =>
    lookAtCreation(sim.state, shop, idOf(args["id"], "DiscountRedeemCodeBulkCreation")) ?? null,
});

interface CreatedSource extends CreatedCode {
  discount: DiscountRecord | undefined;
}

export const redeemCodeTypes: Record<string, TypeResolvers> = {
  DiscountRedeemCode: resolvers<CodeSource>({
    id: codeGid,
    code: ({ code }) => code,
    createdBy: (_source, _args, context) => appNode(context),
    asyncUsageCount: ({ code, discount }, _args, { sim, shop }) =>
      countCodeUses(sim, shop, discount.id, code),
  }),
  DiscountRedeemCodeBulkCreation: {
    ...resolvers<CodeCreation>({
      id: ({ id }) => gid("DiscountRedeemCodeBulkCreation", id),
      createdAt: ({ createdAt }) => dateTime(createdAt),
      done: ({ results }) => results !== null,
      codesCount: ({ codes }) => codes.length,
      importedCount: ({ results }) => (results ?? []).filter(({ problem }) => problem === null).length,
      failedCount: ({ results }) => (results ?? []).filter(({ problem }) => problem !== null).length,
      discountCode: ({ discountId }, _args, context) => findDiscount(context, discountId, "DiscountCodeNode"),
    }),
    codes: connection<CodeCreation>(({ results, codes, discountId }, args, { sim, shop }) => {
      const discount = sim.state.find(shop.domain, "discount", discountId);
      const shown = results ?? codes.map((code): CreatedCode => ({ code, id: null, problem: null }));
      const nodes = shown.map((each): CreatedSource => ({ ...each, discount }));
      return listSource(nodes, args["reverse"] === true);
    }),
  },
  DiscountRedeemCodeBulkCreationCode: resolvers<CreatedSource>({
    code: ({ code }) => code,
    discountRedeemCode: ({ code, id, discount }) =>
      id === null || !discount ? null : ({ code, id: id + OWN_IDS, discount } satisfies CodeSource),
    errors: ({ problem }) =>
      problem === null
        ? []
        : [{ field: ["code"], code: problem, message: MESSAGES[problem], extraInfo: null }],
  }),
};
