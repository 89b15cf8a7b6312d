import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ChoosableMember } from "../../views/rehearsals.ts";
import { useFormat } from "../format/format-provider.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { useNameMember } from "../members/use-name-member.ts";

/** What is looked for, and what was found; null before anything was. */
export interface MemberSearch {
  readonly words: string;
  readonly loading: boolean;
  readonly found: readonly ChoosableMember[] | null;
  /** False: Shopify could not be asked. */
  readonly available: boolean;
  readonly onSearch: (words: string) => void;
}

interface MemberPickerProps {
  readonly search: MemberSearch;
  readonly chosen: readonly ChoosableMember[];
  readonly onChosen: (chosen: readonly ChoosableMember[]) => void;
}

/** Members are looked for by name, and chosen one by one. */
export function MemberPicker({ search, chosen, onChosen }: MemberPickerProps) {
  const { t } = useTranslation();
  const name = useNameMember();
  const isChosen = ({ customerId }: ChoosableMember) => chosen.some((one) => one.customerId === customerId);
  const chosenSaid =
    chosen.length === 0
      ? t("rehearsals.pick.nobodyChosen")
      : t("rehearsals.pick.chosen", { count: chosen.length });
  const found = (search.found ?? []).filter((member) => !isChosen(member));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("rehearsals.pick.title")}
        </Text>
        <SearchField
          label={t("rehearsals.pick.search")}
          placeholder={t("rehearsals.pick.placeholder")}
          search={search.words}
          loading={search.loading}
          onSearch={search.onSearch}
        />
        <div role="status">
          <Text as="p" tone="subdued">
            {said()}
          </Text>
        </div>
        <People
          people={found}
          label={t("rehearsals.pick.found")}
          action={t("rehearsals.pick.add")}
          actionOf={(member) => t("rehearsals.pick.addOne", { name: name(member) })}
          onAction={(member) => onChosen([...chosen, member])}
        />
        <Text as="h3" variant="headingSm">
          {chosenSaid}
        </Text>
        <People
          people={chosen}
          label={chosenSaid}
          action={t("rehearsals.pick.remove")}
          actionOf={(member) => t("rehearsals.pick.removeOne", { name: name(member) })}
          onAction={(member) => onChosen(chosen.filter(({ customerId }) => customerId !== member.customerId))}
        />
      </BlockStack>
    </Card>
  );

  function said(): string {
    if (!search.available) return t("rehearsals.pick.notAvailable");
    if (search.found === null || search.words === "") return t("rehearsals.pick.help");
    const count = found.length;
    return count === 0 ? t("rehearsals.pick.nobodyFound") : t("rehearsals.pick.count", { count });
  }
}

interface PeopleProps {
  readonly people: readonly ChoosableMember[];
  readonly label: string;
  readonly action: string;
  readonly actionOf: (member: ChoosableMember) => string;
  readonly onAction: (member: ChoosableMember) => void;
}

function People({ people, label, action, actionOf, onAction }: PeopleProps) {
  const name = useNameMember();
  const format = useFormat();
  if (people.length === 0) return null;
  return (
    <ul aria-label={label} style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {people.map((member) => (
        <li
          key={member.customerId}
          style={{
            paddingBlock: "var(--p-space-150)",
            borderBlockStart: "1px solid var(--p-color-border-secondary)",
          }}
        >
          <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
            <Text as="span" breakWord>
              <bdi>{name(member)}</bdi>{" "}
              <Text as="span" tone="subdued">
                <bdi>{format.tier(member.tierName)}</bdi>
              </Text>
            </Text>
            <Button onClick={() => onAction(member)} accessibilityLabel={actionOf(member)}>
              {action}
            </Button>
          </InlineStack>
        </li>
      ))}
    </ul>
  );
}
