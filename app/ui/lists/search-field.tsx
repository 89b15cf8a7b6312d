import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useTypedSearch } from "./use-typed-search.ts";

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** What has been asked for. */
  readonly search: string;
  readonly loading: boolean;
  readonly onSearch: (search: string) => void;
}

/** A search that asks by itself once the typist pauses. */
export function SearchField({ label, placeholder, search, loading, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useTypedSearch(search, onSearch);
  return (
    <TextField
      type="search"
      label={label}
      labelHidden
      placeholder={placeholder}
      value={typed}
      onChange={setTyped}
      onClearButtonClick={() => setTyped("")}
      clearButton
      prefix={<Icon source={SearchIcon} />}
      autoComplete="off"
      loading={loading}
    />
  );
}
