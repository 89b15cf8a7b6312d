import { BlockStack, Box, Checkbox, ChoiceList, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { GOODS_PARTS } from "../../domain/campaigns/targets/goods.ts";
import type { GoodsPart } from "../../domain/campaigns/targets/goods.ts";
import { ON_SALE } from "../../domain/campaigns/targets/sale.ts";
import { NameFields } from "../program/name-fields.tsx";
import type { PickedProduct } from "../program/pick-products.ts";
import { type PickedPart, PickedGoodsFields } from "./picked-goods-fields.tsx";
import type { GoodsForm, TargetForm } from "./target-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";
import { type NameOf, WORDS_OF } from "./use-goods-words.ts";

interface TargetFieldsProps {
  /** What has to be bought for the campaign; else what it is on. */
  readonly isBought?: boolean;
  /** Something else has to be bought for it. */
  readonly isForOther?: boolean;
  readonly form: TargetForm;
  readonly nameOf: NameOf;
  readonly problem: CampaignFieldProblem;
  readonly onPicked: (part: PickedPart, picked: readonly PickedProduct[]) => void;
  readonly onForm: (changes: Partial<TargetForm>) => void;
}

const KINDS = ["everything", ...GOODS_PARTS] as const;

/** Which goods a campaign is on, and which of them it is not. */
export function TargetFields(props: TargetFieldsProps) {
  const { form, isBought = false, isForOther = false, nameOf, problem, onPicked, onForm } = props;
  const path = isBought ? "offer.bought" : "target";
  const { t } = useTranslation();
  const { kind, goods, hasExcept, except, sale } = form;
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t(isBought ? "goods.bought.target" : isForOther ? "goods.bought.other" : "campaigns.target")}
        choices={KINDS.map((one) => ({ value: one, label: t(`campaigns.targets.${one}`) }))}
        selected={[kind]}
        onChange={([chosen]) => onForm({ kind: KINDS.find((one) => one === chosen) ?? "everything" })}
      />
      {kind === "everything" ? null : (
        <GoodsFields
          {...{ nameOf, onPicked }}
          part={kind}
          goods={goods}
          error={problem(`${path}.${kind}`)}
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
                error={problem(`${path}.except.${part}`)}
                onGoods={(changes) => onForm({ except: { ...except, ...changes } })}
                isTitled
              />
            ))}
          </BlockStack>
        </Box>
      ) : null}
      {isBought ? null : (
        <Select
          label={t("goods.sale.label")}
          helpText={t("goods.sale.help")}
          options={ON_SALE.map((one) => ({ value: one, label: t(`goods.sale.${one}`) }))}
          value={sale}
          onChange={(chosen) => onForm({ sale: ON_SALE.find((one) => one === chosen) ?? "in" })}
        />
      )}
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
