import { BlockStack, Button, InlineError, InlineStack, Tag, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type PickedProduct, pickProducts } from "../program/pick-products.ts";
import type { NameOf } from "./use-goods-words.ts";

export type PickedPart = "collections" | "products";

interface PickedGoodsFieldsProps {
  readonly part: PickedPart;
  /** Digits of ids at Shopify. */
  readonly chosen: readonly string[];
  readonly nameOf: NameOf;
  readonly error: string | false;
  readonly onPicked: (part: PickedPart, picked: readonly PickedProduct[]) => void;
  readonly onChosen: (ids: readonly string[]) => void;
}

/** Collections or products, chosen with the admin's own picker. */
export function PickedGoodsFields(props: PickedGoodsFieldsProps) {
  const { part, chosen, nameOf, error, onPicked, onChosen } = props;
  const { t } = useTranslation();
  const id = useId();
  const [isMissing, setMissing] = useState(false);
  const isOfCollections = part === "collections";
  const choose = async () => {
    const picked = await pickProducts(isOfCollections ? "collection" : "product", chosen);
    setMissing(picked === undefined);
    if (!picked) return;
    onPicked(part, picked);
    onChosen(picked.map((one) => one.id));
  };
  const gone = (one: string) =>
    t(isOfCollections ? "campaigns.collectionGone" : "campaigns.productGone", { id: one });
  return (
    <BlockStack gap="200">
      {chosen.length === 0 ? null : (
        <InlineStack gap="100">
          {chosen.map((one) => {
            const name = nameOf(part, one);
            return (
              <Tag key={one} onRemove={() => onChosen(chosen.filter((other) => other !== one))}>
                {name === null ? gone(one) : (name ?? one)}
              </Tag>
            );
          })}
        </InlineStack>
      )}
      <InlineStack>
        <Button onClick={() => void choose()} {...(error === false ? {} : { ariaDescribedBy: `${id}Error` })}>
          {t(isOfCollections ? "campaigns.chooseCollections" : "campaigns.chooseProducts")}
        </Button>
      </InlineStack>
      <div role="status">{isMissing ? <Text as="p">{t("campaigns.noPicker")}</Text> : null}</div>
      {error === false ? null : <InlineError message={error} fieldID={id} />}
    </BlockStack>
  );
}
