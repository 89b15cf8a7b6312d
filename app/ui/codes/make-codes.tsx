import { Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import type { CodesView } from "../../views/codes.ts";
import { useFormat } from "../format/format-provider.tsx";
import { FormCard } from "../lists/form-card.tsx";
import type { CodesAsk } from "./codes-ask.ts";

interface MakeCodesProps {
  readonly view: Pick<CodesView, "prefix" | "room">;
  readonly busy: boolean;
  readonly onAsk: (ask: CodesAsk) => void;
}

/** How many codes are to be made. */
export function MakeCodes({ view, busy, onAsk }: MakeCodesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState("1000");
  const [isTried, setTried] = useState(false);
  const max = Math.min(CAMPAIGN_LIMITS.madeCodes.max, view.room);
  const count = format.parseNumber(typed);
  const isCount = count !== null && count >= 1 && count <= max;
  const submit = () => {
    setTried(true);
    if (isCount) onAsk({ ask: "make", count });
  };
  if (max < 1) return null;
  return (
    <FormCard
      heading={t("codes.make.heading")}
      button={t("codes.make.make")}
      isPrimary
      busy={busy}
      onSubmit={submit}
    >
      <TextField
        label={t("codes.make.count")}
        helpText={t("codes.make.help", { max: format.number(max) })}
        value={typed}
        onChange={setTyped}
        error={isTried && !isCount ? t("codes.count", { max: format.number(max) }) : false}
        inputMode="numeric"
        autoComplete="off"
      />
      <Text as="p" tone="subdued">
        {t("codes.make.example")} <bdi>{`${view.prefix}7KQMX9-2WRPHT-F4CJ6N`}</bdi>
      </Text>
    </FormCard>
  );
}
