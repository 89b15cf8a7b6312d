import { useState } from "react";
import type { CollectionName } from "../../views/campaigns.ts";
import type { NameOf } from "./use-campaign-words.ts";

/** The names of collections that a page knows, and those that the reader has just chosen. */
export function useCollectionNames(names: readonly CollectionName[]): {
  readonly nameOf: NameOf;
  learn(found: readonly { readonly id: string; readonly title: string }[]): void;
} {
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  return {
    nameOf: (id) => learnt[id] ?? names.find((one) => one.id === id)?.title,
    learn: (found) =>
      setLearnt((before) => ({
        ...before,
        ...Object.fromEntries(found.map(({ id, title }) => [id, title])),
      })),
  };
}
