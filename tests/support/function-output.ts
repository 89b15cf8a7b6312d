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

const pieces = z.strictObject({ id: z.string(), quantity: z.number().int().positive() });

const productDiscountsAdd = z.strictObject({
  selectionStrategy: z.literal("ALL"),
  candidates: z
    .array(
      z.strictObject({
        message: z.string(),
        targets: z.array(z.strictObject({ cartLine: pieces.partial({ quantity: true }) })).min(1),
        prerequisites: z
          .array(z.strictObject({ cartLine: pieces }))
          .min(1)
          .optional(),
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
  bought: GrantedDiscounts["bought"];
  order: GrantedDiscounts["order"];
}

/** Reads an output back into what each line and the order get. Throws when it has another shape. */
export function readOutput(output: unknown, lineCount: number): ReadDiscounts {
  const lines: ReadDiscounts["lines"] = Array.from({ length: lineCount }, () => []);
  const bought: ReadDiscounts["bought"] = Array.from({ length: lineCount }, () => []);
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
        const { id, quantity } = target.cartLine;
        lines[lineOf(id)]?.push({
          ...grant(candidate),
          ...(quantity === undefined ? {} : { pieces: quantity }),
        });
      }
      for (const { cartLine } of candidate.prerequisites ?? []) {
        bought[lineOf(cartLine.id)]?.push({ message: candidate.message, pieces: cartLine.quantity });
      }
    }
  }
  return { lines, bought: bought.map(byMessage), order };
}

/** Which of the offers on a line stands first says nothing. */
function byMessage<T extends { message: string }>(some: readonly T[]): T[] {
  return some.toSorted((a, b) => (a.message < b.message ? -1 : 1));
}

/** The reference in the same form. */
export function asRead(granted: GrantedDiscounts): ReadDiscounts {
  return {
    lines: granted.lines.map((one) => (one === null ? [] : [one])),
    bought: granted.bought.map(byMessage),
    order: granted.order,
  };
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
