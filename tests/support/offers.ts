import type { Offer, Taking } from "../../app/domain/index.ts";

/** An offer of everything to everyone, but for what is said. */
export function offerOf(id: string, takes: Taking, more: Partial<Offer> = {}): Offer {
  const steps = [{ from: 0, takes }];
  return { id, message: id, off: "piece", by: "subtotal", steps, target: null, tierIds: [], ...more };
}

export function percentOff(id: string, basisPoints: number, more: Partial<Offer> = {}): Offer {
  return offerOf(id, { kind: "percentage", basisPoints }, more);
}

export function amountOff(id: string, amountMinor: number, more: Partial<Offer> = {}): Offer {
  return offerOf(id, { kind: "amount", amountMinor }, more);
}
