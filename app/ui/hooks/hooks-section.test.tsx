import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { HOOK, HOOK_LETTER } from "../../../tests/support/views.ts";
import type { HookRow } from "../../views/hooks.ts";
import type { HooksAnswer } from "./hooks-ask.ts";
import { hooksForm, readHooksAsk } from "./hooks-ask.ts";
import { HooksSection } from "./hooks-section.tsx";

const shown = (hooks: readonly HookRow[], answer: HooksAnswer | null = null, most = 10) =>
  htmlOf(<HooksSection view={{ hooks, most }} busy={false} answer={answer} onAsk={() => undefined} />);

describe("addresses that are told", () => {
  it("are none, or as many as there can be", () => {
    expect(readable(shown([]))).toContain("No address yet");
    expect(readable(shown([HOOK], null, 1))).toContain("There can be 1 address");
  });

  it("are shown with what they were told, and how that went", () => {
    const lost = { ...HOOK_LETTER, state: "lost", answer: "503", attempts: 10 } as const;
    const text = readable(
      shown([{ ...HOOK, state: "stopped", waiting: 1_200, letters: [lost, HOOK_LETTER] }]),
    );
    for (const part of [
      ...["https://shop.example/laurel", "Given up", "told nothing more until you ask", "1,200 letters wait"],
      ...["Lost after 10 tries (503)", "Arrived (200)", "Tell again"],
    ])
      expect(text).toContain(part);
    expect(readable(shown([{ ...HOOK, letters: [HOOK_LETTER] }]))).not.toContain("Tell again");
  });

  it("have a secret that is shown once", () => {
    expect(shown([HOOK], { kind: "hookAdded", secret: "whsec_x" })).toContain('value="whsec_x"');
    expect(readable(shown([], { kind: "hookRefused", code: "hook_address" }))).toContain(
      "beginning with https://",
    );
  });
});

it("what is asked for comes back from its form", () => {
  for (const ask of [
    { ask: "addHook", url: "https://a.example/", kinds: ["points.moved", "tier.changed"] },
    { ask: "removeHook", hookId: "1" },
    { ask: "tellHookAgain", hookId: "1" },
  ] as const)
    expect(readHooksAsk(hooksForm(ask))).toEqual(ask);
  expect(readHooksAsk(new FormData())).toBeNull();
});
