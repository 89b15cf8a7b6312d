import { Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CouponsView } from "../../views/coupons.ts";
import { useFormat } from "../format/format-provider.tsx";
import { FormCard } from "../lists/form-card.tsx";
import { Question } from "../lists/question.tsx";
import type { CouponsAsk } from "./coupons-ask.ts";

interface GiveProps {
  readonly view: Pick<CouponsView, "tiers" | "members" | "segments">;
  readonly busy: boolean;
  readonly onAsk: (ask: CouponsAsk) => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  /** How many members that is; null: Shopify says it once it is begun. */
  readonly members: number | null;
  readonly ask: CouponsAsk;
}

/** Gives all members a coupon, those of a tier or of a segment: nobody is chosen until somebody chooses, and it is asked again. */
export function GiveToMembers({ view, busy, onAsk }: GiveProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [value, setValue] = useState("");
  const [isAsking, setAsking] = useState(false);
  const { all, tiers, segments } = useChoices(view);
  const chosen = [all, ...tiers, ...segments].find((choice) => choice.value === value);
  const count = chosen?.members ?? null;
  const ofSegment = chosen?.ask.ask === "giveSegment";
  return (
    <FormCard
      heading={t("coupons.members.heading")}
      button={t("coupons.give")}
      busy={busy}
      isEmpty={chosen === undefined}
      onSubmit={() => setAsking(true)}
      after={
        isAsking && chosen !== undefined ? (
          <Question
            title={
              count === null
                ? t("coupons.confirm.segment", { segment: chosen.label })
                : t("coupons.confirm.members", { count, shown: format.number(count) })
            }
            lines={[
              ofSegment
                ? t("coupons.confirm.membersOnly")
                : t("coupons.confirm.whom", { whom: chosen.label }),
              t("coupons.confirm.detail"),
            ]}
            yes={t("coupons.confirm.yes")}
            no={t("coupons.confirm.no")}
            onYes={() => onAsk(chosen.ask)}
            onClose={() => setAsking(false)}
          />
        ) : null
      }
    >
      <Select
        label={t("coupons.members.label")}
        placeholder={t("coupons.members.choose")}
        options={[
          all,
          { title: t("coupons.members.tiers"), options: [...tiers] },
          ...(segments.length === 0
            ? []
            : [{ title: t("coupons.members.segments"), options: [...segments] }]),
        ].map((option) => ("ask" in option ? { value: option.value, label: option.label } : plain(option)))}
        value={value}
        onChange={setValue}
      />
      <Text as="p" tone="subdued">
        {t(view.segments === null ? "coupons.members.helpWithout" : "coupons.members.help")}
      </Text>
    </FormCard>
  );
}

function plain({ title, options }: { readonly title: string; readonly options: readonly Choice[] }) {
  return { title, options: options.map(({ value, label }) => ({ value, label })) };
}

function useChoices({ tiers, members, segments }: GiveProps["view"]) {
  const { t } = useTranslation();
  const all: Choice = { value: "all", label: t("coupons.members.all"), members, ask: { ask: "giveAll" } };
  return {
    all,
    tiers: tiers.map(({ id, name, members: count }): Choice => {
      return { value: `tier:${id}`, label: name, members: count, ask: { ask: "giveTier", id } };
    }),
    segments: (segments ?? []).map(({ id, name }): Choice => {
      return { value: `segment:${id}`, label: name, members: null, ask: { ask: "giveSegment", id } };
    }),
  };
}
