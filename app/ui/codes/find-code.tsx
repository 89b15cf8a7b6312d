import { Badge, BlockStack, InlineStack, Link, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeSearchView, CodeState, FoundCodeView } from "../../views/codes.ts";
import { useFormat } from "../format/format-provider.tsx";
import { FormCard } from "../lists/form-card.tsx";
import { GivenName } from "../lists/given-name.tsx";

interface FindCodeProps {
  /** On whose page it is looked for. */
  readonly campaignId: string;
  readonly search: CodeSearchView | null;
  readonly busy: boolean;
  readonly onSearch: (code: string) => void;
}

/** Looks for one code: how it stands, which member has it, and which orders have used it. */
export function FindCode({ campaignId, search, busy, onSearch }: FindCodeProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search?.asked ?? "");
  return (
    <FormCard
      heading={t("codes.find.heading")}
      button={t("codes.find.find")}
      busy={busy}
      isEmpty={typed.trim() === ""}
      onSubmit={() => onSearch(typed.trim())}
      after={
        <div role="status">
          {search === null || busy ? null : search.found === null ? (
            <Text as="p" breakWord>
              {t("codes.find.none", { code: search.asked })}
            </Text>
          ) : (
            <FoundCode campaignId={campaignId} found={search.found} />
          )}
        </div>
      }
    >
      <TextField
        label={t("codes.find.label")}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck={false}
        maxLength={255}
      />
    </FormCard>
  );
}

const TONES = {
  ready: "success",
  waiting: "attention",
  used: "info",
  taken: "critical",
  refused: "critical",
  elsewhere: "read-only",
} as const satisfies Record<CodeState, string>;

function FoundCode({ campaignId, found }: { readonly campaignId: string; readonly found: FoundCodeView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { code, state, uses } = found;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="p" variant="headingSm" breakWord>
          <bdi>{code}</bdi>
        </Text>
        <Badge tone={TONES[state]}>{t(`codes.find.state.${state}`)}</Badge>
      </InlineStack>
      {found.campaignId === campaignId ? null : (
        <Text as="p">
          {t("codes.find.ofOther")}{" "}
          <Link url={`/app/campaigns/${found.campaignId}`}>
            <GivenName>{found.title}</GivenName>
          </Link>
        </Text>
      )}
      <Holder found={found} />
      {uses.length === 0 ? (
        <Text as="p">{t(state === "elsewhere" ? "codes.find.usedElsewhere" : "codes.find.unused")}</Text>
      ) : (
        <>
          <Text as="p">{t("codes.find.usedBy")}</Text>
          <List>
            {uses.map(({ orderId, name, at, counts }) => (
              <List.Item key={orderId}>
                <Link url={`/app/orders/${orderId}`}>
                  {name === "" ? t("orders.one.nameless", { id: orderId }) : name}
                </Link>
                {", "}
                {format.dateTime(at)}
                {counts ? null : ` (${t("codes.find.back")})`}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </BlockStack>
  );
}

/** Which member has it; nothing of a code that none was to have so far. */
function Holder({ found: { holder, isPast } }: { readonly found: FoundCodeView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (holder === null) return isPast ? <Text as="p">{t("codes.find.nobody")}</Text> : null;
  const { customerId, name, heldAt } = holder;
  return (
    <Text as="p">
      {t("codes.find.holder")}{" "}
      <Link url={`/app/members/${customerId}`}>
        {name === null ? t("members.nameless", { id: customerId }) : <GivenName>{name}</GivenName>}
      </Link>
      {", "}
      {t("codes.find.since", { time: format.dateTime(heldAt) })}
    </Text>
  );
}
