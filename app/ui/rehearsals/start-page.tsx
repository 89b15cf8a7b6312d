import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  List,
  Page,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftView, ProgramView } from "../../views/program.ts";
import type { ChoosableMember } from "../../views/rehearsals.ts";
import { useFreshAnswer } from "../errors/use-fresh-answer.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChangesList } from "../program/changes-list.tsx";
import { readProgramText } from "../program/read-program-text.ts";
import { Refused } from "../program/refused.tsx";
import { versionOf } from "../program/version-of.ts";
import { MemberPicker } from "./member-picker.tsx";
import type { MemberSearch } from "./member-picker.tsx";
import type { BeginAsk, RehearsalAnswer } from "./rehearsal-ask.ts";

interface StartPageProps {
  readonly view: ProgramView;
  readonly draft: DraftView;
  /** The number of the version that is rehearsed just now; null for none. */
  readonly running: number | null;
  readonly search: MemberSearch;
  readonly busy: boolean;
  readonly answer: RehearsalAnswer | null;
  readonly onBegin: (ask: BeginAsk) => void;
}

/** A rehearsal of a draft: what it changes, for whom, and until when. */
export function StartPage({ view, draft, running, search, busy, answer, onBegin }: StartPageProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly ChoosableMember[]>([]);
  const [until, setUntil] = useState("");
  const [fresh, changed] = useFreshAnswer(answer);
  const zone = useFormat().zone(view.timeZone);
  const customerIds = chosen.map(({ customerId }) => customerId);
  const begin = () => onBegin({ revision: draft.revision, customerIds, until: until === "" ? null : until });
  return (
    <Page
      title={t("rehearsals.start.title")}
      subtitle={t("rehearsals.start.intro")}
      backAction={{ content: t("program.draft.title"), url: `/app/program/drafts/${draft.draftId}` }}
    >
      <BlockStack gap="400">
        <div role="status">
          <Refused refusal={fresh?.refusal ?? null} />
        </div>
        {running === null ? null : (
          <Banner
            tone="info"
            title={t("rehearsals.start.running", { number: running })}
            action={{ content: t("rehearsals.open"), url: "/app/program/rehearsals" }}
          >
            <Text as="p">{t("rehearsals.start.oneAtATime")}</Text>
          </Banner>
        )}
        <WhatTheyGet {...{ view, draft }} />
        <MemberPicker
          search={search}
          chosen={chosen}
          onChosen={(members) => {
            setChosen(members);
            changed();
          }}
        />
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("rehearsals.start.until")}
            </Text>
            <TextField
              label={t("rehearsals.start.untilLabel", { zone })}
              helpText={t("rehearsals.start.untilHelp")}
              type="datetime-local"
              value={until}
              onChange={(time) => {
                setUntil(time);
                changed();
              }}
              autoComplete="off"
            />
            <InlineStack align="end">
              <Button
                variant="primary"
                onClick={begin}
                disabled={busy || running !== null || chosen.length === 0}
                loading={busy}
              >
                {t("rehearsals.start.begin")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

/** What the draft changes for them, and what stays as it is. */
function WhatTheyGet({ view, draft }: Pick<StartPageProps, "view" | "draft">) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("rehearsals.start.what")}
        </Text>
        <ChangesList
          currency={view.currency}
          before={readProgramText(versionOf(view, view.inForce).program)}
          after={readProgramText(draft.program)}
        />
        <List gap="extraTight">
          {(["orders", "storefront", "others", "terms", "after"] as const).map((what) => (
            <List.Item key={what}>{t(`rehearsals.start.get.${what}`)}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
