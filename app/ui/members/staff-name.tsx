import { Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

interface StaffNameProps {
  /** `kind:id` of whoever moved the points. */
  readonly actor: string;
  /** The same of whoever looks at the page. */
  readonly viewer: string;
}

/**
 * Who in the team did it: the reader, or somebody whom Shopify's own settings name (the ledger knows people
 * by Shopify's number, and no app of a usual plan may ask for their names). Nothing where nobody did.
 * `merchant:admin` is somebody whose number was not told.
 */
export function StaffName({ actor, viewer }: StaffNameProps) {
  const { t } = useTranslation();
  const [kind, id = ""] = actor.split(":");
  if (kind !== "merchant") return null;
  if (!/^[0-9]+$/.test(id)) return ` · ${t("members.one.byPerson")}`;
  if (actor === viewer) return ` · ${t("members.one.byYou")}`;
  return (
    <>
      {" · "}
      <Link url={`shopify:admin/settings/account/${id}`} target="_top">
        {t("members.one.byStaff", { id })}
      </Link>
    </>
  );
}
