import type { CampaignTarget } from "../../domain/campaigns/registry.ts";
import { GOODS_PARTS } from "../../domain/campaigns/targets/goods.ts";
import type { GoodsPart } from "../../domain/campaigns/targets/goods.ts";
import type { ON_SALE } from "../../domain/campaigns/targets/sale.ts";
import { namedBy } from "./use-goods-words.ts";

/** Ids or names of each part. */
export type GoodsForm = Readonly<Record<GoodsPart, readonly string[]>>;

/** What stands in the fields of a target: what was chosen of each kind stays while another is looked at. */
export interface TargetForm {
  readonly kind: CampaignTarget["kind"];
  readonly goods: GoodsForm;
  /** Whether anything is left out. */
  readonly hasExcept: boolean;
  readonly except: GoodsForm;
  /** What becomes of products on sale. */
  readonly sale: (typeof ON_SALE)[number];
}

const NO_GOODS: GoodsForm = { collections: [], products: [], vendors: [], types: [], tags: [] };

/** The fields that show a target. */
export function targetFormOf(target: CampaignTarget): TargetForm {
  return {
    kind: target.kind,
    goods: target.kind === "everything" ? NO_GOODS : { ...NO_GOODS, [target.kind]: namedBy(target) },
    hasExcept: target.except !== undefined,
    except: { ...NO_GOODS, ...target.except },
    sale: target.sale ?? "in",
  };
}

/** What the fields say, as `encodeCampaign` writes it. */
export function readTargetForm({ kind, goods, hasExcept, except, sale }: TargetForm): object {
  const left = GOODS_PARTS.filter((part) => hasExcept && except[part].length > 0);
  return {
    kind,
    ...(kind === "everything" ? {} : { [kind]: goods[kind] }),
    ...(left.length === 0 ? {} : { except: Object.fromEntries(left.map((part) => [part, except[part]])) }),
    ...(sale === "in" ? {} : { sale }),
  };
}
