import { BlockStack, Button, InlineError, InlineStack, Tag, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type PickedProduct, pickProducts } from "../program/pick-products.ts";
import type { NameOf } from "./use-campaign-words.ts";

interface CollectionFieldsProps {
  /** Digits of ids at Shopify. */
  readonly chosen: readonly string[];
  readonly nameOf: NameOf;
  readonly error: string | false;
  readonly onPicked: (picked: readonly PickedProduct[]) => void;
  readonly onChosen: (ids: readonly string[]) => void;
}

/** Collections, chosen with the admin's own picker. */
export function CollectionFields({ chosen, nameOf, error, onPicked, onChosen }: CollectionFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isMissing, setMissing] = useState(false);
  const choose = async () => {
    const picked = await pickProducts("collection", chosen);
    setMissing(picked === undefined);
    if (picked) onPicked(picked);
  };
  return (
    <BlockStack gap="200">
      {chosen.length === 0 ? null : (
        <InlineStack gap="100">
          {chosen.map((one) => {
            const name = nameOf(one);
            const shown = name === null ? t("campaigns.collectionGone", { id: one }) : (name ?? one);
            return (
              <Tag key={one} onRemove={() => onChosen(chosen.filter((other) => other !== one))}>
                {shown}
              </Tag>
            );
          })}
        </InlineStack>
      )}
      <InlineStack>
        <Button onClick={() => void choose()} {...(error === false ? {} : { ariaDescribedBy: `${id}Error` })}>
          {t("campaigns.chooseCollections")}
        </Button>
      </InlineStack>
      <div role="status">{isMissing ? <Text as="p">{t("campaigns.noPicker")}</Text> : null}</div>
      {error === false ? null : <InlineError message={error} fieldID={id} />}
    </BlockStack>
  );
}
