import type { Context } from "hono";
import { installation } from "../oauth/index.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { Html } from "./html.ts";
import { adminPage } from "./layout.ts";

/** One request to one store's admin. */
export interface AdminRequest {
  sim: Simulator;
  shop: ShopRecord;
  /** `/store/{handle}` */
  base: string;
  c: Context;
}

export function shopByHandle(sim: Simulator, handle: string): ShopRecord | undefined {
  return sim.state.shop(`${handle}.myshopify.com`);
}

/** The whole number in the path, or nothing when it is not one. */
export function idOf(c: Context): number | undefined {
  const text = c.req.param("id") ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Answers with a page of the admin. `?notice=` brings a message from the form that led here. */
export function answerPage(
  request: AdminRequest,
  page: { title: string; section: string; body: Html; status?: 200 | 404 },
): Response | Promise<Response> {
  const { sim, shop, c } = request;
  const content = adminPage({
    sim,
    shop,
    ...page,
    installed: installation(sim, shop) !== undefined,
    notice: c.req.query("notice"),
  });
  return c.html(content, page.status ?? 200);
}
