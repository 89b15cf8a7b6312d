import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Program } from "../../domain/program/program.ts";
import { useGoneWords } from "./use-gone-words.ts";

interface GoneGoodsProps {
  readonly program: Program;
  /** What leads to where it is mended; absent: the reader is there. */
  readonly action?: { readonly content: string; readonly onAction: () => void; readonly disabled: boolean };
}

/** Which rules name what the store does not have; nothing where all is there, or none could be asked for. */
export function GoneGoods({ program, action }: GoneGoodsProps) {
  const { t } = useTranslation();
  const wordsOf = useGoneWords();
  const told = (program.earning.rules?.rules ?? []).flatMap((rule) => {
    const text = wordsOf(rule);
    return text === null ? [] : [{ id: rule.id, text }];
  });
  if (told.length === 0) return null;
  return (
    <Banner tone="warning" title={t("program.gone.title")} {...(action && { action })}>
      <List>
        {told.map(({ id, text }) => (
          <List.Item key={id}>{text}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
