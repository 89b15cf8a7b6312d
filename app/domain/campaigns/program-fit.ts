import type { CurrencyCode } from "../money/money.ts";
import type { ProgramVersion } from "../program/program.ts";
import { checkoutConfigAt, encodeCheckoutConfig } from "./checkout-config.ts";
import type { DoesNotFit, RunningCampaign } from "./checkout-config.ts";
import { tierDiscounts } from "./discount-messages.ts";

/** Why checkout cannot hold a programme's tiers beside the campaigns, from which moment, and what could be trimmed. */
export type ProgramDoesNotFit = Omit<DoesNotFit, "code"> & { readonly code: "program_does_not_fit" };

/** A programme from a moment on, and one that is rehearsed beside it; null: none. */
export interface ProgramToFit extends Pick<ProgramVersion, "program"> {
  readonly from: number;
  readonly rehearsed: Pick<ProgramVersion, "number" | "program"> | null;
}

/**
 * Whether checkout can hold a programme beside all campaigns that run from its moment on. Between those moments
 * nothing comes in, so they are tried; the first at which it does not fit is answered.
 */
export function checkProgramFit(
  { program, from, rehearsed }: ProgramToFit,
  running: readonly RunningCampaign[],
  currency: CurrencyCode,
): ProgramDoesNotFit | null {
  const tiers = tierDiscounts(program);
  const begin = running.flatMap(({ startsAt }) => (startsAt > from ? [startsAt] : []));
  for (const at of [from, ...[...new Set(begin)].sort((a, b) => a - b)]) {
    const config = checkoutConfigAt(tiers, running, currency, at, rehearsed);
    const encoded = encodeCheckoutConfig(config);
    if (encoded.ok) continue;
    // They stand with the highest priority first.
    const beside = config.offers.map(({ id, message }) => ({ campaignId: id, title: message })).reverse();
    return { code: "program_does_not_fit", at, cause: encoded.error, beside };
  }
  return null;
}
