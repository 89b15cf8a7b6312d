import { Checkbox, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { campaignsOfTrial } from "./trial-cart.ts";
import type { Trial, TrialCart } from "./trial-cart.ts";
import type { TrialWho } from "./trial-who.ts";

interface TrialWhoFieldsProps {
  readonly trial: Trial;
  readonly cart: TrialCart;
  readonly onCart: (changes: Partial<TrialCart>) => void;
}

/** Only what one of the campaigns asks for. */
export function TrialWhoFields({ trial, cart, onCart }: TrialWhoFieldsProps) {
  const { t } = useTranslation();
  const { who } = cart;
  const change = (changes: Partial<TrialWho>) => onCart({ who: { ...who, ...changes } });
  const asked = new Set(
    campaignsOfTrial(trial).flatMap(({ campaign }) => campaign.when.map(({ kind }) => kind)),
  );
  const own = new Set(trial.campaign.campaign.when.map(({ kind }) => kind));
  const isMember = cart.tierId !== "";
  return (
    <>
      {isMember && asked.has("new_member") ? (
        <TextField
          label={t("campaigns.trial.memberSince")}
          helpText={t("campaigns.trial.unknownIfEmpty")}
          type="date"
          value={who.memberSince}
          onChange={(memberSince) => change({ memberSince })}
          autoComplete="off"
        />
      ) : null}
      {asked.has("birthday") ? (
        <TextField
          label={t("campaigns.trial.birthday")}
          helpText={t("campaigns.trial.birthdayHelp")}
          type="date"
          value={who.birthday}
          onChange={(birthday) => change({ birthday })}
          autoComplete="off"
        />
      ) : null}
      {isMember && own.has("segment") ? (
        <Checkbox
          label={t("campaigns.trial.inSegment")}
          checked={who.isInSegment}
          onChange={(isInSegment) => change({ isInSegment })}
        />
      ) : null}
      {isMember && own.has("uses_per_customer") ? (
        <Checkbox
          label={t("campaigns.trial.usedUp")}
          checked={who.hasUsedUp}
          onChange={(hasUsedUp) => change({ hasUsedUp })}
        />
      ) : null}
    </>
  );
}
