import type { HomeView } from "../../../app/views/home.ts";
import type { LiabilityView } from "../../../app/views/liability.ts";
import { BACKFILL } from "./runs.ts";
import { EVENING, STORE } from "./store.ts";

export const HOME: HomeView = {
  shop: { domain: "laurel-music.myshopify.com", name: "Laurel Music", ...STORE, installedAt: EVENING },
  connected: true,
  programNumber: 1,
  setup: { programMetafield: "done", discount: "done", backfill: BACKFILL },
  today: { date: "2026-06-14", orders: 42, pointsIssued: 12_847, pointsClawedBack: 310, newMembers: 3 },
  members: 4,
  tierMix: [
    { tierId: "bronze", name: "Bronze", members: 3 },
    { tierId: "gold", name: "Gold", members: 1 },
  ],
  deliveries: { waiting: 0, parked: 0 },
  dataRequests: 0,
  outbox: { waiting: 0, parked: 0 },
};

export const LIABILITY: LiabilityView = {
  ...STORE,
  at: Date.UTC(2026, 5, 15, 12),
  months: [
    { month: "2026-06", points: 400 },
    { month: "2026-12", points: 1_600 },
  ],
  withoutExpiry: 500,
  pending: 120,
  held: 100,
  debt: 40,
  available: 2_460,
  outstanding: 2_680,
  members: 12,
};
