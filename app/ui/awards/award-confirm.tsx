import { BlockStack, Modal, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AwardView } from "../../views/awards.ts";
import { useFormat } from "../format/format-provider.tsx";

interface AwardConfirmProps {
  readonly ask: "give" | "undo";
  readonly award: AwardView;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Asks once more before points move. */
export function AwardConfirm({ ask, award, onYes, onClose }: AwardConfirmProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { preview, given, undone } = award;
  const sum =
    ask === "give"
      ? { points: preview?.points ?? 0, count: preview?.orders ?? 0 }
      : { points: given.points - undone.points, count: given.orders - undone.orders };
  return (
    <Modal
      open
      onClose={onClose}
      title={t(`awards.confirm.${ask}.title`)}
      primaryAction={{
        content: t(`awards.confirm.${ask}.yes`),
        onAction: onYes,
        ...(ask === "undo" ? { destructive: true } : {}),
      }}
      secondaryActions={[{ content: t("awards.confirm.no"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          <Text as="p">
            {t(`awards.confirm.${ask}.sum`, { count: sum.count, points: format.points(sum.points) })}
          </Text>
          <Text as="p" tone="subdued">
            {t(`awards.confirm.${ask}.detail`)}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
