import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import { readCustomerList } from "../../domain/campaigns/customer-list.ts";
import { WrongLines } from "../coupons/give-list.tsx";
import { useFormat } from "../format/format-provider.tsx";
import { FormCard } from "../lists/form-card.tsx";
import { Question } from "../lists/question.tsx";
import type { CodesAsk } from "./codes-ask.ts";

interface GiveCodesProps {
  readonly busy: boolean;
  readonly onAsk: (ask: CodesAsk) => void;
}

const { max: MOST } = CAMPAIGN_LIMITS.codesGivenAtOnce;

/** Gives one customer, or several, the next codes, once each line is a customer's number; they are not taken back. */
export function GiveCodes({ busy, onAsk }: GiveCodesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { customerIds, wrong } = readCustomerList(text);
  const count = customerIds.length;
  const problem = () => {
    if (count > MOST) return t("codes.give.tooMany", { max: format.number(MOST) });
    if (!isTried) return false;
    if (wrong.length > 0) return <WrongLines wrong={wrong} />;
    return count === 0 ? t("coupons.list.empty") : false;
  };
  return (
    <FormCard
      heading={t("codes.give.heading")}
      button={t("codes.give.give")}
      busy={busy}
      isEmpty={text.trim() === ""}
      onSubmit={() => {
        setTried(true);
        setAsking(count > 0 && count <= MOST && wrong.length === 0);
      }}
      after={
        isAsking ? (
          <Question
            title={t("codes.give.confirm.title", { count, shown: format.number(count) })}
            lines={[t("coupons.confirm.membersOnly"), t("codes.give.confirm.detail")]}
            yes={t("codes.give.confirm.yes")}
            no={t("coupons.confirm.no")}
            onYes={() => {
              onAsk({ ask: "give", customers: customerIds.join(" ") });
              setText("");
              setTried(false);
            }}
            onClose={() => setAsking(false)}
          />
        ) : null
      }
    >
      <TextField
        label={t("coupons.list.label")}
        helpText={t("codes.give.help", { max: format.number(MOST) })}
        value={text}
        onChange={(typed) => {
          setText(typed);
          setTried(false);
        }}
        error={problem()}
        multiline={3}
        maxHeight={200}
        autoComplete="off"
        spellCheck={false}
      />
    </FormCard>
  );
}
