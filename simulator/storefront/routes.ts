import { Hono } from "hono";
import type { Simulator } from "../simulator.ts";

export function storefrontRoutes(_sim: Simulator): Hono {
  return new Hono();
}
