import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";

const SECRET = "storefront.cookieSecret";

/** Signs a value for one shop: the cookie of another shop, or a changed one, reads as none. */
export function signValue(sim: Simulator, shop: ShopRecord, value: string): string {
  return `${value}.${mac(sim, shop, value).toString("base64url")}`;
}

export function readSigned(sim: Simulator, shop: ShopRecord, signed: string | undefined): string | undefined {
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (!signed || dot < 1) return undefined;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), "base64url");
  const right = mac(sim, shop, value);
  return given.length === right.length && timingSafeEqual(given, right) ? value : undefined;
}

function mac(sim: Simulator, shop: ShopRecord, value: string): Buffer {
  let secret = sim.state.setting<string>(SECRET, "");
  if (!secret) sim.state.saveSetting(SECRET, (secret = randomBytes(32).toString("hex")));
  return createHmac("sha256", secret).update(`${shop.domain}\n${value}`).digest();
}
