import { BlockStack, Button, Card, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DAY_BOUNDS } from "../../domain/time/day-bounds.ts";
import type { MemberView } from "../../views/members.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { AdjustOutcome } from "./adjust-card.tsx";
import { StaffName } from "./staff-name.tsx";
import { checkTierDraft, MAX_REASON_LENGTH, type TierAsk, type TierDraft } from "./tier-setting.ts";

export interface TierByHandProps {
  readonly member: MemberView;
  /** Who looks at the page, as an actor. */
  readonly viewer: string;
  /** The day that it is where the store is. */
  readonly today: string;
  readonly busy: boolean;
  /** What became of the last thing asked for here. */
  readonly outcome: AdjustOutcome | null;
  readonly onAsk: (ask: TierAsk) => void;
  /** Makes the key by which one intent is told from another, however often it is sent. */
  readonly newKey: () => string;
}

/** The tier as a person has set it, until when, by whom and why, with a way back; or a form to set it. */
export function TierByHandCard(props: TierByHandProps) {
  const { member, busy, outcome } = props;
  const { t } = useTranslation();
  const describe = useDescribeError();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("members.setTier.title")}
        </Text>
        {member.tierByHand === null ? null : <Standing {...props} set={member.tierByHand} />}
        {/* What was set is not offered again: the next form starts empty. */}
        <SetForm key={member.tierByHand?.overrideId ?? "none"} {...props} />
        <div role="status">
          {outcome === null || busy || outcome.ok ? null : (
            <Text as="p" tone="critical">
              {describe(outcome.code)}
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}

function Standing({
  set,
  viewer,
  busy,
  onAsk,
}: TierByHandProps & { readonly set: NonNullable<MemberView["tierByHand"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tier = format.tier(set.tierName);
  const { until, setAt, actor, reason, overrideId } = set;
  return (
    <BlockStack gap="200">
      <Text as="p">
        {until === null
          ? t("members.setTier.forGood", { tier })
          : // It ends with the first moment of a day; people say the day before it.
            t("members.setTier.until", { tier, date: format.date(until - 1) })}
      </Text>
      <Text as="p" tone="subdued">
        {t("members.setTier.setOn", { date: format.date(setAt) })}
        <StaffName actor={actor} viewer={viewer} />
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {t("members.setTier.reasonWas")} <bdi>{reason}</bdi>
      </Text>
      <InlineStack>
        <Button
          loading={busy}
          disabled={busy}
          onClick={() => onAsk({ ask: "take_back_tier", key: overrideId })}
        >
          {t("members.setTier.takeBack")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function SetForm({ member, today, busy, outcome, onAsk, newKey }: TierByHandProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  const [draft, setDraft] = useState<TierDraft>({ tierId: member.tierId, lastDay: "", reason: "" });
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const checked = checkTierDraft(draft, today);
  const problems = tried && !checked.ok ? checked.error : [];
  // What was refused is asked for anew, with another key.
  const refused = outcome !== null && !busy && !outcome.ok ? outcome.key : null;
  useEffect(() => {
    if (refused !== null && refused === key) setKey(null);
  }, [refused, key]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || !checked.ok) return;
    const asked = key ?? newKey();
    setKey(asked);
    onAsk({ ask: "set_tier", key: asked, ...checked.value });
  };
  const change = (changes: Partial<TierDraft>) => {
    setDraft({ ...draft, ...changes });
    setKey(null);
  };
  return (
    <form onSubmit={send} noValidate>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label={t("members.setTier.tier")}
            value={draft.tierId}
            options={member.tiers.map(({ id, name }) => ({ value: id, label: format.tier(name) }))}
            onChange={(tierId) => change({ tierId })}
          />
          <TextField
            type="date"
            label={t("members.setTier.lastDay")}
            helpText={t("members.setTier.lastDayHelp")}
            value={draft.lastDay}
            min={today}
            onChange={(lastDay) => change({ lastDay })}
            autoComplete="off"
            max={DAY_BOUNDS.last}
            {...(problems.includes("bad_day") ? { error: t("members.setTier.badDay") } : {})}
            {...(problems.includes("day_out_of_reach") ? { error: describe("day_out_of_reach") } : {})}
          />
        </InlineGrid>
        <TextField
          label={t("members.setTier.reason")}
          helpText={t("members.setTier.reasonHelp")}
          value={draft.reason}
          maxLength={MAX_REASON_LENGTH}
          onChange={(reason) => change({ reason })}
          autoComplete="off"
          {...(problems.includes("no_reason") ? { error: t("members.setTier.noReason") } : {})}
        />
        <InlineStack>
          <Button submit loading={busy} disabled={busy}>
            {t("members.setTier.set")}
          </Button>
        </InlineStack>
      </BlockStack>
    </form>
  );
}
