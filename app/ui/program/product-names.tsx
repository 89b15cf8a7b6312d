import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ProductNames } from "../../views/program.ts";

export type ProductKind = "product" | "variant" | "collection";

interface Known {
  /** Null: Shopify has none with this id any more. Undefined: it could not be asked, or not yet. */
  nameOf(kind: ProductKind, id: string): string | null | undefined;
  /** What the reader has just chosen. */
  learn(kind: ProductKind, names: readonly { readonly id: string; readonly title: string }[]): void;
}

const Names = createContext<Known>({ nameOf: () => undefined, learn: () => undefined });

/** Gives the page below it the names of products and collections that rules are about. */
export function ProductNamesProvider({ names, children }: { names: ProductNames; children: ReactNode }) {
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  const known = useMemo((): Known => {
    const asked = {
      product: new Map(names.products.map(({ id, title }) => [id, title])),
      variant: new Map(names.variants.map(({ id, title }) => [id, title])),
      collection: new Map(names.collections.map(({ id, title }) => [id, title])),
    };
    return {
      nameOf: (kind, id) => learnt[`${kind}:${id}`] ?? asked[kind].get(id),
      learn: (kind, found) =>
        setLearnt((before) => ({
          ...before,
          ...Object.fromEntries(found.map(({ id, title }) => [`${kind}:${id}`, title])),
        })),
    };
  }, [names, learnt]);
  return <Names.Provider value={known}>{children}</Names.Provider>;
}

export function useProductNames(): Known {
  return useContext(Names);
}
