import { Button, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyList } from "../lists/empty-list.tsx";
import { MembersFilters, type MembersQuery } from "./members-filters.tsx";
import { MembersTable } from "./members-table.tsx";
import type { MembersView } from "./members-view.ts";

interface MembersPageProps {
  readonly view: MembersView;
  readonly loading: boolean;
  readonly onQuery: (query: MembersQuery) => void;
  readonly onPage: (cursor: string) => void;
}

/** All members of the store: searched, narrowed to a tier, put in order. */
export function MembersPage({ view, loading, onQuery, onPage }: MembersPageProps) {
  const { t } = useTranslation();
  const asked = view.search !== "" || view.tier !== "";
  return (
    <Page title={t("members.title")} fullWidth>
      <Card padding="0">
        <MembersFilters view={view} loading={loading} onChange={onQuery} />
        <Text as="span" visuallyHidden>
          <span role="status">{loading ? t("members.loading") : ""}</span>
        </Text>
        {view.rows.length > 0 ? (
          <MembersTable view={view} onPage={onPage} />
        ) : (
          <Nobody asked={asked} onClear={() => onQuery({ search: "", tier: "", sort: view.sort })} />
        )}
      </Card>
    </Page>
  );
}

function Nobody({ asked, onClear }: { asked: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyList
      title={t(asked ? "members.noMatch" : "members.empty")}
      detail={t(asked ? "members.noMatchDetail" : "members.emptyDetail")}
    >
      {asked ? <Button onClick={onClear}>{t("members.clear")}</Button> : null}
    </EmptyList>
  );
}
