import { ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EVENT_KINDS } from "../../views/hooks.ts";
import type { EventKind } from "../../views/hooks.ts";
import { FormCard } from "../lists/form-card.tsx";

interface AddHookProps {
  readonly busy: boolean;
  readonly onAdd: (url: string, kinds: readonly EventKind[]) => void;
}

/** The fields of a new address. */
export function AddHook({ busy, onAdd }: AddHookProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState("");
  const [kinds, setKinds] = useState<readonly EventKind[]>(EVENT_KINDS);
  return (
    <FormCard
      heading={t("hooks.add.heading")}
      button={t("hooks.add.button")}
      busy={busy}
      isEmpty={url.trim() === "" || kinds.length === 0}
      onSubmit={() => onAdd(url, kinds)}
    >
      <TextField
        label={t("hooks.add.url")}
        helpText={t("hooks.add.urlHelp")}
        type="url"
        value={url}
        onChange={setUrl}
        maxLength={500}
        autoComplete="off"
      />
      <ChoiceList
        allowMultiple
        title={t("hooks.add.kinds")}
        choices={EVENT_KINDS.map((kind) => ({ value: kind, label: t(`hooks.kind.${wordOf(kind)}`) }))}
        selected={[...kinds]}
        onChange={(chosen) => setKinds(EVENT_KINDS.filter((kind) => chosen.includes(kind)))}
      />
    </FormCard>
  );
}

/** As texts name it: a full stop would be a step into a tree. */
export function wordOf(kind: EventKind) {
  return KIND_WORDS[kind];
}

const KIND_WORDS = {
  "points.moved": "points_moved",
  "tier.changed": "tier_changed",
  "membership.changed": "membership_changed",
} as const satisfies Record<EventKind, string>;
