import { expect, it } from "vitest";
import { currency } from "../../../tests/support/orders.ts";
import { defaultProgram, tierDiscounts, wordsOf } from "../../domain/index.ts";
import { tierSentences } from "./record-uses.server.ts";

it("knows what tiers say in every language as the words of orders are compared", () => {
  const program = defaultProgram(currency("EUR"));
  const said = tierSentences([{ number: 1, program, effectiveFrom: 0 }]);
  const sentences = tierDiscounts(program).flatMap(({ message, messages = {} }) => [
    message,
    ...Object.values(messages),
  ]);
  expect(sentences.some((sentence) => sentence.includes("\u00a0"))).toBe(true);
  for (const sentence of sentences.filter((one) => one !== ""))
    expect(said.has(wordsOf(sentence))).toBe(true);
});
