import { useTranslation } from "react-i18next";

interface WhoProps {
  /** `kind:id`. */
  readonly actor: string;
  /** The same of whoever looks at the page. */
  readonly viewer: string;
}

/** Who did it, as far as it is known: the reader, somebody in the team, or Laurel itself. */
export function Who({ actor, viewer }: WhoProps) {
  const { t } = useTranslation();
  if (actor === viewer) return t("program.by.you");
  return actor.startsWith("merchant:") ? t("program.by.staff") : t("program.by.system");
}
