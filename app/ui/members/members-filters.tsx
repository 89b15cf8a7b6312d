import { Box, InlineGrid, Select } from "@shopify/polaris";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { SearchField } from "../lists/search-field.tsx";
import { MEMBER_SORTS, type MembersView } from "./members-view.ts";

export interface MembersQuery {
  readonly search: string;
  readonly tier: string;
  readonly sort: string;
}

interface MembersFiltersProps {
  readonly view: Pick<MembersView, "search" | "tier" | "sort" | "tiers">;
  readonly loading: boolean;
  readonly onChange: (query: MembersQuery) => void;
}

/** Search, tier and order of the list of members. */
export function MembersFilters({ view, loading, onChange }: MembersFiltersProps) {
  const { t } = useTranslation();
  const { search, tier, sort } = view;
  const onSearch = useCallback(
    (typed: string) => onChange({ search: typed, tier, sort }),
    [tier, sort, onChange],
  );

  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 1, md: "2fr 1fr 1fr" }} gap="200">
        <SearchField
          label={t("members.search")}
          placeholder={t("members.searchPlaceholder")}
          search={search}
          loading={loading}
          onSearch={onSearch}
        />
        <Select
          label={t("members.tierFilter")}
          labelInline
          value={tier}
          options={[
            { value: "", label: t("members.allTiers") },
            ...view.tiers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(next) => onChange({ search, tier: next, sort })}
        />
        <Select
          label={t("members.sort")}
          labelInline
          value={sort}
          options={MEMBER_SORTS.map((value) => ({ value, label: t(`members.sortBy.${value}`) }))}
          onChange={(next) => onChange({ search, tier, sort: next })}
        />
      </InlineGrid>
    </Box>
  );
}
