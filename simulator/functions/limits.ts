/**
 * What Shopify allows a function: https://shopify.dev/docs/api/functions/latest#resource-limits.
 * A kilobyte has 1,000 bytes there.
 */
export interface FunctionLimits {
  moduleBytes: number;
  inputBytes: number;
  outputBytes: number;
  instructions: number;
}

const BASE: FunctionLimits = {
  moduleBytes: 256_000,
  inputBytes: 128_000,
  outputBytes: 20_000,
  instructions: 11_000_000,
};

const LINES_AT_BASE = 200;

/** All but the size of the module grow with the lines of the cart, from 200 lines on. */
export function limitsFor(lineCount: number): FunctionLimits {
  const scale = Math.max(1, lineCount / LINES_AT_BASE);
  return {
    moduleBytes: BASE.moduleBytes,
    inputBytes: Math.floor(BASE.inputBytes * scale),
    outputBytes: Math.floor(BASE.outputBytes * scale),
    instructions: Math.floor(BASE.instructions * scale),
  };
}

/** The lines of `cart.lines`, 0 for inputs without a cart. */
export function countLines(input: unknown): number {
  const cart = isRecord(input) ? input["cart"] : null;
  const lines = isRecord(cart) ? cart["lines"] : null;
  return Array.isArray(lines) ? lines.length : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
