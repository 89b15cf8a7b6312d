import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { isWordKind, type NamedInStore } from "../../domain/program/rules/named-in-store.ts";
import { foldedName } from "../../domain/program/rules/trait.ts";
import type { ProductNames } from "../../views/program.ts";

export type ProductKind = "product" | "variant" | "collection";

interface Known {
  /** Null: Shopify has none with this id any more. Undefined: it could not be asked, or not yet. */
  nameOf(kind: ProductKind, id: string): string | null | undefined;
  /** Whether the store is known to have it no more, or no product that has such a word. */
  isMissing(named: NamedInStore): boolean;
  /** What the reader has just chosen. */
  learn(kind: ProductKind, names: readonly { readonly id: string; readonly title: string }[]): void;
}

const Names = createContext<Known>({
  nameOf: () => undefined,
  isMissing: () => false,
  learn: () => undefined,
});

/** Gives the page below it the names of products and collections that rules are about. */
export function ProductNamesProvider({ names, children }: { names: ProductNames; children: ReactNode }) {
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  const known = useMemo((): Known => {
    const asked = {
      product: new Map(names.products.map(({ id, title }) => [id, title])),
      variant: new Map(names.variants.map(({ id, title }) => [id, title])),
      collection: new Map(names.collections.map(({ id, title }) => [id, title])),
    };
    const ofNoProduct = new Set(names.ofNoProduct.map(keyOf));
    const nameOf = (kind: ProductKind, id: string) => learnt[`${kind}:${id}`] ?? asked[kind].get(id);
    return {
      nameOf,
      isMissing: ({ kind, name }) =>
        isWordKind(kind) ? ofNoProduct.has(keyOf({ kind, name })) : nameOf(kind, name) === null,
      learn: (kind, found) =>
        setLearnt((before) => ({
          ...before,
          ...Object.fromEntries(found.map(({ id, title }) => [`${kind}:${id}`, title])),
        })),
    };
  }, [names, learnt]);
  return <Names.Provider value={known}>{children}</Names.Provider>;
}

function keyOf({ kind, name }: NamedInStore): string {
  return `${kind}:${foldedName(name)}`;
}

export function useProductNames(): Known {
  return useContext(Names);
}
