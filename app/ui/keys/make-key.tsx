import { ChoiceList, TextField } from "@shopify/polaris";
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
