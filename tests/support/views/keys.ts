import type { ApiKeyRow } from "../../../app/views/api-keys.ts";

export const API_KEY: ApiKeyRow = {
  ...{ keyId: "1", name: "Storefront", tail: "wxyz", scopes: ["read_members"] },
  ...{ createdAt: 0, createdBy: "merchant:1", usedAt: null, revokedAt: null },
};
