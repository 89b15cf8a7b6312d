import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { isOfBuyer } from "../../domain/campaigns/conditions/of-buyer.ts";
import type { NeedOf } from "../../domain/campaigns/discount-config.ts";
import type { CampaignCondition } from "../../domain/campaigns/registry.ts";
import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { Format } from "../format/format.ts";
import { readWhoForm, whoFormOf, whoKindsOf } from "./who-form.ts";
import type { WhoForm } from "./who-form.ts";
import { buyerFormOf, buyerKindsOf, readBuyerForm } from "./buyer-form.ts";
import type { BuyerForm } from "./buyer-form.ts";
import { find } from "./find-condition.ts";

/** What stands in the fields of the conditions, as it was typed. An empty text is no condition. */
export interface ConditionForm extends BuyerForm {
  readonly forWhom: "everybody" | "tiers";
  readonly tiers: readonly string[];
  readonly isFirstOrder: boolean;
  readonly minSubtotal: string;
  readonly subtotalOf: NeedOf;
  readonly minPieces: string;
  readonly piecesOf: NeedOf;
  /** None: all. */
  readonly currencies: readonly CurrencyCode[];
  readonly who: WhoForm;
}

type Writing = Pick<Format, "parseDecimal" | "editable">;

/** The fields that show conditions. */
export function conditionFormOf(when: Campaign["when"], writing: Writing): ConditionForm {
  const [tier, subtotal, pieces] = [find(when, "tier"), find(when, "subtotal"), find(when, "pieces")];
  return {
    forWhom: tier ? "tiers" : "everybody",
    tiers: tier?.tiers ?? [],
    isFirstOrder: find(when, "first_order") !== undefined,
    minSubtotal: subtotal ? writing.editable(subtotal.amountMinor, currencyExponent(subtotal.currency)) : "",
    subtotalOf: subtotal?.of ?? "cart",
    minPieces: pieces ? writing.editable(pieces.pieces, 0) : "",
    piecesOf: pieces?.of ?? "cart",
    currencies: find(when, "currency")?.currencies ?? [],
    who: whoFormOf(when, writing),
    ...buyerFormOf(when),
  };
}

/**
 * The conditions that the fields say, as they are kept; null stands where nothing can be read.
 * @param zone the store's
 */
export function readConditionForm(
  form: ConditionForm,
  own: CurrencyCode,
  { parseDecimal }: Pick<Writing, "parseDecimal">,
  zone: string,
): object[] {
  return kindsOf(form).map((kind) => {
    if (isOfBuyer(kind)) return readBuyerForm(form, kind);
    switch (kind) {
      case "tier":
        return { kind, tiers: form.tiers };
      case "first_order":
        return { kind };
      case "subtotal": {
        const amountMinor = parseDecimal(form.minSubtotal, currencyExponent(own));
        return { kind, of: form.subtotalOf, amountMinor, currency: own };
      }
      case "pieces":
        return { kind, of: form.piecesOf, pieces: parseDecimal(form.minPieces, 0) };
      case "currency":
        return { kind, currencies: form.currencies };
      case "uses_per_customer":
      case "new_member":
      case "birthday":
      case "segment":
        return readWhoForm(form.who, kind, { parseDecimal }, zone);
    }
  });
}

/** Where a condition stands among those that the fields say; a path that nothing has where it is none of them. */
export function pathOf(form: ConditionForm, kind: CampaignCondition["kind"]): string {
  return `when.${kindsOf(form).indexOf(kind)}`;
}

function kindsOf(form: ConditionForm): CampaignCondition["kind"][] {
  return [
    ...(form.forWhom === "tiers" ? (["tier"] as const) : []),
    ...(form.isFirstOrder ? (["first_order"] as const) : []),
    ...(form.minSubtotal.trim() === "" ? [] : (["subtotal"] as const)),
    ...(form.minPieces.trim() === "" ? [] : (["pieces"] as const)),
    ...(form.currencies.length === 0 ? [] : (["currency"] as const)),
    ...whoKindsOf(form.who),
    ...buyerKindsOf(form),
  ];
}
