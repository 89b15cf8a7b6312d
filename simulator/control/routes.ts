import { Hono } from "hono";
import type { Simulator } from "../simulator.ts";

export function controlRoutes(_sim: Simulator): Hono {
  return new Hono();
}
