import { useTranslation } from "react-i18next";
import { CAMPAIGN_SHOWS } from "../../domain/campaigns/campaign-list.ts";
import type { CampaignsPage } from "../../views/campaigns.ts";
import { Places } from "../lists/places.tsx";
import { type CampaignsAddress, campaignsUrl } from "./campaigns-address.ts";

interface ListStatesProps {
  readonly address: CampaignsAddress;
  readonly counts: CampaignsPage["counts"];
}

/** The states of campaigns as places of the list, with how many there are in each. */
export function ListStates({ address, counts }: ListStatesProps) {
  const { t } = useTranslation();
  return (
    <Places
      label={t("campaigns.show")}
      places={CAMPAIGN_SHOWS.map((show) => ({
        ...{ id: show, url: campaignsUrl(address, { show }), label: t(`campaigns.shows.${show}`) },
        ...{ count: counts[show], isShown: show === address.show },
      }))}
    />
  );
}
