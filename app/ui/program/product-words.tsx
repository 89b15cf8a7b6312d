import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { MarketName, SegmentName, WordsView } from "../../views/program.ts";

interface Known {
  /** What the store's products have of a kind that rules name; none as long as it is not known. */
  wordsOf(kind: string): readonly string[];
  /** The segments of the store's customers; null as long as they are not known. */
  readonly segments: readonly SegmentName[] | null;
  /** The store's markets; null as long as they are not known. */
  readonly markets: readonly MarketName[] | null;
  /** Somebody is about to type one. */
  want(): void;
}

const Words = createContext<Known>({
  wordsOf: () => [],
  segments: null,
  markets: null,
  want: () => undefined,
});

interface ProductWordsProviderProps {
  /** Null: they were not asked for yet. */
  readonly words: WordsView | null;
  readonly onWanted: () => void;
  readonly children: ReactNode;
}

/** Gives the page below it what can be suggested to whoever names vendors, product types, tags and segments. */
export function ProductWordsProvider({ words, onWanted, children }: ProductWordsProviderProps) {
  const known = useMemo((): Known => {
    const of = new Map([
      ["vendor", words?.vendors],
      ["product_type", words?.types],
      ["product_tag", words?.tags],
    ]);
    return {
      wordsOf: (kind) => of.get(kind) ?? [],
      segments: words?.segments ?? null,
      markets: words?.markets ?? null,
      want: () => {
        if (words === null) onWanted();
      },
    };
  }, [words, onWanted]);
  return <Words.Provider value={known}>{children}</Words.Provider>;
}

export function useProductWords(): Known {
  return useContext(Words);
}
