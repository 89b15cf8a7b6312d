import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "../../app/config/env.server.ts";
import { encodeProgram } from "../../app/domain/index.ts";
import type { MembershipAct, Program } from "../../app/domain/index.ts";
import type { Context } from "../../app/services/context.server.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { openLaurel } from "../../app/services/open-laurel.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { AwardDesk } from "./award-desk.ts";
import type { Coming } from "./comings.ts";
import { insist, MERCHANT } from "./insist.ts";
import { STORE } from "./store.ts";

/** What people do to the store while letters arrive: they publish, come and go, give rules to the past and take them back. */
export interface Merchant {
  /** Whatever has not been done yet is done. All of the past is given the rule, has it taken back, and is given it again. */
  finish(): Promise<void>;
  /** Once no letter has anything to change any more: orders that counted nothing when the rule was given have it, too. */
  giveAgain(): Promise<void>;
  stop(): Promise<void>;
}

export interface MerchantOptions {
  readonly acts: readonly Coming[];
  /** Published at about the middle. */
  readonly program: Program;
  /** When the first of the orders was placed, in ms since the epoch. */
  readonly from: number;
  readonly random: Random;
  /** How much of all letters has been posted: 0 to 1. */
  readonly share: () => number;
  /** Whether dead workers are not waited for; see `AwardDesk`. */
  readonly isHasty: boolean;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const PAUSE_MS = 50;
const PUBLISHED_AT = 0.5;

export async function startMerchant(
  env: Record<string, string>,
  { acts, program, from, random, share, isHasty }: MerchantOptions,
): Promise<Merchant> {
  const laurel = await openLaurel(parseEnv(env), silent);
  const { context: ctx } = laurel;
  const over = new AbortController();
  const { signal } = over;
  const desk = new AwardDesk(ctx, { from, random, isHasty, signal });
  let isEnding = false;
  const until = async (wanted: number) => {
    while (!isEnding && !signal.aborted && share() < wanted) await sleep(PAUSE_MS);
  };
  const comings = (async () => {
    for (const [place, { customerId, act }] of acts.entries()) {
      await until(place / acts.length);
      if (!signal.aborted) await insist(() => ask(ctx, customerId, act), signal);
    }
  })();
  const publishing = (async () => {
    await until(PUBLISHED_AT);
    await insist(() => publish(ctx, program), signal);
  })();
  const wavering = (async () => {
    while (!isEnding && !signal.aborted) await desk.changeMind();
  })();
  const all = Promise.all([comings, publishing, wavering]);
  // Whoever waits for the end hears of it.
  all.catch(() => undefined);
  return {
    async finish() {
      isEnding = true;
      await all;
      await desk.giveToAll();
      await desk.takeBackFromAll();
      await desk.giveToAll();
    },
    giveAgain: () => desk.giveToAll(),
    async stop() {
      over.abort();
      await all.catch(() => undefined);
      await laurel.close();
    },
  };
}

/** Asked again where no answer came, it is done once. */
async function ask(ctx: Context, customerId: number, act: MembershipAct): Promise<void> {
  const asked = { customerId: String(customerId), act, termsVersion: null, surface: "admin" } as const;
  const changed = await changeMembership(ctx, STORE, { ...asked, actor: MERCHANT });
  if (!changed.ok) throw new Error(`${act}: ${changed.error.code}`);
}

async function publish(ctx: Context, program: Program): Promise<void> {
  const publication = { program: encodeProgram(program), basedOn: 2, actor: "merchant:1" };
  const published = await publishProgram(ctx, STORE, publication);
  if (!published.ok) throw new Error(published.error.code);
}
