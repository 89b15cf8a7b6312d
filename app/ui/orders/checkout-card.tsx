import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderDetailView } from "../../views/orders.ts";
import type { OrderCheckout } from "../../views/order-checkout.ts";
import { type Explained, useExplanation } from "../campaigns/use-explanation.ts";
import { CampaignVerdict, CodeVerdict, TierVerdict } from "./campaign-verdict.tsx";
import { LostList } from "./lost-list.tsx";
import { cartOfOrder, configOfOrder, toldBy } from "./past-checkout.ts";

interface CheckoutCardProps {
  readonly checkout: OrderCheckout;
  readonly names: OrderDetailView["lineNames"];
  readonly tierNames: OrderDetailView["tierNames"];
  /** Where a browser finds the discount function. */
  readonly evaluatorUrl: string;
}

/** Why an order got, or did not get, what campaigns offer: reckoned here by the code that decides at checkout. */
export function CheckoutCard(props: CheckoutCardProps) {
  const { checkout, evaluatorUrl } = props;
  const explained = useExplanation(evaluatorUrl, configOfOrder(checkout), cartOfOrder(checkout));
  return <CheckoutOutcome {...props} explained={explained} />;
}

/** The same with what the function has said; null: it is still reckoning. */
export function CheckoutOutcome({
  checkout,
  names,
  tierNames,
  evaluatorUrl,
  explained,
}: CheckoutCardProps & { readonly explained: Explained | null }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("orders.checkout.heading")}
          </Text>
          <Text as="p" tone="subdued">
            {t("orders.checkout.detail")}
          </Text>
        </BlockStack>
        {checkout.campaigns.map((campaign) =>
          toldBy(campaign) === "code" ? (
            <CodeVerdict key={campaign.campaignId} {...{ checkout, names, campaign, evaluatorUrl }} />
          ) : (
            <CampaignVerdict key={campaign.campaignId} {...{ checkout, names, campaign, explained }} />
          ),
        )}
        <TierVerdict {...{ checkout, explained, tierNames }} />
        <LostList lost={checkout.lost} othersMinor={checkout.othersTakenMinor} />
      </BlockStack>
    </Card>
  );
}
