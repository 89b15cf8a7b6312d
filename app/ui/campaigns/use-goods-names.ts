import { useState } from "react";
import type { GoodsName } from "../../views/campaigns.ts";
import type { NameOf } from "./use-goods-words.ts";

/** The names of collections and products that a page knows, and those that the reader has just chosen. */
export function useGoodsNames(names: readonly GoodsName[]): {
  readonly nameOf: NameOf;
  learn(part: GoodsName["part"], found: readonly { readonly id: string; readonly title: string }[]): void;
} {
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  return {
    nameOf: (part, id) =>
      learnt[`${part} ${id}`] ?? names.find((one) => one.part === part && one.id === id)?.title,
    learn: (part, found) =>
      setLearnt((before) => ({
        ...before,
        ...Object.fromEntries(found.map(({ id, title }) => [`${part} ${id}`, title])),
      })),
  };
}
