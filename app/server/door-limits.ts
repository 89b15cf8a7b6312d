import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import proxyAddr from "proxy-addr";
import type { TrustProxy } from "../config/env.server.ts";
import type { Context } from "../services/context.server.ts";

/** In how many seconds to come again; null where there is no need to wait. */
type Wait = number | null;

/**
 * How often each of our doors may be knocked at, by address and by store; all instances together. Shopify's
 * own requests come from a few addresses for all stores and carry its signature: they are never counted by
 * address. See docs/decisions/010-rate-limits.md.
 */
export interface DoorLimits {
  /** Whose request it is, as far as the trusted proxies say. */
  addressOf(request: IncomingMessage): string;
  /** Somebody asks for a page. */
  page(address: string): Promise<Wait>;
  /** A request that should carry Shopify's signature, and does not. */
  unsigned(address: string): Promise<Wait>;
  /** Whether nothing more is read from this address for a while: it has sent nothing but wrong signatures. */
  isShut(address: string): boolean;
  /** Shopify has signed something that came from this address. */
  noteSigned(address: string): void;
  /** Shopify forwards what a shopper of this store asks for; signed out is null. */
  shopper(shopDomain: string, customerId: string | null): Promise<Wait>;
  /** A program of a store's own asks, with one of its keys. */
  program(keyId: string): Promise<Wait>;
}

/** A merchant's page with its data looks again every two seconds, in several windows behind one address. */
const PAGES = { name: "page", times: 1_200, seconds: 60 };
const UNSIGNED = { name: "unsigned", times: 30, seconds: 60 };
const STORE = { name: "store", times: 6_000, seconds: 60 };
const SHOPPER = { name: "shopper", times: 120, seconds: 60 };
/** Ten a second: a whole store of headless pages that keep what they have read for a while. */
const PROGRAM = { name: "program", times: 600, seconds: 60 };

/** Whoever has been signed by Shopify within this time may err as often as it likes. */
const PROVEN_MS = 3_600_000;
/** So many addresses are remembered; an attack from more of them is forgotten at times, and no memory fills. */
const MOST = 10_000;

export function doorLimits(
  { db }: Pick<Context, "db">,
  trustProxy: TrustProxy,
  now: () => number = () => performance.now(),
): DoorLimits {
  const [page, unsigned, program] = [db.rateLimit(PAGES), db.rateLimit(UNSIGNED), db.rateLimit(PROGRAM)];
  const [store, shopper] = [db.rateLimit(STORE), db.rateLimit(SHOPPER)];
  const trusts = trustOf(trustProxy);
  const provenUntil = new Map<string, number>();
  const shutUntil = new Map<string, number>();
  const isProven = (address: string) => (provenUntil.get(address) ?? 0) > now();

  return {
    addressOf: (request) => neighbourhood(proxyAddr(request, trusts)),
    page,
    program,
    async unsigned(address) {
      if (isProven(address)) return null;
      const wait = await unsigned(address);
      if (wait !== null) remember(shutUntil, address, now() + wait * 1_000);
      return wait;
    },
    isShut: (address) => (shutUntil.get(address) ?? 0) > now() && !isProven(address),
    noteSigned: (address) => remember(provenUntil, address, now() + PROVEN_MS),
    async shopper(shopDomain, customerId) {
      const waits = [
        await store(shopDomain),
        customerId === null ? null : await shopper(`${shopDomain}/${customerId}`),
      ];
      return waits.reduce((longest, wait) => (wait === null ? longest : Math.max(wait, longest ?? 0)), null);
    },
  };
}

function remember(map: Map<string, number>, address: string, until: number): void {
  if (map.size >= MOST && !map.has(address)) map.clear();
  map.set(address, until);
}

/** As Express reads the same setting. */
function trustOf(trustProxy: TrustProxy): (address: string, hops: number) => boolean {
  if (trustProxy === false) return () => false;
  if (typeof trustProxy === "number") return (_address, hops) => hops < trustProxy;
  return proxyAddr.compile([...trustProxy]);
}

/** One household of IPv6 has 2^64 addresses and more; they count as one. */
function neighbourhood(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array.from({ length: missing }, () => "0")].slice(0, 4).join(":");
}
