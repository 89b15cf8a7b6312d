import type { FunctionExtension } from "../app-config/app-config.ts";
import { FunctionRunError } from "../functions/function-run-error.ts";
import { loadFunction } from "../functions/load-function.ts";
import { runFunction } from "../functions/run-function.ts";
import type { DiscountRecord } from "../state/records.ts";
import { functionInput } from "./function-input.ts";
import type { PricingContext } from "./pricing-context.ts";
import { logFunctionRun } from "./function-log.ts";
import { decodeDelivery, decodeOperations } from "./function-output.ts";

/** What a function can be asked for, and how its answer is read. Of lines it decides before delivery is known. */
export const LINES = {
  name: "cart.lines.discounts.generate.run",
  knowsDelivery: false,
  decode: decodeOperations,
};
export const DELIVERY = {
  name: "cart.delivery-options.discounts.generate.run",
  knowsDelivery: true,
  decode: decodeDelivery,
};

interface Target<T> {
  readonly name: string;
  readonly knowsDelivery: boolean;
  decode(output: unknown): T[];
}

/**
 * Runs a built function: by default its WebAssembly file; tests bring their own. `repeated` tells that the
 * answer was known already, so that nothing ran and the run is not written down.
 */
export type FunctionRunner = (
  extension: FunctionExtension,
  exportName: string,
  input: unknown,
) => { output: unknown; logs: string; repeated?: boolean };

export const runWasm: FunctionRunner = (extension, exportName, input) => {
  const { output, logs } = runFunction(loadFunction(extension), exportName, input);
  return { output, logs };
};

/**
 * What a discount's function answers for this cart to one of its targets. A function that fails discounts nothing, as on
 * Shopify; the error is kept in the log of runs.
 */
export function runDiscount<T>(
  context: PricingContext,
  discount: DiscountRecord,
  code: string | null,
  runner: FunctionRunner,
  asked: Target<T>,
): { ok: true; operations: T[] } | { ok: false; error: string } {
  const startedAt = performance.now();
  const seen: { input: string | null; output: string | null; logs: string } = {
    input: null,
    output: null,
    logs: "",
  };
  const finish = (error: string | null) =>
    logFunctionRun(context.sim, {
      shop: context.shop.domain,
      at: context.sim.clock.now(),
      functionHandle: discount.functionHandle,
      target: asked.name,
      discountId: discount.id,
      discountTitle: discount.title,
      ...seen,
      error,
      durationMicroseconds: Math.round((performance.now() - startedAt) * 1000),
    });
  try {
    const extension = context.sim.app.functions.find(({ handle }) => handle === discount.functionHandle);
    if (!extension) throw new Error(`the app has no function ${discount.functionHandle}`);
    const target = extension.targets.find((one) => one.target === asked.name);
    if (!target) throw new Error(`the function has no target ${asked.name}`);
    const input = functionInput(asked.knowsDelivery ? context : { ...context, groups: [] }, discount, code, {
      queryPath: target.inputQueryPath,
      variables: extension.inputVariables,
    });
    seen.input = JSON.stringify(input);
    const { output, logs, repeated } = runner(extension, target.export, input);
    seen.output = JSON.stringify(output);
    seen.logs = logs;
    const operations = asked.decode(output);
    if (!repeated) finish(null);
    return { ok: true, operations };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    if (thrown instanceof FunctionRunError) seen.logs = thrown.logs;
    finish(error);
    return { ok: false, error };
  }
}
