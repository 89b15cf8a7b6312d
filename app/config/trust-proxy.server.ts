import { isIP } from "node:net";
import { z } from "zod";

/**
 * Whose `X-Forwarded-*` headers are believed, as Express takes it: networks, so many proxies counted
 * from us, or nobody. https://expressjs.com/en/guide/behind-proxies.html
 */
export type TrustProxy = readonly string[] | number | false;

/** Tunnels on this machine, and load balancers in a private network. */
export const NEAR_PROXIES = "loopback,uniquelocal";

const NETWORK_NAMES = ["loopback", "linklocal", "uniquelocal"];

/** Reads `TRUST_PROXY`. Everybody is not a choice: then anyone could claim any address. */
export const trustProxy = z.string().transform((text, context): TrustProxy => {
  if (text === "none") return false;
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  const networks = text.split(",").map((part) => part.trim());
  if (networks.every(isNetwork)) return networks;
  context.addIssue({ code: "custom", message: "not a list of networks" });
  return z.NEVER;
});

function isNetwork(text: string): boolean {
  if (NETWORK_NAMES.includes(text)) return true;
  const [address = "", prefix, ...rest] = text.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (bits === -1 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}
