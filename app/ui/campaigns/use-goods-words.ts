import { useTranslation } from "react-i18next";
import { GOODS_PARTS } from "../../domain/campaigns/targets/goods.ts";
import type { GoodsPart } from "../../domain/campaigns/targets/goods.ts";
import type { CampaignTarget } from "../../domain/campaigns/registry.ts";
import { useFormat } from "../format/format-provider.tsx";

/** What a collection or a product is called; null: the store has it no more. Undefined: that is not known. */
export type NameOf = (part: "collections" | "products", id: string) => string | null | undefined;

interface GoodsWords {
  /** What a target names, as people know it; none as long as nothing is chosen. */
  names(target: CampaignTarget, nameOf: NameOf): string[];
  /** What is left out; no sentence where nothing is. */
  except(target: CampaignTarget, nameOf: NameOf): string[];
}

/** Says which goods a campaign is on. */
export function useGoodsWords(): GoodsWords {
  const { t } = useTranslation();
  const format = useFormat();
  const called = (part: GoodsPart, names: readonly string[], nameOf: NameOf) =>
    names.map((name) => {
      if (part === "collections") return nameOf(part, name) ?? t("campaigns.collection", { id: name });
      return part === "products" ? (nameOf(part, name) ?? t("campaigns.product", { id: name })) : name;
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
