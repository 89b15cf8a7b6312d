import { expect, it } from "vitest";
import { eachOf, failuresOf } from "./each-of.server.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it("asks about some at once, and about each once", async () => {
  let [running, most] = [0, 0];
  const asked = await eachOf([1, 2, 3, 4, 5, 6, 7], 3, async (one) => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
    return one * 2;
  });
  expect(most).toBe(3);
  expect(asked.map(({ intent }) => intent).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(asked).toContainEqual({ intent: 7, answer: 14 });
  expect(failuresOf(asked)).toEqual([]);
});

it("keeps the answers of the others when one fails, and begins no more", async () => {
  const begun: number[] = [];
  const away = new Error("away");
  const asked = await eachOf([1, 2, 3, 4, 5], 2, async (one) => {
    begun.push(one);
    await turn();
    if (one === 2) throw away;
    return one;
  });
  expect(failuresOf(asked)).toEqual([{ intent: 2, failure: away }]);
  expect(asked).toContainEqual({ intent: 1, answer: 1 });
  expect(begun.length).toBeLessThan(5);
  expect(asked.map(({ intent }) => intent).sort()).toEqual(begun.sort());
});
