import { isRecord } from "../reading.ts";
import type { CurrencyCode } from "../money/money.ts";
import type { ProgramReader } from "../program/program-reader.ts";
import type { CampaignProblem } from "./campaign-problem.ts";
import type { Offer } from "./discount-config.ts";

/** What must be known of a store to say whether a part may be published. */
export interface PublishingFacts {
  /** Ids of the tiers that the programme has. */
  readonly tierIds: readonly string[];
  /** Of the store. */
  readonly currency: CurrencyCode;
  /** Of the store; absent where only what is published already is looked at. */
  readonly timeZone?: string;
}

/** What must be known besides to tell checkout of a campaign. */
export interface EncodingFacts extends PublishingFacts {
  /** The number that products of its target carry; null: none was given to it. */
  readonly targetNumber: number | null;
  /** That of the products that have to be bought for it, where these are others; absent like null. */
  readonly boughtNumber?: number | null;
  /** The moment, in ms, at which checkout is told. */
  readonly at: number;
  /** By which numbers members' metafields speak of it; absent: by none. */
  readonly numbers?: CampaignNumbers;
}

/** The numbers by which what is kept of a member speaks of a campaign, and of segments of customers. */
export interface CampaignNumbers {
  /** Of the campaign, where it has a limit for each customer; null: none was given to it. */
  readonly limit: number | null;
  /** Of segments, by the digits of their ids. */
  readonly segments: ReadonlyMap<string, number>;
}

/** How a kind of offer, target or condition is read. `Fields` is what it says besides its kind. */
export interface ReadKind<Name extends string, Fields extends object> {
  readonly kind: Name;
  /** Names of the fields, in the order in which they are written. */
  readonly fields: readonly string[];
  /** Reads the fields, also of a draft that is not finished. */
  read(value: Readonly<Record<string, unknown>>, path: string, reader: ProgramReader): Fields;
}

/** All of it; `Encoded` is what comes from it of an offer at checkout. */
export interface Kind<
  Name extends string,
  Fields extends object,
  Encoded extends keyof Offer,
  Facts extends PublishingFacts = PublishingFacts,
> extends ReadKind<Name, Fields> {
  /** What keeps it from being published. */
  check(part: Fields, path: string, facts: PublishingFacts): readonly CampaignProblem[];
  /** What the discount function is told; null: there is nobody or nothing that it is for. */
  encode(part: Fields, facts: Facts): Pick<Offer, Encoded> | null;
}

export function kind<
  const Name extends string,
  Fields extends object,
  Encoded extends keyof Offer,
  Facts extends PublishingFacts = PublishingFacts,
>(one: Kind<Name, Fields, Encoded, Facts>): Kind<Name, Fields, Encoded, Facts> {
  return one;
}

/** The value of a kind: its name and its fields. */
export type PartOf<K> =
  K extends ReadKind<infer Name, infer Fields> ? { readonly kind: Name } & Fields : never;

/** Reads a part of a campaign, of whatever kind it says that it is. */
export function readPart(
  given: unknown,
  path: string,
  reader: ProgramReader,
  kinds: ReadonlyMap<string, ReadKind<string, object>>,
): object {
  const name = isRecord(given) ? given["kind"] : undefined;
  const kind = typeof name === "string" ? kinds.get(name) : undefined;
  if (kind === undefined) {
    reader.problem({ path: `${path}.kind`, code: "unknown_value", allowed: [...kinds.keys()] });
    return {};
  }
  const value = reader.object(given, path, ["kind", ...kind.fields]);
  return { kind: kind.kind, ...kind.read(value, path, reader) };
}

/** A problem of a list that has too few or too many items. */
export function lengthProblem(
  count: number,
  path: string,
  { min, max }: { readonly min: number; readonly max: number },
): CampaignProblem[] {
  return count < min || count > max ? [{ path, code: "wrong_length", min, max }] : [];
}

/** Ids of a list, each once; an unfinished draft may have none. */
export function readIds(
  value: unknown,
  path: string,
  reader: ProgramReader,
  { form, max }: { readonly form: RegExp; readonly max: number },
): string[] {
  const found = new Set<string>();
  for (const [index, id] of reader.list(value, path, { min: 0, max }).entries()) {
    const place = `${path}.${index}`;
    if (typeof id !== "string" || !form.test(id)) reader.problem({ path: place, code: "not_an_id" });
    else if (found.has(id)) reader.problem({ path: place, code: "duplicate", found: id });
    else found.add(id);
  }
  return [...found];
}
