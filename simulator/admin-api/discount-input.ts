import { z } from "zod";
import type { DiscountRecord } from "../state/records.ts";
import type { AdminContext } from "./context.ts";
import { functionId } from "./resolvers/app.ts";

export const discountInput = z.object({
  title: z.string().nullish(),
  code: z.string().nullish(),
  functionHandle: z.string().nullish(),
  functionId: z.string().nullish(),
  startsAt: z.string().nullish(),
  endsAt: z.string().nullish(),
  discountClasses: z.array(z.enum(["PRODUCT", "ORDER", "SHIPPING"])).nullish(),
  combinesWith: z
    .object({
      orderDiscounts: z.boolean().nullish(),
      productDiscounts: z.boolean().nullish(),
      shippingDiscounts: z.boolean().nullish(),
    })
    .nullish(),
  metafields: z
    .array(
      z.object({
        namespace: z.string().nullish(),
        key: z.string().nullish(),
        type: z.string().nullish(),
        value: z.string().nullish(),
      }),
    )
    .nullish(),
  usageLimit: z.number().int().nullish(),
  appliesOncePerCustomer: z.boolean().nullish(),
});
export type DiscountInput = z.infer<typeof discountInput>;

export interface DiscountProblem {
  field: string;
  code: string;
  message: string;
}

const NOT_WITH_SHIPPING = "The combinesWith settings are not valid for the discount class.";

/** A discount as the input leaves it, or what is wrong with the input. `before` is absent for a new one. */
export function applyDiscountInput(
  context: AdminContext,
  method: DiscountRecord["method"],
  input: DiscountInput,
  before: DiscountRecord | undefined,
): { record: DiscountRecord } | { problem: DiscountProblem } {
  const handle = functionHandle(context, input, before);
  if (typeof handle !== "string") return { problem: handle };
  const wrongCode = codeProblem(input.code ?? "");
  if (wrongCode) return wrongCode;
  const title = (input.title ?? (method === "code" ? input.code : undefined) ?? before?.title ?? "").trim();
  if (!title) return problem("title", "BLANK", "Title can't be blank.");
  if (title.length > 255)
    return problem("title", "TOO_LONG", "Title is too long (maximum is 255 characters).");
  const startsAt = input.startsAt ? Date.parse(input.startsAt) : before?.startsAt;
  if (startsAt === undefined) return problem("startsAt", "BLANK", "Starts at can't be blank.");
  if (Number.isNaN(startsAt)) return problem("startsAt", "INVALID", "Starts at is not a time.");
  const endsAt =
    input.endsAt === undefined ? (before?.endsAt ?? null) : input.endsAt && Date.parse(input.endsAt);
  if (typeof endsAt === "number" && !(endsAt > startsAt))
    return problem("endsAt", "END_DATE_BEFORE_START_DATE", "Ends at needs to be after starts_at.");
  const discountClasses = input.discountClasses ?? before?.discountClasses ?? [];
  if (discountClasses.length === 0)
    return problem("discountClasses", "BLANK", "Discount classes can't be blank.");
  const combinesWith = {
    orderDiscounts: input.combinesWith?.orderDiscounts ?? before?.combinesWith.orderDiscounts ?? false,
    productDiscounts: input.combinesWith?.productDiscounts ?? before?.combinesWith.productDiscounts ?? false,
    shippingDiscounts:
      input.combinesWith?.shippingDiscounts ?? before?.combinesWith.shippingDiscounts ?? false,
  };
  // https://help.shopify.com/manual/discounts/combining-discounts/discount-combinations
  if (discountClasses.includes("SHIPPING") && combinesWith.shippingDiscounts)
    return problem("combinesWith", "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS", NOT_WITH_SHIPPING);
  const now = context.sim.clock.now();
  return {
    record: {
      id: before?.id ?? context.sim.state.nextId("discount"),
      method,
      title,
      functionHandle: handle,
      discountClasses: [...new Set(discountClasses)],
      combinesWith,
      startsAt,
      endsAt: endsAt || null,
      codes: input.code ? [input.code.trim()] : (before?.codes ?? []),
      usageLimit: input.usageLimit === undefined ? (before?.usageLimit ?? null) : input.usageLimit,
      appliesOncePerCustomer: input.appliesOncePerCustomer ?? before?.appliesOncePerCustomer ?? false,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    },
  };
}

function functionHandle(
  { sim }: AdminContext,
  input: DiscountInput,
  before: DiscountRecord | undefined,
): string | DiscountProblem {
  const { functionHandle: handle, functionId: id } = input;
  if (handle && id)
    return {
      field: "functionHandle",
      code: "MULTIPLE_FUNCTION_IDENTIFIERS",
      message: "Only one of function_id or function_handle can be provided, not both.",
    };
  if (!handle && !id)
    return (
      before?.functionHandle ?? {
        field: "functionHandle",
        code: "MISSING_FUNCTION_IDENTIFIER",
        message: "Either function_id or function_handle must be provided.",
      }
    );
  const found = sim.app.functions.find((each) => each.handle === handle || functionId(sim, each) === id);
  if (found) return found.handle;
  const field = handle ? "functionHandle" : "functionId";
  return { field, code: "INVALID", message: `Function ${handle ?? id} not found.` };
}

/** Shopify names the longest code in its Admin, and keeps a code to one line. */
function codeProblem(code: string): { problem: DiscountProblem } | undefined {
  if (/[\r\n]/.test(code)) return problem("code", "INVALID", "Code cannot contain newline characters.");
  if (code.length > 255) return problem("code", "TOO_LONG", "Code is too long (maximum is 255 characters).");
  return undefined;
}

function problem(field: string, code: string, message: string): { problem: DiscountProblem } {
  return { problem: { field, code, message } };
}
