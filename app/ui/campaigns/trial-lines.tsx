import { BlockStack, Button, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TriedProduct } from "../../views/campaigns.ts";
import type { Writing } from "../program/writing.ts";
import type { TrialCart, TrialLine } from "./trial-cart.ts";

interface TrialLinesProps {
  readonly cart: TrialCart;
  readonly products: readonly TriedProduct[];
  readonly currency: string;
  /** Whether any campaign looks at how a line is bought. */
  readonly asksSubscriptions: boolean;
  readonly writing: Pick<Writing, "format" | "moneyDigits">;
  readonly onCart: (changes: Pick<TrialCart, "lines">) => void;
}

/** The lines of a cart: how many pieces of what, at what price. */
export function TrialLines(props: TrialLinesProps) {
  const { t } = useTranslation();
  const { cart, products, currency, asksSubscriptions, writing, onCart } = props;
  const { lines } = cart;
  const { format, moneyDigits } = writing;
  const change = (id: string, changes: Partial<TrialLine>) =>
    onCart({ lines: lines.map((line) => (line.productId === id ? { ...line, ...changes } : line)) });
  const priceOf = ({ productId, price }: TrialLine) => {
    const known = products.find(({ id }) => id === productId)?.priceMinor ?? null;
    return price ?? (known === null ? "" : format.editable(known, moneyDigits));
  };
  const isOnSale = ({ productId, isOnSale: chosen = null }: TrialLine) =>
    chosen ?? products.some(({ id, isOnSale: known }) => id === productId && known);
  const isGiftCard = ({ productId }: TrialLine) =>
    products.some((product) => product.id === productId && product.isGiftCard);
  return lines.map((line) => (
    <BlockStack key={line.productId} gap="100">
      <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
        <Text as="h3" variant="bodyMd" fontWeight="medium" breakWord>
          {line.title}
        </Text>
        <Button
          variant="plain"
          accessibilityLabel={t("campaigns.trial.removeProduct", { product: line.title })}
          onClick={() => onCart({ lines: lines.filter((other) => other !== line) })}
        >
          {t("campaigns.trial.remove")}
        </Button>
      </InlineStack>
      {isGiftCard(line) ? (
        <Text as="p" tone="subdued">
          {t("campaigns.gets.giftCards")}
        </Text>
      ) : null}
      <div style={TWO}>
        <TextField
          label={<Named short={t("campaigns.trial.pieces")} of={line.title} />}
          value={line.quantity}
          onChange={(quantity) => change(line.productId, { quantity })}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          label={<Named short={t("campaigns.trial.each")} of={line.title} />}
          value={priceOf(line)}
          onChange={(price) => change(line.productId, { price })}
          suffix={currency}
          inputMode={moneyDigits === 0 ? "numeric" : "decimal"}
          autoComplete="off"
        />
      </div>
      {asksSubscriptions ? (
        <Checkbox
          label={<Named short={t("campaigns.trial.isSubscription")} of={line.title} />}
          checked={line.isSubscription}
          onChange={(isSubscription) => change(line.productId, { isSubscription })}
        />
      ) : null}
      <Checkbox
        label={<Named short={t("goods.sale.tried")} of={line.title} />}
        checked={isOnSale(line)}
        onChange={(chosen) => change(line.productId, { isOnSale: chosen })}
      />
    </BlockStack>
  ));
}

/** A short label, which says for those who only hear it of which product. */
function Named({ short, of }: { readonly short: string; readonly of: string }) {
  return (
    <>
      {short}
      <Text as="span" visuallyHidden>
        {` ${of}`}
      </Text>
    </>
  );
}

const TWO = { display: "grid", gridTemplateColumns: "1fr 2fr", gap: "var(--p-space-300)" } as const;
