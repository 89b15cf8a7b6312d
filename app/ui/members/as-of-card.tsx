import { BlockStack, Box, Button, Card, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BalanceView } from "../../views/statement.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure, Figures } from "../lists/figure.tsx";
import type { MemberAddress } from "./member-query.ts";

/** The balance at the end of an earlier day, as it was asked for. */
export interface AsOf {
  /** Today where the store is, as `2026-01-31`; no later day can be asked for. */
  readonly today: string;
  /** Which of the two days makes no sense. */
  readonly problem: "on" | "known" | null;
  /** Null where no day was asked for. */
  readonly balance: BalanceView | null;
}

interface AsOfCardProps {
  readonly asOf: AsOf;
  readonly address: MemberAddress;
  readonly onAddress: (changes: Partial<MemberAddress>) => void;
}

/** What the member had at the end of an earlier day, and what was known of that on another. */
export function AsOfCard({ asOf, address, onAddress }: AsOfCardProps) {
  const { t } = useTranslation();
  const [on, setOn] = useState(address.on);
  const [known, setKnown] = useState(address.known);
  const error = (field: AsOf["problem"]) =>
    asOf.problem === field ? { error: t("members.asOf.badDate") } : {};
  const clear = () => {
    setOn("");
    setKnown("");
    onAddress({ on: "", known: "" });
  };
  return (
    <Card>
      {/* Our own sentences are in the language of the page, and read out. */}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onAddress({ on, known });
        }}
      >
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t("members.asOf.title")}
          </Text>
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
            <TextField
              type="date"
              label={t("members.asOf.on")}
              helpText={t("members.asOf.onHelp")}
              value={on}
              onChange={setOn}
              max={asOf.today}
              autoComplete="off"
              {...error("on")}
            />
            <TextField
              type="date"
              label={t("members.asOf.known")}
              helpText={t("members.asOf.knownHelp")}
              value={known}
              onChange={setKnown}
              max={asOf.today}
              autoComplete="off"
              {...error("known")}
            />
          </InlineGrid>
          <InlineStack gap="200">
            <Button submit disabled={on === "" && known === ""}>
              {t("members.asOf.show")}
            </Button>
            {address.on || address.known ? (
              <Button variant="plain" onClick={clear}>
                {t("members.asOf.clear")}
              </Button>
            ) : null}
          </InlineStack>
        </BlockStack>
      </form>
      <div role="status">{asOf.balance ? <Answer balance={asOf.balance} /> : null}</div>
    </Card>
  );
}

function Answer({ balance }: { balance: BalanceView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { occurredUntil, recordedUntil } = balance;
  const date = occurredUntil === null ? "" : format.date(occurredUntil);
  return (
    <Box paddingBlockStart="400">
      <Box background="bg-surface-secondary" borderRadius="200" padding="400">
        <BlockStack gap="300">
          <Text as="h3" variant="headingSm">
            {recordedUntil === null
              ? t("members.asOf.answer", { date })
              : t("members.asOf.answerKnown", { date, known: format.date(recordedUntil) })}
          </Text>
          <Figures>
            <Figure label={format.pointsLabel} value={format.number(balance.available)} />
            <Figure label={t("members.asOf.pending")} value={format.number(balance.pending)} />
            <Figure label={t("members.asOf.held")} value={format.number(balance.held)} />
          </Figures>
        </BlockStack>
      </Box>
    </Box>
  );
}
