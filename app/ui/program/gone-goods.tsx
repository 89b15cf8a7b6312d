import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Program } from "../../domain/program/program.ts";
import type { RuleCondition } from "../../domain/program/rules/registry.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useProductNames } from "./product-names.tsx";

/** Which products and collections that rules name are not in the store any more; nothing where all are, or none could be asked for. */
export function GoneGoods({ program }: { readonly program: Program }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useProductNames();
  const rules = (program.earning.rules?.rules ?? []).flatMap(({ id, name, when }) => {
    const gone = when.flatMap(goodsNamed).filter((one) => nameOf(one.kind, one.id) === null);
    const named = gone.map((one) => t(`program.publish.goneOne.${one.kind}`, { id: one.id }));
    return gone.length === 0
      ? []
      : [{ id, text: t("program.publish.goneOf", { name, gone: format.list(named) }) }];
  });
  if (rules.length === 0) return null;
  return (
    <Banner tone="warning" title={t("program.publish.gone")}>
      <List>
        {rules.map(({ id, text }) => (
          <List.Item key={id}>{text}</List.Item>
        ))}
      </List>
    </Banner>
  );
}

function goodsNamed(condition: RuleCondition) {
  const of = (kind: "product" | "variant" | "collection", ids: readonly string[]) =>
    ids.map((id) => ({ kind, id }));
  if (condition.kind === "product") return of("product", condition.products);
  if (condition.kind === "variant") return of("variant", condition.variants);
  return condition.kind === "collection" ? of("collection", condition.collections) : [];
}
