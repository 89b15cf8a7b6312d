import { minimizePayload } from "../../app/shopify/decode/minimize-payload.server.ts";
import { SAMPLE, orderBody, SECOND_LINE_MINOR } from "../ledger/order-body.ts";
import { FIRST_CUSTOMER } from "../ledger/given-ledger.ts";
import { FIRST_ORDER } from "../ledger/waiting-orders.ts";

/** What an order says by each of its three letters: it was placed, it was paid, and something else about it. */
export const TOPICS = ["orders/create", "orders/paid", "orders/updated"] as const;

/** Who buys: so many stores with so many members each, the same at every run. */
export interface Crowd {
  readonly stores: number;
  readonly membersEach: number;
}

export const domainOf = (store: number) => `peak-${store}.myshopify.com`;
/** The store of the n-th order, from 1. */
export const storeOf = (n: number, { stores }: Crowd) => 1 + (n % stores);
/** The member of the n-th order within its store, from 1. Whoever buys again does so after many others. */
export const memberOf = (n: number, { stores, membersEach }: Crowd) =>
  1 + ((Math.floor(n / stores) * 7919) % membersEach);
export const orderIdOf = (n: number) => FIRST_ORDER + n;
export const customerIdOf = (member: number) => FIRST_CUSTOMER + member;
const firstPriceMinor = (n: number) => 500 + ((n * 7919) % 5500);
/** What the n-th order counts, in cents. */
export const countedMinor = (n: number) => firstPriceMinor(n) + SECOND_LINE_MINOR;

/** Makes the bodies of orders by putting their digits in the places of a sample's: as cheap as copying. */
export interface BodyMaker {
  /** The same bytes at each call: send or copy them before the next. */
  bodyOf(n: number, member: number): Buffer;
}

/** A body of some 7 kB, as the simulated Shopify writes it. */
export function sampleBody(at: number, state: "placed" | "paid"): string {
  const order = JSON.parse(orderBody(at)) as Record<string, unknown>;
  const updatedAt = new Date(state === "placed" ? at : at + 1000).toISOString();
  return JSON.stringify({
    ...order,
    financial_status: state === "placed" ? "pending" : "paid",
    updated_at: updatedAt,
  });
}

/** What Laurel keeps of it. */
export function keptOfSample(at: number, state: "placed" | "paid"): string {
  return JSON.stringify(minimizePayload("orders/paid", JSON.parse(sampleBody(at, state))));
}

export function bodyMaker(sample: string): BodyMaker {
  const bytes = Buffer.from(sample);
  const orderAt = placesOf(bytes, String(SAMPLE.orderId));
  const customerAt = placesOf(bytes, String(SAMPLE.customerId));
  const priceAt = placesOf(bytes, `"${SAMPLE.firstPrice}"`);
  return {
    bodyOf(n, member) {
      for (const at of orderAt) bytes.write(String(orderIdOf(n)), at, "latin1");
      for (const at of customerAt) bytes.write(String(customerIdOf(member)), at, "latin1");
      // As wide as the sample's, whatever it costs.
      for (const at of priceAt) {
        bytes.write(`"${(firstPriceMinor(n) / 100).toFixed(2).padStart(5, "0")}"`, at, "latin1");
      }
      return bytes;
    },
  };
}

function placesOf(bytes: Buffer, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at);
  if (places.length === 0) throw new Error(`the sample does not say ${text}`);
  return places;
}
