import { Box, Icon, InlineGrid, Select, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { MEMBER_SORTS, type MembersView } from "./members-view.ts";

/** Long enough that a typist is not overtaken by the answers, short enough that nobody waits. */
const PAUSE_MS = 300;

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
  const [search, setSearch] = useState(view.search);
  const { tier, sort } = view;

  // The address may change beside us, by "clear" or the browser's own arrows.
  useEffect(() => setSearch(view.search), [view.search]);
  useEffect(() => {
    if (search.trim() === view.search) return;
    const timer = setTimeout(() => onChange({ search: search.trim(), tier, sort }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, view.search, tier, sort, onChange]);

  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 1, md: "2fr 1fr 1fr" }} gap="200">
        <TextField
          type="search"
          label={t("members.search")}
          labelHidden
          placeholder={t("members.searchPlaceholder")}
          value={search}
          onChange={setSearch}
          onClearButtonClick={() => setSearch("")}
          clearButton
          prefix={<Icon source={SearchIcon} />}
          autoComplete="off"
          loading={loading}
        />
        <Select
          label={t("members.tierFilter")}
          labelInline
          value={tier}
          options={[
            { value: "", label: t("members.allTiers") },
            ...view.tiers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(next) => onChange({ search: search.trim(), tier: next, sort })}
        />
        <Select
          label={t("members.sort")}
          labelInline
          value={sort}
          options={MEMBER_SORTS.map((value) => ({ value, label: t(`members.sortBy.${value}`) }))}
          onChange={(next) => onChange({ search: search.trim(), tier, sort: next })}
        />
      </InlineGrid>
    </Box>
  );
}
