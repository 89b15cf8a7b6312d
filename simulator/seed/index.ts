/** The one door to the seed: stores with a past, for trying things out. */
export { DEMO_PEOPLE, type DemoPerson } from "./demo-people.ts";
export type { HistorySize } from "./purchases.ts";
export type { SeededStore } from "./seed-store.ts";
export { seedStores, type SeedResult } from "./seed-stores.ts";
export { createStore, type NewStore, type NewStoreResult } from "./create-store.ts";
