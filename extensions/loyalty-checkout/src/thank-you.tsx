import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/purchase.thank-you.block.render";
import { render } from "preact";
import { digitsOf } from "../../shared/cart.ts";
import { After } from "./after.tsx";
import { apiOf } from "../../shared/api.ts";

export default function extension(): void {
  const { sessionToken, i18n, shop, localization, orderConfirmation } = apiOf<Api>();
  const token = () => sessionToken.get();
  const accountUrl = `${shop.storefrontUrl ?? ""}/account`;
  const ThankYou = () => (
    <After
      {...{ token, i18n, accountUrl }}
      from="checkout"
      language={localization.extensionLanguage.value.isoCode}
      orderId={digitsOf(orderConfirmation.value.order.id)}
    />
  );
  render(<ThankYou />, document.body);
}
