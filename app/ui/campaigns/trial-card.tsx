import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isAutomatic } from "../../domain/campaigns/checkout-config.ts";
import { currencyExponent } from "../../domain/money/currencies.ts";
import { isWithinDayBounds } from "../../domain/time/day-bounds.ts";
import type { CampaignTier, TriedProduct } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";
import { pickProducts } from "../program/pick-products.ts";
import {
  askedCart,
  askedDelivery,
  buyerAsked,
  collectionsAsked,
  EMPTY_CART,
  trialConfig,
} from "./trial-cart.ts";
import type { Trial, TrialCart } from "./trial-cart.ts";
import { TrialDeliveryFields } from "./trial-delivery.tsx";
import { TrialWhoFields } from "./trial-who-fields.tsx";
import { TrialBuyerFields } from "./trial-buyer-fields.tsx";
import { TrialLines } from "./trial-lines.tsx";
import { TrialOutcome } from "./trial-outcome.tsx";
import { useExplanation } from "./use-explanation.ts";

export interface TrialCardProps {
  /** Null: the campaign is not finished. */
  readonly trial: Trial | null;
  readonly tiers: readonly CampaignTier[];
  readonly evaluatorUrl: string;
  /** What is known of products by now; null before anybody asked. */
  readonly found: { readonly products: readonly TriedProduct[]; readonly available: boolean } | null;
  readonly onFind: (asked: {
    readonly products: readonly string[];
    readonly collections: readonly string[];
  }) => void;
}

/** A cart that the reader makes up, with what comes off and why: reckoned here by the code that decides at checkout. */
export function TrialCard(props: TrialCardProps) {
  const { t } = useTranslation();
  const [cart, setCart] = useState(EMPTY_CART);
  const change = (changes: Partial<TrialCart>) => setCart((before) => ({ ...before, ...changes }));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.trial.title")}
        </Text>
        {props.trial === null ? (
          <Text as="p" tone="subdued">
            {t("campaigns.trial.unfinished")}
          </Text>
        ) : (
          <>
            <Text as="p" tone="subdued">
              {t(isAutomatic(props.trial.campaign) ? "campaigns.trial.detail" : "campaigns.code.trial")}
            </Text>
            <TriedCart {...props} trial={props.trial} cart={cart} onCart={change} />
          </>
        )}
      </BlockStack>
    </Card>
  );
}

interface TriedCartProps extends TrialCardProps {
  readonly trial: Trial;
  readonly cart: TrialCart;
  readonly onCart: (changes: Partial<TrialCart>) => void;
}

function TriedCart({ trial, tiers, evaluatorUrl, found, onFind, cart, onCart }: TriedCartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const writing = { format, moneyDigits: currencyExponent(trial.checkout.currency) };
  const asked = askedCart(cart, trial, found?.products ?? [], writing);
  const config = trialConfig(cart, trial);
  const explained = useExplanation(
    evaluatorUrl,
    config,
    asked ?? { lines: [], tierId: null, ordersBefore: 0 },
    askedDelivery(cart, writing),
  );
  const again = useProducts(cart, trial, onFind);
  return (
    <>
      <div role="status">
        {found?.available === false ? (
          <InlineStack gap="200" blockAlign="center">
            <Text as="p">{t("campaigns.trial.unavailable")}</Text>
            <Button onClick={again}>{t("campaigns.trial.again")}</Button>
          </InlineStack>
        ) : (
          <TrialOutcome {...{ cart, trial, tiers, asked, explained }} />
        )}
      </div>
      <TrialLines
        {...{ cart, writing, onCart }}
        asksSubscriptions={buyerAsked(config).subscriptions}
        currency={trial.checkout.currency}
        products={found?.products ?? []}
      />
      <AddProducts cart={cart} onCart={onCart} />
      <FormLayout>
        <Select
          label={t("campaigns.trial.member")}
          options={[
            { value: "", label: t("campaigns.trial.nobody") },
            ...tiers.map(({ id, name }) => ({ value: id, label: format.tier(name) })),
          ]}
          value={cart.tierId}
          onChange={(tierId) => onCart({ tierId })}
        />
        <Checkbox
          label={t("campaigns.trial.hasOrdered")}
          checked={cart.hasOrdered}
          onChange={(hasOrdered) => onCart({ hasOrdered })}
        />
        <TrialWhoFields {...{ trial, cart, onCart }} />
        <TrialBuyerFields
          buyer={cart.buyer}
          asked={buyerAsked(config)}
          onBuyer={(changes) => onCart({ buyer: { ...cart.buyer, ...changes } })}
        />
        <Moment {...{ trial, cart, onCart }} isSkipped={config === null} />
      </FormLayout>
      {config?.offers.some(({ off }) => off === "delivery") === true ? (
        <TrialDeliveryFields
          delivery={cart.delivery}
          currency={trial.checkout.currency}
          onDelivery={(delivery) => onCart({ delivery })}
        />
      ) : null}
    </>
  );
}

type MomentProps = Pick<TriedCartProps, "trial" | "cart" | "onCart"> & { readonly isSkipped: boolean };

/** When the cart is at checkout. */
function Moment({ trial, cart, onCart, isSkipped }: MomentProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TextField
      label={t("campaigns.trial.at")}
      helpText={t("campaigns.trial.atHelp", { zone: format.zone(trial.timeZone) })}
      type="datetime-local"
      value={cart.at}
      onChange={(at) => onCart({ at })}
      error={
        isSkipped &&
        t(isWithinDayBounds(cart.at) ? "campaigns.trial.skipped" : "campaigns.problem.outOfReach")
      }
      autoComplete="off"
    />
  );
}

/** Asks for what the cart's products cost and are in, whenever there are others; answers how to ask again. */
function useProducts(cart: TrialCart, trial: Trial, onFind: TrialCardProps["onFind"]): () => void {
  const products = cart.lines.map(({ productId }) => productId).join();
  const collections = collectionsAsked(trial).join();
  const find = () => onFind({ products: products.split(","), collections: collections.split(",") });
  useEffect(() => {
    if (products !== "") find();
    // Only what is asked for asks again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [products, collections]);
  return find;
}

function AddProducts({ cart, onCart }: Pick<TriedCartProps, "cart" | "onCart">) {
  const { t } = useTranslation();
  const [isMissing, setMissing] = useState(false);
  const choose = async () => {
    const picked = await pickProducts(
      "product",
      cart.lines.map(({ productId }) => productId),
    );
    setMissing(picked === undefined);
    if (!picked) return;
    const lines = picked.map(
      ({ id, title }) =>
        cart.lines.find(({ productId }) => productId === id) ??
        ({ productId: id, title, quantity: "1", price: null, isSubscription: false } as const),
    );
    onCart({ lines });
  };
  return (
    <>
      <InlineStack>
        <Button onClick={() => void choose()}>{t("campaigns.trial.add")}</Button>
      </InlineStack>
      <div role="status">{isMissing ? <Text as="p">{t("campaigns.trial.noPicker")}</Text> : null}</div>
    </>
  );
}
