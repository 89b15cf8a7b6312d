import { useState } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { useFreshAnswer } from "./use-fresh-answer.ts";

type Step = { readonly answer: { readonly said: string } | null } | "change";

/** Goes through steps one after the other, as a page does that is drawn again after each. */
function shownAfter(...steps: readonly Step[]): string {
  function Page() {
    const [place, setPlace] = useState(0);
    const [answer, setAnswer] = useState<{ readonly said: string } | null>(null);
    const [fresh, changed] = useFreshAnswer(answer);
    const step = steps[place];
    if (step !== undefined) {
      setPlace(place + 1);
      if (step === "change") changed();
      else setAnswer(step.answer);
    }
    return fresh?.said ?? "nothing";
  }
  return renderToStaticMarkup(<Page />);
}

const refused = { answer: { said: "refused" } };

it("shows an answer until something is changed, and the next one again", () => {
  expect(shownAfter()).toBe("nothing");
  expect(shownAfter(refused)).toBe("refused");
  expect(shownAfter(refused, "change")).toBe("nothing");
  expect(shownAfter(refused, "change", "change")).toBe("nothing");
  expect(shownAfter("change", refused)).toBe("refused");
  // The same words, sent anew, are another answer.
  expect(shownAfter(refused, "change", { answer: { said: "refused" } })).toBe("refused");
});
