import { Hono } from "hono";
import type { Simulator } from "../simulator.ts";

export function oauthRoutes(_sim: Simulator): Hono {
  return new Hono();
}
