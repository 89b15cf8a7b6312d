import { MEMBER_OPERATIONS } from "./member-operations.ts";
import type { Operation } from "./operation.ts";
import { ORDER_OPERATIONS } from "./order-operations.ts";
import { REWARD_OPERATIONS } from "./reward-operations.ts";

/** All that the API does. */
export const OPERATIONS: readonly Operation[] = [
  ...MEMBER_OPERATIONS,
  ...ORDER_OPERATIONS,
  ...REWARD_OPERATIONS,
];

/** The operations at an address below `/api/v1`, with what its names stand for. */
export function operationsAt(path: string): { operation: Operation; params: Record<string, string> }[] {
  const parts = path.split("/");
  return OPERATIONS.flatMap((operation) => {
    const params = paramsOf(operation.path.split("/"), parts);
    return params === null ? [] : [{ operation, params }];
  });
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [place, wanted] of pattern.entries()) {
    const given = parts[place] ?? "";
    if (wanted.startsWith("{")) params[wanted.slice(1, -1)] = given;
    else if (wanted !== given) return null;
  }
  return params;
}
