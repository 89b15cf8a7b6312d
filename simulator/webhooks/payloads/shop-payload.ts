import { moneyFormatsOf } from "../../money-formats.ts";
import type { ShopRecord } from "../../state/records.ts";
import type { Json } from "./shapes.ts";
import { timeInZone } from "./shapes.ts";

const PLANS: Record<ShopRecord["plan"], { name: string; display: string }> = {
  basic: { name: "basic", display: "Basic" },
  grow: { name: "professional", display: "Grow" },
  advanced: { name: "unlimited", display: "Advanced" },
  plus: { name: "shopify_plus", display: "Shopify Plus" },
};

/** The plan's name as merchants see it. */
export function planName(shop: ShopRecord): string {
  return PLANS[shop.plan].display;
}

/** `shop/update` and `app/uninstalled`. */
export function shopPayload(shop: ShopRecord): Json {
  const created = timeInZone(shop.createdAt, shop.timeZone);
  const country = new Intl.DisplayNames("en", { type: "region" }).of(shop.countryCode) ?? shop.countryCode;
  const formats = moneyFormatsOf(shop, shop.currency);
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: null,
    country: shop.countryCode,
    address1: null,
    zip: null,
    city: null,
    source: null,
    phone: null,
    latitude: null,
    longitude: null,
    primary_locale: shop.locale,
    address2: null,
    created_at: created,
    updated_at: created,
    country_code: shop.countryCode,
    country_name: country,
    currency: shop.currency,
    customer_email: shop.email,
    timezone: `(GMT${created.slice(-6)}) ${shop.timeZone}`,
    iana_timezone: shop.timeZone,
    shop_owner: "Staff Member",
    money_format: formats.plain,
    money_with_currency_format: formats.withCurrency,
    weight_unit: "kg",
    province_code: null,
    taxes_included: shop.taxes?.pricesInclude ?? false,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: null,
    plan_display_name: PLANS[shop.plan].display,
    plan_name: PLANS[shop.plan].name,
    has_discounts: true,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    money_in_emails_format: "{{amount}}",
    money_with_currency_in_emails_format: `{{amount}} ${shop.currency}`,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: shop.id,
    checkout_api_supported: true,
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: [shop.currency, ...Object.keys(shop.presentmentRates)],
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}
