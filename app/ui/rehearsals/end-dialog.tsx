import { BlockStack, ChoiceList, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RehearsalView } from "../../views/rehearsals.ts";
import { useFormat } from "../format/format-provider.tsx";

/** A rehearsal that goes on ends, and it is chosen what becomes of its points; or those of an ended one go back. */
export type Ending = "end" | "takeBack";

interface EndDialogProps {
  readonly what: Ending;
  readonly rehearsal: RehearsalView;
  readonly onYes: (ask: Ending) => void;
  readonly onClose: () => void;
}

/** Asks what becomes of what was earned, before anything does. */
export function EndDialog({ what, rehearsal, onYes, onClose }: EndDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<Ending>(what);
  const { orders: count, points, pointsOfEveryone } = rehearsal.figures;
  const sums = { count, points: format.points(points), others: format.points(pointsOfEveryone) };
  return (
    <Modal
      open
      onClose={onClose}
      title={t(`rehearsals.confirm.${what}.title`)}
      primaryAction={{
        content: t(`rehearsals.confirm.${what}.yes`),
        onAction: () => onYes(chosen),
        ...(chosen === "takeBack" ? { destructive: true } : {}),
      }}
      secondaryActions={[{ content: t("rehearsals.confirm.no"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{t("rehearsals.confirm.sum", sums)}</Text>
          {what === "end" ? (
            <ChoiceList
              title={t("rehearsals.confirm.points")}
              choices={[
                {
                  value: "end",
                  label: t("rehearsals.confirm.keep"),
                  helpText: t("rehearsals.confirm.keepHelp"),
                },
                {
                  value: "takeBack",
                  label: t("rehearsals.confirm.back"),
                  helpText: t("rehearsals.confirm.backHelp"),
                },
              ]}
              selected={[chosen]}
              onChange={([value]) => setChosen(value === "takeBack" ? "takeBack" : "end")}
            />
          ) : (
            <Text as="p">{t("rehearsals.confirm.backHelp")}</Text>
          )}
          <Text as="p" tone="subdued">
            {t("rehearsals.confirm.detail")}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
