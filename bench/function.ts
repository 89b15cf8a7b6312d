import { statSync } from "node:fs";
import { currencyCode, encodeDiscountConfig } from "../app/domain/index.ts";
import type { Offer, Taking } from "../app/domain/index.ts";
import { ensureFunctionBuilt } from "../extensions/loyalty-discount/build.ts";
import { limitsFor, loadFunction, runFunction } from "../simulator/functions/index.ts";
import { benchCart } from "./function/bench-cart.ts";

/**
 * What the discount function costs at checkout, by the number of lines and by door. Instructions are counted
 * in the module as wasmtime counts fuel; Shopify's limit is the yardstick.
 */

const LINES = [1, 10, 100, 200];
const CAMPAIGNS = [5, 20];
const EXPORT = "cart_lines_discounts_generate_run";
/**
 * Shopify's side of the API is WebAssembly too and, as far as we know, what it executes counts. It could
 * not be run here. The figure is derived: an earlier prototype's recorded total, less its own instructions,
 * for each of its calls. If that total left the host out, this estimate is void.
 */
const HOST_INSTRUCTIONS_PER_CALL = 820;
/** Per door, at 200 lines and however many campaigns, the host's share included. */
const AIM = { api: 4_500_000, wasi: 1_500_000, moduleBytes: 48_000 };

const built = await ensureFunctionBuilt();
const doors = [
  { name: "api", path: built.apiPath, aim: AIM.api, perHostCall: HOST_INSTRUCTIONS_PER_CALL },
  { name: "wasi", path: built.wasiPath, aim: AIM.wasi, perHostCall: 0 },
];
let isMissed = false;

for (const door of doors) {
  const module = loadFunction({ wasmPath: door.path }, { metered: true });
  const sizes = CAMPAIGNS.flatMap((campaigns) => LINES.map((lines) => [campaigns, lines] as const));
  const rows = sizes.map(([campaigns, lineCount]) => {
    const config = benchConfig(campaigns);
    const input = benchCart(config, lineCount);
    const result = runFunction(module, EXPORT, input);
    const own = result.instructions ?? Number.NaN;
    const instructions = own + result.hostCalls * door.perHostCall;
    const limit = limitsFor(lineCount).instructions;
    if (lineCount === 200) isMissed ||= !(instructions <= door.aim);
    return {
      campaigns,
      lines: lineCount,
      instructions: own,
      "host calls": result.hostCalls,
      "with the host (estimate)": instructions,
      "of Shopify's limit": `${((instructions / limit) * 100).toFixed(2)} %`,
      "input bytes": result.inputBytes,
      "output bytes": result.outputBytes,
    };
  });
  const bytes = statSync(door.path).size;
  isMissed ||= bytes >= AIM.moduleBytes;
  console.log(`\n${door.name}: ${bytes} bytes of WebAssembly (aim: under ${AIM.moduleBytes})`);
  console.log(`aim at 200 lines: ${door.aim} instructions; Shopify's limit: ${limitsFor(200).instructions}`);
  console.table(rows);
}
if (isMissed) {
  console.error("An aim is missed.");
  process.exitCode = 1;
}

/** Offers of every kind on the cart, one after the other, as many as are asked for. */
function benchConfig(campaigns: number): string {
  const currency = currencyCode("USD");
  if (!currency.ok) throw new Error("USD is a currency");
  const offer = (
    id: string,
    takes: readonly (readonly [from: number, takes: Taking])[],
    target: number | null,
    more: Partial<Offer> = {},
  ): Offer => ({
    id,
    message: `Offer ${id}`,
    off: "piece",
    by: "subtotal",
    steps: takes.map(([from, one]) => ({ from, takes: one })),
    target,
    tierIds: [],
    ...more,
  });
  const percent = (basisPoints: number): Taking => ({ kind: "percentage", basisPoints });
  const amount = (amountMinor: number): Taking => ({ kind: "amount", amountMinor });
  const offers = [
    offer("jazz", [[0, percent(1500)]], 0, { tierIds: ["gold", "platinum"] }),
    offer("blues", [[0, percent(2000)]], 1),
    offer("rock", [[0, amount(300)]], 2),
    offer(
      "pieces",
      [
        [3, percent(500)],
        [10, percent(1000)],
      ],
      0,
      { by: "pieces" },
    ),
    offer(
      "spend",
      [
        [10_000, amount(1000)],
        [20_000, amount(3000)],
      ],
      null,
      { off: "order" },
    ),
    offer("three-for-two", [[0, percent(10_000)]], 0, { group: { buy: 2, get: 1, times: null } }),
    offer("bundle", [[0, amount(2_500)]], 1, { group: { buy: 0, get: 3, times: 2, isBundle: true } }),
    offer("gift", [[0, percent(10_000)]], 2, {
      ...{ group: { buy: 0, get: 1, times: 1 }, minSubtotal: { of: "cart", amountMinor: 5_000 } },
    }),
    offer("alone", [[0, percent(1_000)]], null, { off: "order", alone: true }),
  ];
  const encoded = encodeDiscountConfig({
    tiers: [
      { id: "bronze", discountBasisPoints: 0, message: "" },
      { id: "silver", discountBasisPoints: 300, message: "Silver member: 3 % off" },
      { id: "gold", discountBasisPoints: 500, message: "Gold member: 5 % off – überall" },
      { id: "platinum", discountBasisPoints: 1000, message: "Platinum member: 10 % off" },
    ],
    offers: Array.from({ length: campaigns }, (_, place) => {
      const one = offers[place % offers.length];
      return {
        ...(one ?? offer("none", [[0, percent(1)]], null)),
        id: `offer-${place}`,
        message: `Offer ${place}`,
      };
    }),
    currency: currency.value,
  });
  if (!encoded.ok) throw new Error(`The bench's own configuration is refused: ${encoded.error.code}.`);
  return encoded.value;
}
