import type { OnlyOrOut } from "../../domain/campaigns/buyer-terms.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { BuyerKind } from "../../domain/campaigns/conditions/of-buyer.ts";
import { find } from "./find-condition.ts";

/** What stands in the fields about buyers, as it was typed. What is empty is no condition. */
export interface BuyerForm {
  readonly countries: readonly string[];
  /** In all but these. */
  readonly areCountriesOut: boolean;
  /** Digits of ids. */
  readonly markets: readonly string[];
  /** With commas between. */
  readonly customerTags: string;
  /** With none of these. */
  readonly areTagsOut: boolean;
  readonly companies: OnlyOrOut | "";
  readonly subscriptions: OnlyOrOut | "";
}

/** The fields that show conditions on buyers. */
export function buyerFormOf(when: Campaign["when"]): BuyerForm {
  const [country, tag] = [find(when, "country"), find(when, "customer_tag")];
  return {
    countries: country?.countries ?? [],
    areCountriesOut: country?.isOut ?? false,
    markets: find(when, "market")?.markets ?? [],
    customerTags: tag?.tags.join(", ") ?? "",
    areTagsOut: tag?.isOut ?? false,
    companies: find(when, "company")?.companies ?? "",
    subscriptions: find(when, "subscription")?.subscriptions ?? "",
  };
}

/** The conditions on buyers that the fields say, in their order. */
export function buyerKindsOf(form: BuyerForm): BuyerKind[] {
  return [
    ...(form.countries.length === 0 ? [] : (["country"] as const)),
    ...(form.markets.length === 0 ? [] : (["market"] as const)),
    ...(tagsOf(form.customerTags).length === 0 ? [] : (["customer_tag"] as const)),
    ...(form.companies === "" ? [] : (["company"] as const)),
    ...(form.subscriptions === "" ? [] : (["subscription"] as const)),
  ];
}

/** One of them, as it is kept. */
export function readBuyerForm(form: BuyerForm, kind: BuyerKind): object {
  switch (kind) {
    case "country":
      return { kind, countries: form.countries, isOut: form.areCountriesOut };
    case "market":
      return { kind, markets: form.markets };
    case "customer_tag":
      return { kind, tags: tagsOf(form.customerTags), isOut: form.areTagsOut };
    case "company":
      return { kind, companies: form.companies };
    case "subscription":
      return { kind, subscriptions: form.subscriptions };
  }
}

/** Tags as they are typed: with commas between, of whatever script. */
export function tagsOf(typed: string): string[] {
  return typed.split(/[,，、]/).flatMap((tag) => tag.trim() || []);
}
