import { z } from "zod";
import type { Granted, GrantedDiscounts } from "./reference-discounts.ts";
import { cartLineId } from "./function-input.ts";

const decimal = z.string().regex(/^(?:100|[1-9]?[0-9](?:\.[0-9]?[1-9])?)$/);
const amount = z.string().regex(/^[0-9]+(?:\.[0-9]{0,3}[1-9])?$/);
const percentage = z.strictObject({ percentage: z.strictObject({ value: decimal }) });
const value = z.union([
  percentage,
  z.strictObject({ fixedAmount: z.strictObject({ amount, appliesToEachItem: z.literal(true).optional() }) }),
]);

const productDiscountsAdd = z.strictObject({
  selectionStrategy: z.literal("ALL"),
  candidates: z
    .array(
      z.strictObject({
        message: z.string(),
        targets: z.array(z.strictObject({ cartLine: z.strictObject({ id: z.string() }) })).min(1),
        value,
      }),
    )
    .min(1),
});

const orderDiscountsAdd = z.strictObject({
  selectionStrategy: z.literal("FIRST"),
  candidates: z
    .array(
      z.strictObject({
        message: z.string(),
        targets: z.tuple([
          z.strictObject({ orderSubtotal: z.strictObject({ excludedCartLineIds: z.array(z.string()) }) }),
        ]),
        value,
      }),
    )
    .length(1),
});

const operation = z.union([z.strictObject({ productDiscountsAdd }), z.strictObject({ orderDiscountsAdd })]);

/** The only shapes that the discount function may answer with. */
export const functionOutput = z.strictObject({ operations: z.array(operation).max(2) });

const deliveryOutput = z.strictObject({
  operations: z
    .array(
      z.strictObject({
        deliveryDiscountsAdd: z.strictObject({
          selectionStrategy: z.literal("ALL"),
          candidates: z
            .array(
              z.strictObject({
                message: z.string(),
                targets: z
                  .array(z.strictObject({ deliveryOption: z.strictObject({ handle: z.string() }) }))
                  .min(1),
                value,
              }),
            )
            .min(1),
        }),
      }),
    )
    .max(1),
});

/** What an output takes off each way of delivery, by its handle. Throws when it has another shape, or names one twice. */
export function readDelivery(output: unknown): Readonly<Record<string, Granted>> {
  const granted: Record<string, Granted> = {};
  for (const { deliveryDiscountsAdd } of deliveryOutput.parse(output).operations) {
    for (const candidate of deliveryDiscountsAdd.candidates) {
      for (const { deliveryOption } of candidate.targets) {
        if (deliveryOption.handle in granted) throw new Error(`${deliveryOption.handle} stands twice`);
        granted[deliveryOption.handle] = grant(candidate);
      }
    }
  }
  return granted;
}

export interface ReadDiscounts {
  /** For each line what comes off it: exactly one entry for each line. */
  lines: Granted[][];
  order: GrantedDiscounts["order"];
}

/** Reads an output back into what each line and the order get. Throws when it has another shape. */
export function readOutput(output: unknown, lineCount: number): ReadDiscounts {
  const lines: ReadDiscounts["lines"] = Array.from({ length: lineCount }, () => []);
  let order: ReadDiscounts["order"] = null;
  const lineOf = (id: string) => lines.findIndex((_, index) => cartLineId(index) === id);
  for (const operation of functionOutput.parse(output).operations) {
    if ("orderDiscountsAdd" in operation) {
      for (const candidate of operation.orderDiscountsAdd.candidates) {
        const [{ orderSubtotal }] = candidate.targets;
        order = { ...grant(candidate), excludedLines: orderSubtotal.excludedCartLineIds.map(lineOf) };
      }
      continue;
    }
    for (const candidate of operation.productDiscountsAdd.candidates) {
      for (const target of candidate.targets) {
        lines[lineOf(target.cartLine.id)]?.push(grant(candidate));
      }
    }
  }
  return { lines, order };
}

/** The reference in the same form. */
export function asRead(granted: GrantedDiscounts): ReadDiscounts {
  return { lines: granted.lines.map((one) => (one === null ? [] : [one])), order: granted.order };
}

function grant(candidate: { message: string; value: z.infer<typeof value> }): Granted {
  const { message, value: given } = candidate;
  if ("fixedAmount" in given) {
    const { amount, appliesToEachItem = false } = given.fixedAmount;
    return { message, takes: { amount, forEachPiece: appliesToEachItem } };
  }
  const [whole = "", fraction = ""] = given.percentage.value.split(".");
  return { message, takes: { basisPoints: Number(whole + fraction.padEnd(2, "0")) } };
}
