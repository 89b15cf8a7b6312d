import { defaultProgram } from "../../app/domain/program/default-program.ts";
import { DEFAULT_LIFE } from "../../app/domain/program/life.ts";
import type { LifeRules } from "../../app/domain/program/life.ts";
import { encodeProgram } from "../../app/domain/program/program-codec.ts";
import type { Program } from "../../app/domain/program/program.ts";
import { ProgramPage } from "../../app/ui/program/program-page.tsx";
import type { DraftView, ProductNames, ProgramView } from "../../app/views/program.ts";
import { USD } from "./orders.ts";
import { htmlOf, readable } from "./page.tsx";
import { PROGRAM, VERSION } from "./views.ts";

/** Programmes, and their page, for tests of what is shown of them. */

export const usual = defaultProgram(USD);

export const text = (program: Program) => JSON.stringify(encodeProgram(program));

export const nothing = () => undefined;

export const MEMBERS = [{ tierId: "platinum", members: 1_234 }];

export const life = (changes: Partial<LifeRules>): Program => ({
  ...usual,
  life: { ...DEFAULT_LIFE, ...changes },
});

export const view = (program: Program, changes: Partial<ProgramView> = {}): ProgramView => ({
  ...PROGRAM,
  versions: [{ ...VERSION, program: text(program) }],
  ...changes,
});

export const NO_NAMES: ProductNames = { products: [], variants: [], collections: [], ofNoProduct: [] };

export const page = (shown: ProgramView, locale: "en" | "zh-CN" = "en", names = NO_NAMES) =>
  readable(
    htmlOf(
      <ProgramPage
        view={shown}
        names={names}
        members={MEMBERS}
        viewer="merchant:1"
        busy={false}
        answer={null}
        onAsk={nothing}
      />,
      locale,
    ),
  );

export const LIVES: readonly Partial<LifeRules>[] = [
  {},
  { maturity: { kind: "on_fulfilment" } },
  ...(["payment", "fulfilment", "delivery"] as const).map((from) => ({
    maturity: { kind: "days_after" as const, days: 7, from },
  })),
  { maturity: { kind: "on_fulfilment" }, longestWaitDays: 30 },
  { expiry: { kind: "rolling", months: 12 } },
  { expiry: { kind: "inactivity", months: 12 } },
  { expiry: { kind: "fixed_date", month: 2, day: 29, keepMonths: 6 } },
  { expiry: { kind: "rolling", months: 12 }, restored: { kind: "grace", days: 30 } },
  { debt: "forgive" },
];

export const DRAFT: DraftView = {
  draftId: "0190",
  basedOn: 1,
  program: VERSION.program,
  revision: 1,
  createdAt: VERSION.publishedAt,
  createdBy: "merchant:2",
  changedAt: VERSION.publishedAt,
  changedBy: "merchant:1",
};
