import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import { render } from "preact";
import { digitsOf } from "../../shared/cart.ts";
import { After } from "./after.tsx";
import { apiOf } from "../../shared/api.ts";

export default function extension(): void {
  const { sessionToken, i18n, shop, localization, order } = apiOf<Api>();
  const token = () => sessionToken.get();
  const accountUrl = `${shop.storefrontUrl ?? ""}/account`;
  const OrderStatus = () => (
    <After
      {...{ token, i18n, accountUrl }}
      from="account"
      language={localization.extensionLanguage.value.isoCode}
      orderId={digitsOf(order.value?.id ?? "")}
    />
  );
  render(<OrderStatus />, document.body);
}
