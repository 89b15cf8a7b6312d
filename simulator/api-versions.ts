/** The version whose schemas are in `schemas/`; `npm run upgrade:api` changes it. */
export const API_VERSION = "2026-10";

/** Shopify's first dated version. */
const FIRST = "2019-04";

/** A version is served for a year, so these four at a time. */
const stableVersions = (latest: string) => [-3, -2, -1, 0].map((quarters) => addQuarters(latest, quarters));
/** The next version can be asked for before it is out. */
const candidate = (latest: string) => addQuarters(latest, 1);

export interface PublishedVersion {
  handle: string;
  displayName: string;
  /** Stable and not yet a year old. */
  supported: boolean;
}

/**
 * The version that answers a request for `asked` (or for none), when `latest` is the newest that is out. Every version lives for a year; one that
 * is older is answered as the oldest that lives. Nothing for what never was or is not yet: that is a 404.
 * `latest` is the version of the schemas here, whatever the clocks say: later ones are not known.
 * https://shopify.dev/docs/api/usage/versioning
 */
export function servedVersion(asked: string | undefined, latest: string = API_VERSION): string | undefined {
  const [oldest = latest] = stableVersions(latest);
  if (asked === undefined) return oldest;
  if (asked === "unstable") return asked;
  if (!/^\d{4}-(01|04|07|10)$/.test(asked) || asked < FIRST || asked > candidate(latest)) return undefined;
  return asked < oldest ? oldest : asked;
}

/** The answer of `publicApiVersions`, oldest first. */
export function publishedVersions(latest: string = API_VERSION): PublishedVersion[] {
  return [
    ...stableVersions(latest).map((handle) => ({
      handle,
      displayName: handle === latest ? `${handle} (Latest)` : handle,
      supported: true,
    })),
    { handle: candidate(latest), displayName: `${candidate(latest)} (Release candidate)`, supported: false },
    { handle: "unstable", displayName: "unstable", supported: false },
  ];
}

function addQuarters(version: string, quarters: number): string {
  const [year = 0, month = 1] = version.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + 3 * quarters)).toISOString().slice(0, 7);
}
