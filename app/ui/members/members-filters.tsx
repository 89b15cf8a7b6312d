import { Box, InlineGrid, Select } from "@shopify/polaris";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { MembershipState } from "../../domain/program/enrolment.ts";
import { MEMBER_SORTS, type TierName } from "../../views/members.ts";
import { SearchField } from "../lists/search-field.tsx";
import type { MembersAddress } from "./members-query.ts";

/** Members first, then those who want an answer. */
const STANDINGS: readonly MembershipState[] = ["member", "waiting", "none", "left", "excluded"];

interface MembersFiltersProps {
  readonly address: MembersAddress;
  readonly tiers: readonly TierName[];
  readonly loading: boolean;
  readonly onAddress: (changes: Partial<MembersAddress>) => void;
}

/** Search, tier and order of the list of members. */
export function MembersFilters({ address, tiers, loading, onAddress }: MembersFiltersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const onSearch = useCallback((search: string) => onAddress({ search }), [onAddress]);
  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 1, md: "2fr 1fr 1fr 1fr" }} gap="200">
        <SearchField
          label={t("members.search")}
          placeholder={t("members.searchPlaceholder")}
          search={address.search}
          loading={loading}
          onSearch={onSearch}
        />
        <Select
          label={t("members.tierFilter")}
          labelInline
          value={address.tier}
          options={[
            { value: "", label: t("members.allTiers") },
            ...tiers.map(({ id, name }) => ({ value: id, label: format.tier(name) })),
          ]}
          onChange={(tier) => onAddress({ tier })}
        />
        <Select
          label={t("members.standing.filter")}
          labelInline
          value={address.standing}
          options={STANDINGS.map((value) => ({ value, label: t(`members.standing.those.${value}`) }))}
          onChange={(asked) => onAddress({ standing: STANDINGS.find((one) => one === asked) ?? "member" })}
        />
        <Select
          label={t("members.sort")}
          labelInline
          value={address.sort}
          options={MEMBER_SORTS.map((value) => ({ value, label: t(`members.sortBy.${value}`) }))}
          onChange={(sort) => onAddress({ sort: MEMBER_SORTS.find((known) => known === sort) ?? "recent" })}
        />
      </InlineGrid>
    </Box>
  );
}
