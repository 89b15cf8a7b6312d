import { gid } from "../../gid.ts";
import type { ShopRecord } from "../../state/records.ts";
import { storefrontUrl } from "../../simulator.ts";
import { timeInZone } from "../../webhooks/payloads/shapes.ts";
import { planName } from "../../webhooks/payloads/shop-payload.ts";
import type { AdminContext } from "../context.ts";
import type { TypeResolvers } from "../resolver.ts";
import { resolvers } from "../resolver.ts";
import { dateTime } from "../values.ts";
import { metafieldFields } from "./metafield.ts";

export interface ShopNode {
  __typename: "Shop";
  record: ShopRecord;
}

export function shopNode(context: AdminContext): ShopNode {
  return { __typename: "Shop", record: context.shop };
}

function offsetMinutes(shop: ShopRecord, now: number): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(timeInZone(now, shop.timeZone)) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

export const shopTypes: Record<string, TypeResolvers> = {
  Shop: {
    ...resolvers<ShopNode>({
      id: ({ record }) => gid("Shop", record.id),
      name: ({ record }) => record.name,
      email: ({ record }) => record.email,
      contactEmail: ({ record }) => record.email,
      myshopifyDomain: ({ record }) => record.domain,
      url: ({ record }, _args, { sim }) => storefrontUrl(sim, record),
      primaryDomain: ({ record }, _args, { sim }) => ({
        id: gid("Domain", record.id),
        host: record.domain,
        url: storefrontUrl(sim, record),
        sslEnabled: false,
      }),
      currencyCode: ({ record }) => record.currency,
      enabledPresentmentCurrencies: ({ record }) => [
        ...new Set([record.currency, ...Object.keys(record.presentmentRates)]),
      ],
      ianaTimezone: ({ record }) => record.timeZone,
      timezoneOffset: ({ record }, _args, { sim }) =>
        timeInZone(sim.clock.now(), record.timeZone).slice(-6).replace(":", ""),
      timezoneOffsetMinutes: ({ record }, _args, { sim }) => offsetMinutes(record, sim.clock.now()),
      createdAt: ({ record }) => dateTime(record.createdAt),
      updatedAt: ({ record }) => dateTime(record.createdAt),
      shopOwnerName: () => "Staff Member",
      taxesIncluded: () => false,
      taxShipping: () => false,
      setupRequired: () => false,
      checkoutApiSupported: () => true,
      orderNumberFormatPrefix: () => "#",
      orderNumberFormatSuffix: () => "",
      plan: ({ record }) => ({
        publicDisplayName: planName(record),
        partnerDevelopment: false,
        shopifyPlus: record.plan === "plus",
      }),
      shopAddress: ({ record }) => ({ id: gid("ShopAddress", record.id), countryCodeV2: record.countryCode }),
    }),
    ...metafieldFields<ShopNode>(({ record }) => gid("Shop", record.id)),
  },
};
