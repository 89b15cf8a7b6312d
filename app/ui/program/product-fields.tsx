import { BlockStack, Button, InlineError, InlineStack, Tag, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { pickProducts } from "./pick-products.ts";
import { type ProductKind, useProductNames } from "./product-names.tsx";

interface ProductFieldsProps {
  readonly label: string;
  readonly of: ProductKind;
  /** Digits of ids at Shopify. */
  readonly chosen: readonly string[];
  readonly error: string | false;
  readonly onChosen: (ids: readonly string[]) => void;
}

/** Products, variants or collections, chosen with the admin's own picker. */
export function ProductFields({ label, of, chosen, error, onChosen }: ProductFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const names = useProductNames();
  const [isMissing, setMissing] = useState(false);
  const choose = async () => {
    const picked = await pickProducts(of, chosen);
    setMissing(picked === undefined);
    if (!picked) return;
    names.learn(of, picked);
    onChosen(picked.map((one) => one.id));
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: 0, marginBlockEnd: "var(--p-space-100)" }}>
        <Text as="span">{label}</Text>
      </legend>
      <BlockStack gap="200">
        {chosen.length === 0 ? null : (
          <InlineStack gap="100">
            {chosen.map((one) => {
              const name = names.nameOf(of, one);
              const shown = name === null ? t("program.rule.gone", { id: one }) : (name ?? one);
              return (
                <Tag key={one} onRemove={() => onChosen(chosen.filter((other) => other !== one))}>
                  {shown}
                </Tag>
              );
            })}
          </InlineStack>
        )}
        <InlineStack>
          <Button onClick={() => void choose()}>{t(`program.rule.choose.${of}`)}</Button>
        </InlineStack>
        <div role="status">{isMissing ? <Text as="p">{t("program.rule.noPicker")}</Text> : null}</div>
        {error === false ? null : <InlineError message={error} fieldID={id} />}
      </BlockStack>
    </fieldset>
  );
}
