import type { BuyerTerms } from "../../app/domain/index.ts";
import type { ReferenceBuyer } from "./reference-discounts.ts";

/** Whether an offer is for this buyer: each condition by itself. */
export function isForBuyer(
  { countries, markets, customerTags, companies }: BuyerTerms,
  { country = "ZZ", market, tags = [], isCompany = false }: ReferenceBuyer,
): boolean {
  if (countries !== undefined) {
    if (country === "ZZ") return false;
    if (countries.among.includes(country) === (countries.isOut === true)) return false;
  }
  if (markets !== undefined && (market === undefined || !markets.includes(market))) return false;
  if (customerTags !== undefined) {
    const held = tags.map((tag) => tag.toLowerCase());
    const hasOne = customerTags.among.some((tag) => held.includes(tag.toLowerCase()));
    if (hasOne === (customerTags.isOut === true)) return false;
  }
  return companies === undefined || isCompany === (companies === "only");
}
