import { useTranslation } from "react-i18next";
import { GOODS_PARTS } from "../../domain/campaigns/targets/goods.ts";
import type { GoodsPart } from "../../domain/campaigns/targets/goods.ts";
import type { CampaignTarget } from "../../domain/campaigns/registry.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useProductWords } from "../program/product-words.tsx";
import { storeNames } from "../program/store-names.ts";

/** What a collection or a product is called; null: the store has it no more. Undefined: that is not known. */
export type NameOf = (part: "collections" | "products", id: string) => string | null | undefined;

interface GoodsWords {
  /** What a target names, as people know it; none as long as nothing is chosen. */
  names(target: CampaignTarget, nameOf: NameOf): string[];
  /** What is left out; no sentence where nothing is. */
  except(target: CampaignTarget, nameOf: NameOf): string[];
  /** What becomes of products on sale; no sentence where they are like others. */
  sale(target: CampaignTarget): string[];
}

/** By which the store's own words are known. */
export const WORDS_OF = { vendors: "vendor", types: "product_type", tags: "product_tag" } as const;

/** Says which goods a campaign is on: by names as the store spells them, where that is known. */
export function useGoodsWords(): GoodsWords {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useProductWords();
  const called = (part: GoodsPart, names: readonly string[], nameOf: NameOf) =>
    names.map((name) => {
      if (part === "collections") return nameOf(part, name) ?? t("campaigns.collection", { id: name });
      if (part === "products") return nameOf(part, name) ?? t("campaigns.product", { id: name });
      return storeNames(words.wordsOf(WORDS_OF[part])).spelt(name);
    });
  return {
    names: (target, nameOf) =>
      target.kind === "everything" ? [] : called(target.kind, namedBy(target), nameOf),
    except({ except = {} }, nameOf) {
      const parts = GOODS_PARTS.flatMap((part) => {
        const names = called(part, except[part] ?? [], nameOf);
        return names.length === 0 ? [] : [t(`campaigns.goods.${part}`, { names: format.list(names) })];
      });
      return parts.length === 0 ? [] : [t("campaigns.gets.except", { goods: format.list(parts) })];
    },
    sale: ({ sale }) => (sale === undefined ? [] : [t(`goods.sale.gets.${sale}`)]),
  };
}

/** What a target names; nothing of one that is on everything. */
export function namedBy(target: CampaignTarget): readonly string[] {
  switch (target.kind) {
    case "collections":
      return target.collections;
    case "products":
      return target.products;
    case "vendors":
      return target.vendors;
    case "types":
      return target.types;
    case "tags":
      return target.tags;
    case "everything":
      return [];
  }
}
