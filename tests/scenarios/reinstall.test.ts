import { afterAll, beforeAll, expect, test } from "vitest";
import { installLaurel } from "../../scripts/stack/install.ts";
import type { Stack } from "../../scripts/stack/stack.ts";
import { freshStack, until } from "../support/stack.ts";

const HANDLE = "second-spin";
const SHOP = `${HANDLE}.myshopify.com`;

let stack: Stack;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ stack, remove } = await freshStack("reinstall"));
}, 180_000);
afterAll(() => remove?.(), 60_000);

async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${stack.simulator}/__sim/api${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
  return (await answer.json()) as Record<string, unknown>;
}
const discounts = async () =>
  ((await ask("GET", `/shops/${SHOP}`)) as { counts: { discounts: number } }).counts.discounts;

test("a store that comes again within the hour gets its discount, though nobody told that it had gone", async () => {
  await installLaurel(stack, HANDLE);
  await until(discounts, (count) => count === 1);
  await ask("PATCH", "/faults", { lossPercent: 100 });
  await ask("POST", `/shops/${SHOP}/uninstall`);
  await ask("DELETE", "/faults");
  expect(await discounts()).toBe(0);
  await installLaurel(stack, HANDLE);
  expect(await until(discounts, (count) => count > 0)).toBe(1);
}, 120_000);
