import { Banner, BlockStack, Button, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { API_SCOPES } from "../../views/api-keys.ts";
import type { ApiScope } from "../../views/api-keys.ts";
import { FormCard } from "../lists/form-card.tsx";

interface MakeKeyProps {
  readonly busy: boolean;
  readonly onMake: (name: string, scopes: readonly ApiScope[]) => void;
}

/** The fields of a new key. */
export function MakeKey({ busy, onMake }: MakeKeyProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  return (
    <FormCard
      heading={t("apiKeys.make.heading")}
      button={t("apiKeys.make.button")}
      busy={busy}
      isEmpty={name.trim() === "" || scopes.length === 0}
      onSubmit={() => {
        onMake(name, scopes);
        setName("");
        setScopes([]);
      }}
    >
      <TextField
        label={t("apiKeys.make.name")}
        helpText={t("apiKeys.make.nameHelp")}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
      />
      <ChoiceList
        allowMultiple
        title={t("apiKeys.make.scopes")}
        choices={API_SCOPES.map((scope) => ({ value: scope, label: t(`apiKeys.scope.${scope}`) }))}
        selected={[...scopes]}
        onChange={(chosen) => setScopes(API_SCOPES.filter((scope) => chosen.includes(scope)))}
      />
    </FormCard>
  );
}

/** A key that has just been made: the only time that it is shown. */
export function KeyMade({ apiKey }: { readonly apiKey: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <Banner tone="success" title={t("apiKeys.made.heading")}>
      <BlockStack gap="200">
        <Text as="p">{t("apiKeys.made.detail")}</Text>
        <TextField
          label={t("apiKeys.made.key")}
          value={apiKey}
          readOnly
          monospaced
          selectTextOnFocus
          autoComplete="off"
          spellCheck={false}
        />
        <InlineStack gap="200" blockAlign="center">
          <Button
            onClick={() => {
              // Where the browser does not let a page copy, the text is there to be marked.
              void navigator.clipboard.writeText(apiKey).then(
                () => setCopied(true),
                () => setCopied(false),
              );
            }}
          >
            {t("apiKeys.made.copy")}
          </Button>
          <span role="status">{isCopied ? t("apiKeys.made.copied") : ""}</span>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
