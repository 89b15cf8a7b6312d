import { BlockStack, Button, Card, DropZone, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import {
  type CodeList,
  type CodeRules,
  OWN_CODES,
  PARTNER_CODES,
  readCodeList,
} from "../../domain/campaigns/codes/read-code-list.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ListProblems } from "./codes-answered.tsx";
import type { CodesAsk } from "./codes-ask.ts";

interface UploadCodesProps {
  /** They are codes of a partner. */
  readonly isElsewhere: boolean;
  readonly busy: boolean;
  readonly onAsk: (ask: CodesAsk) => void;
}

/** What a form with a list may be long: see `app/server/body-gate.ts`. */
const MOST_BYTES = 2_000_000;

interface Chosen {
  readonly name: string;
  /** What it holds, or why that cannot be read. */
  readonly list: CodeList | "too_large" | "no_text";
}

/** A list of codes that somebody else has made: what is wrong with it is said before it is sent. */
export function UploadCodes({ isElsewhere, busy, onAsk }: UploadCodesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setChosen({ name: file.name, list: await readFile(file, isElsewhere ? PARTNER_CODES : OWN_CODES) });
  };
  const list = typeof chosen?.list === "object" ? chosen.list : null;
  const count = list?.codes.length ?? 0;
  const most = format.number(CAMPAIGN_LIMITS.uploadedCodes.max);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("codes.upload.heading")}
        </Text>
        <DropZone
          label={t("codes.upload.label")}
          type="file"
          allowMultiple={false}
          onDrop={(files) => void choose(files[0])}
        >
          {chosen === null ? (
            <DropZone.FileUpload actionTitle={t("codes.upload.choose")} />
          ) : (
            <div style={{ padding: "var(--p-space-400)", overflowWrap: "anywhere" }}>
              <bdi>{chosen.name}</bdi>
            </div>
          )}
        </DropZone>
        <Text as="p" tone="subdued">
          {t("codes.upload.help", { max: most })}
        </Text>
        <div role="status">
          <BlockStack gap="300">
            {chosen !== null && list === null ? (
              <Text as="p" tone="critical">
                {t(chosen.list === "too_large" ? "codes.upload.tooLarge" : "codes.upload.unread")}
              </Text>
            ) : null}
            {list !== null && list.wrong > 0 ? <ListProblems {...list} /> : null}
            {list !== null && list.wrong === 0 ? (
              <Text as="p">{t("codes.upload.read", { count, shown: format.number(count) })}</Text>
            ) : null}
          </BlockStack>
        </div>
        <InlineStack>
          <Button
            disabled={busy || list === null || list.wrong > 0 || count === 0}
            onClick={() => {
              onAsk({ ask: "upload", list: listOf(list?.codes ?? []) });
              setChosen(null);
            }}
          >
            {t("codes.upload.add")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

async function readFile(file: File, rules: CodeRules): Promise<Chosen["list"]> {
  if (file.size > MOST_BYTES) return "too_large";
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    const list = readCodeList(text, rules);
    const sent = new URLSearchParams({ list: listOf(list.codes) }).toString();
    return sent.length > MOST_BYTES ? "too_large" : list;
  } catch {
    return "no_text";
  }
}

/** A line each, in quotes: a code may have a comma in it. */
function listOf(codes: readonly string[]): string {
  return codes.map((code) => `"${code.replaceAll('"', '""')}"`).join("\n");
}
