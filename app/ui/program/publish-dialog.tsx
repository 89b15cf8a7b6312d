import { Banner, BlockStack, ChoiceList, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Program } from "../../domain/program/program.ts";
import type { RuleHint } from "../../domain/program/rules/rule-hints.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { ChangesList } from "./changes-list.tsx";
import { HintsList } from "./hints-list.tsx";
import { LawFindingsList } from "./law-findings-list.tsx";
import type { When } from "./draft-ask.ts";

interface PublishDialogProps {
  readonly before: Program;
  readonly after: Program;
  readonly currency: string;
  readonly timeZone: string;
  readonly hints: readonly RuleHint[];
  /** How many it is for. */
  readonly members: number;
  readonly busy: boolean;
  /** Why it was refused. */
  readonly refusal: string | null;
  readonly onPublish: (when: When) => void;
  readonly onClose: () => void;
}

/** What publishing will change, and from when on it shall. */
export function PublishDialog(props: PublishDialogProps) {
  const { before, after, hints, currency, timeZone: zone, members } = props;
  const { busy, refusal, onPublish, onClose } = props;
  const { t } = useTranslation();
  const describe = useDescribeError();
  const [kind, setKind] = useState<When["kind"]>("now");
  const [time, setTime] = useState("");
  const isReady = kind !== "local" || time !== "";
  return (
    <Modal
      open
      onClose={onClose}
      title={t("program.publish.title")}
      primaryAction={{
        content: t("program.publish.yes"),
        onAction: () => onPublish(kind === "local" ? { kind, time } : { kind }),
        disabled: busy || !isReady,
      }}
      secondaryActions={[{ content: t("program.publish.no"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ChangesList currency={currency} before={before} after={after} />
          <HintsList program={after} hints={hints} />
          <LawFindingsList program={after} members={members} />
          <ChoiceList
            title={t("program.publish.when")}
            choices={[
              { value: "now", label: t("program.publish.now"), helpText: t("program.publish.nowHelp") },
              {
                value: "next_midnight",
                label: t("program.publish.midnight"),
                helpText: t("program.publish.midnightHelp", { zone }),
              },
              { value: "local", label: t("program.publish.at") },
            ]}
            selected={[kind]}
            onChange={([value]) => setKind(KINDS.find((each) => each === value) ?? "now")}
          />
          {kind === "local" ? (
            <TextField
              label={t("program.publish.atLabel", { zone })}
              type="datetime-local"
              value={time}
              onChange={setTime}
              autoComplete="off"
            />
          ) : null}
          <Text as="p" tone="subdued">
            {t("program.publish.tiersReviewed")}
          </Text>
          <div role="status">
            {refusal === null || busy ? null : <Banner tone="warning" title={describe(refusal)} />}
          </div>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

const KINDS = ["now", "next_midnight", "local"] as const;
