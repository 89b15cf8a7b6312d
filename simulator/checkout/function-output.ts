import { coerceInputValue, isInputObjectType } from "graphql";
import { z } from "zod";
import { functionSchema } from "./function-schema.ts";

const decimal = z.union([z.string(), z.number()]);
const oneOf = "exactly one of its fields";

const percentage = z.object({ value: decimal });
const productValue = z
  .object({
    percentage: percentage.nullish(),
    fixedAmount: z.object({ amount: decimal, appliesToEachItem: z.boolean().nullish() }).nullish(),
  })
  .refine((value) => !value.percentage !== !value.fixedAmount, oneOf);
const orderValue = z
  .object({ percentage: percentage.nullish(), fixedAmount: z.object({ amount: decimal }).nullish() })
  .refine((value) => !value.percentage !== !value.fixedAmount, oneOf);

const minimumSubtotal = z.object({ ids: z.array(z.string()), minimumAmount: decimal });
const condition = z.object({
  orderMinimumSubtotal: z
    .object({ excludedCartLineIds: z.array(z.string()), minimumAmount: decimal })
    .nullish(),
  cartLineMinimumSubtotal: minimumSubtotal.nullish(),
  cartLineMinimumQuantity: z
    .object({ ids: z.array(z.string()), minimumQuantity: z.number().int() })
    .nullish(),
});

const productCandidate = z.object({
  targets: z
    .array(
      z.object({ cartLine: z.object({ id: z.string(), quantity: z.number().int().positive().nullish() }) }),
    )
    .min(1),
  prerequisites: z
    .array(z.object({ cartLine: z.object({ id: z.string(), quantity: z.number().int().positive() }) }))
    .nullish(),
  value: productValue,
  message: z.string().nullish(),
});
const orderCandidate = z.object({
  targets: z
    .array(z.object({ orderSubtotal: z.object({ excludedCartLineIds: z.array(z.string()) }) }))
    .length(1),
  conditions: z.array(condition).nullish(),
  value: orderValue,
  message: z.string().nullish(),
});

const operation = z.union([
  z.strictObject({
    productDiscountsAdd: z.object({
      selectionStrategy: z.enum(["FIRST", "MAXIMUM", "ALL"]),
      candidates: z.array(productCandidate),
    }),
  }),
  z.strictObject({
    orderDiscountsAdd: z.object({
      selectionStrategy: z.enum(["FIRST", "MAXIMUM"]),
      candidates: z.array(orderCandidate),
    }),
  }),
]);
const result = z.object({ operations: z.array(operation) });

const deliveryCandidate = z.object({
  targets: z
    .array(
      z
        .object({
          deliveryOption: z.object({ handle: z.string() }).nullish(),
          deliveryGroup: z.object({ id: z.string() }).nullish(),
        })
        .refine((target) => !target.deliveryOption !== !target.deliveryGroup, oneOf),
    )
    .min(1),
  value: orderValue,
  message: z.string().nullish(),
});
const deliveryResult = z.object({
  operations: z.array(
    z.strictObject({
      deliveryDiscountsAdd: z.object({
        selectionStrategy: z.literal("ALL"),
        candidates: z.array(deliveryCandidate),
      }),
    }),
  ),
});

export type DeliveryOperation = z.infer<typeof deliveryResult>["operations"][number];
export type DeliveryCandidate = z.infer<typeof deliveryCandidate>;

export type Operation = z.infer<typeof operation>;
export type ProductCandidate = z.infer<typeof productCandidate>;
export type OrderCandidate = z.infer<typeof orderCandidate>;
export type OrderCondition = z.infer<typeof condition>;

/**
 * The operations in a function's answer. Throws when the answer does not fit Shopify's schema, or asks
 * for an operation that is not modelled (codes accepted or rejected by a network function).
 */
export function decodeOperations(output: unknown): Operation[] {
  return decode(output, "CartLinesDiscountsGenerateRunResult", result).operations;
}

/** The same of the second target. */
export function decodeDelivery(output: unknown): DeliveryOperation[] {
  return decode(output, "CartDeliveryOptionsDiscountsGenerateRunResult", deliveryResult).operations;
}

function decode<T>(output: unknown, name: string, shape: z.ZodType<T>): T {
  const type = functionSchema().getType(name);
  if (!isInputObjectType(type)) throw new Error(`the function schema has no ${name}`);
  coerceInputValue(output, type, (path, _value, error) => {
    throw new Error(`invalid function output at ${path.join(".") || "the root"}: ${error.message}`);
  });
  const decoded = shape.safeParse(output);
  if (decoded.success) return decoded.data;
  const [issue] = decoded.error.issues;
  throw new Error(
    `invalid function output at ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "unknown"}`,
  );
}
