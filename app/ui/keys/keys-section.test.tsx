import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { API_KEY } from "../../../tests/support/views.ts";
import type { ApiKeyRow } from "../../views/api-keys.ts";
import { KeysSection } from "./keys-section.tsx";
import type { ApiKeysAnswer } from "./api-keys-ask.ts";
import { askForm, readAsk } from "./api-keys-ask.ts";

function shown(keys: readonly ApiKeyRow[], answer: ApiKeysAnswer | null = null, most = 50) {
  const page = { currency: "USD", timeZone: "UTC", keys, most };
  return htmlOf(
    <KeysSection
      view={page}
      descriptionUrl="https://laurel.example/api/v1/openapi.json"
      busy={false}
      answer={answer}
      onAsk={() => undefined}
    />,
  );
}

describe("the keys", () => {
  it("says that there is none, and where the API is described", () => {
    const text = readable(shown([]));
    expect(text).toContain("No key yet");
    expect(text).toContain("https://laurel.example/api/v1/openapi.json");
  });

  it("shows of a key its name, its end and what it is for, and those that were revoked apart", () => {
    const text = readable(
      shown([API_KEY, { ...API_KEY, keyId: "2", name: "Old", usedAt: 0, revokedAt: 86_400_000 }]),
    );
    for (const part of ["Storefront", "…wxyz", "Read members", "Never", "Revoked keys", "Old", "Jan 1, 1970"])
      expect(text).toContain(part);
  });

  it("shows a new key once, with what to do with it", () => {
    const html = shown([API_KEY], { kind: "made", key: "laurel_1_secret" });
    expect(html).toContain('value="laurel_1_secret"');
    expect(readable(html)).toContain("It is not shown again");
  });

  it("says why nothing was made, and that there are as many as there can be", () => {
    expect(readable(shown([API_KEY], { kind: "refused", code: "key_unnamed" }))).toContain(
      "Give the key a name",
    );
    expect(readable(shown([API_KEY], null, 1))).toContain("There can be 1 key at once");
  });
});

describe("what is asked for", () => {
  it("comes back from its form", () => {
    for (const ask of [
      { ask: "make", name: "Shop", scopes: ["read_members", "write_points"] },
      { ask: "revoke", keyId: "1" },
    ] as const)
      expect(readAsk(askForm(ask))).toEqual(ask);
    expect(readAsk(new FormData())).toBeNull();
  });
});
