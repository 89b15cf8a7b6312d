import type { HookLetterRow, HookRow } from "../../../app/views/hooks.ts";
import type { ApiKeyRow } from "../../../app/views/api-keys.ts";

export const API_KEY: ApiKeyRow = {
  ...{ keyId: "1", name: "Storefront", tail: "wxyz", scopes: ["read_members"] },
  ...{ createdAt: 0, createdBy: "merchant:1", usedAt: null, revokedAt: null },
};

export const HOOK_LETTER: HookLetterRow = {
  ...{ letterId: "1", kind: "points.moved", state: "arrived", occurredAt: 0, attempts: 1, answer: "200" },
};

export const HOOK: HookRow = {
  ...{ hookId: "1", url: "https://shop.example/laurel", kinds: ["points.moved"], state: "working" },
  ...{ createdAt: 0, waiting: 0, letters: [] },
};
