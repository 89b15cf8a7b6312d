import type { CurrencyCode } from "../../../app/domain/index.ts";
import { minor } from "./campaign-of-scenario.ts";

/** What a line of a cart says of its product, apart from its price; each part begins with its word. */
const PARTS = { in: "collections", by: "vendor", as: "type", tagged: "tags" } as const;

const LINE =
  /^(\d+) × (.+?) at ([\d.]+)(?: instead of ([\d.]+))?(?: that cost ([\d.]+))?((?: (?:in|by|as|tagged) .+)?)$/;
const PART = / (in|by|as|tagged) (.+?)(?= (?:in|by|as|tagged) |$)/g;
const BOUGHT = / bought (every month|ahead)$/;
const GIFT_CARD = "Gift card";

export interface WrittenLine {
  readonly product: string;
  readonly quantity: number;
  readonly priceMinor: number;
  /** What that is compared with; null: nothing. */
  readonly compareAtMinor: number | null;
  /** What a piece cost the store; null: it has not said that. */
  readonly unitCostMinor: number | null;
  readonly isGiftCard: boolean;
  readonly collections: readonly string[];
  readonly vendor: string;
  readonly type: string;
  readonly tags: readonly string[];
  /** What is ordered ahead has a selling plan too, and is delivered once. Null: neither. */
  readonly plan: "every month" | "ahead" | null;
}

/**
 * A line of a cart as it is written: `2 × Kind of Blue at 30.00 in Jazz, Vinyl by Blue Note as Record tagged sale, new`;
 * `1 × Single at 8.00 instead of 10.00`; `1 × Single at 8.00 that cost 5.00`; or `1 × Gift card at 50.00`; at the end of either `bought every month`, or `bought ahead`.
 */
export function writtenLine(written: string, currency: CurrencyCode): WrittenLine {
  const text = written.replace(BOUGHT, "");
  const [, plan] = BOUGHT.exec(written) ?? [];
  const [, quantity = "", product = "", price = "", compareAt, cost, rest = ""] = LINE.exec(text) ?? [];
  if (quantity === "") throw new Error(`"${text}" is no line of a cart`);
  const said = new Map(
    [...rest.matchAll(PART)].map(([, word = "", what = ""]) => [PARTS[word as keyof typeof PARTS], what]),
  );
  const several = (part: "collections" | "tags") => said.get(part)?.split(", ") ?? [];
  return {
    ...{ product, quantity: Number(quantity), priceMinor: minor(price, currency) },
    compareAtMinor: compareAt === undefined ? null : minor(compareAt, currency),
    unitCostMinor: cost === undefined ? null : minor(cost, currency),
    isGiftCard: product.startsWith(GIFT_CARD),
    plan: plan === "every month" || plan === "ahead" ? plan : null,
    ...{ collections: several("collections"), tags: several("tags") },
    ...{ vendor: said.get("vendor") ?? "", type: said.get("type") ?? "" },
  };
}
