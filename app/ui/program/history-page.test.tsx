import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { nothing, usual, view } from "../../../tests/support/program-page.tsx";
import { VERSION } from "../../../tests/support/views.ts";
import { HistoryPage } from "./history-page.tsx";

describe("the history's page", () => {
  it("offers no way back to what is in force, and one to all before", () => {
    const second = { ...VERSION, number: 2, copyOf: 1, actor: "merchant:3" };
    const former = { ...VERSION, standing: "former" } as const;
    const off = {
      ...VERSION,
      number: 3,
      standing: "called_off",
      calledOff: { at: 0, actor: "merchant:1" },
    } as const;
    const shown = readable(
      htmlOf(
        <HistoryPage
          view={view(usual, { versions: [off, second, former], inForce: 2, newest: 2 })}
          viewer="merchant:1"
          compared={{ one: 1, two: 2 }}
          busy={false}
          answer={null}
          onAsk={nothing}
          onCompare={nothing}
        />,
      ),
    );
    expect(shown).toContain("Roll back to version 1");
    expect(shown).not.toContain("Roll back to version 2");
    // What never was in force is nothing to go back to.
    expect(shown).toContain("Publish version 3 now");
    expect(shown).toContain("by somebody in your team · Version 1 again");
    expect(shown).toContain("The programme that the store began with.");
  });
});
