import { BlockStack, Box, Checkbox, ChoiceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { GOODS_PARTS } from "../../domain/campaigns/targets/goods.ts";
import type { GoodsPart } from "../../domain/campaigns/targets/goods.ts";
import { NameFields } from "../program/name-fields.tsx";
import type { PickedProduct } from "../program/pick-products.ts";
import { type PickedPart, PickedGoodsFields } from "./picked-goods-fields.tsx";
import type { GoodsForm, TargetForm } from "./target-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";
import { type NameOf, WORDS_OF } from "./use-goods-words.ts";

interface TargetFieldsProps {
  readonly form: TargetForm;
  readonly nameOf: NameOf;
  readonly problem: CampaignFieldProblem;
  readonly onPicked: (part: PickedPart, picked: readonly PickedProduct[]) => void;
  readonly onForm: (changes: Partial<TargetForm>) => void;
}

const KINDS = ["everything", ...GOODS_PARTS] as const;

/** Which goods a campaign is on, and which of them it is not. */
export function TargetFields({ form, nameOf, problem, onPicked, onForm }: TargetFieldsProps) {
  const { t } = useTranslation();
  const { kind, goods, hasExcept, except } = form;
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("campaigns.target")}
        choices={KINDS.map((one) => ({ value: one, label: t(`campaigns.targets.${one}`) }))}
        selected={[kind]}
        onChange={([chosen]) => onForm({ kind: KINDS.find((one) => one === chosen) ?? "everything" })}
      />
      {kind === "everything" ? null : (
        <GoodsFields
          {...{ nameOf, onPicked }}
          part={kind}
          goods={goods}
          error={problem(`target.${kind}`)}
          onGoods={(changes) => onForm({ goods: { ...goods, ...changes } })}
        />
      )}
      <Checkbox
        label={t("campaigns.except")}
        helpText={t("campaigns.exceptHelp")}
        checked={hasExcept}
        onChange={(checked) => onForm({ hasExcept: checked })}
      />
      {hasExcept ? (
        <Box paddingInlineStart="600">
          <BlockStack gap="400">
            {GOODS_PARTS.map((part) => (
              <GoodsFields
                key={part}
                {...{ part, nameOf, onPicked }}
                goods={except}
                error={problem(`target.except.${part}`)}
                onGoods={(changes) => onForm({ except: { ...except, ...changes } })}
                isTitled
              />
            ))}
          </BlockStack>
        </Box>
      ) : null}
    </BlockStack>
  );
}

interface GoodsFieldsProps extends Pick<TargetFieldsProps, "nameOf" | "onPicked"> {
  readonly part: GoodsPart;
  readonly goods: GoodsForm;
  readonly error: string | false;
  readonly onGoods: (changes: Partial<GoodsForm>) => void;
  /** Several stand below each other. */
  readonly isTitled?: boolean;
}

/** What of one part is chosen: with the admin's picker what has an id, by its name what has none. */
function GoodsFields({ part, goods, nameOf, error, onPicked, onGoods, isTitled = false }: GoodsFieldsProps) {
  const { t } = useTranslation();
  const chosen = goods[part];
  const onChosen = (names: readonly string[]) => onGoods({ [part]: names });
  if (part === "collections" || part === "products")
    return (
      <BlockStack gap="100">
        {isTitled ? <Text as="h3">{t(`campaigns.parts.${part}`)}</Text> : null}
        <PickedGoodsFields {...{ part, chosen, nameOf, error, onPicked, onChosen }} />
      </BlockStack>
    );
  const label = t(`campaigns.parts.${part}`);
  return <NameFields kind={WORDS_OF[part]} {...{ label, chosen, error, onChosen }} />;
}
