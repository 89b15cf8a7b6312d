import fc from "fast-check";
import { expect, it } from "vitest";
import { anyStory } from "../model/any-commands.ts";
import type { Story } from "../model/any-commands.ts";
import { FOUND_STORIES } from "../model/found-stories.ts";
import { tellToServices } from "../model/tell-story.ts";
import { createTestDatabase } from "../support/database.ts";

const RUNS = Number(process.env["MODEL_RUNS"] ?? 40);
const SEED = process.env["MODEL_SEED"] === undefined ? undefined : Number(process.env["MODEL_SEED"]);

/** Each has a database of its own, so that what one has broken does not break the next. */
async function tell(story: Story): Promise<void> {
  const db = await createTestDatabase();
  try {
    await tellToServices(story, db);
  } finally {
    await db.drop();
  }
}

it(
  "the services on PostgreSQL and the model say the same after every step of any story",
  async () => {
    // fast-check prints seed and path of a failure, and the shortest story that fails.
    await fc.assert(fc.asyncProperty(anyStory, tell), {
      numRuns: RUNS,
      ...(SEED === undefined ? {} : { seed: SEED }),
    });
  },
  RUNS * 60_000,
);

it.for(Object.entries(FOUND_STORIES))("they say the same where %s", async ([, story]) => {
  expect(story.commands.length).toBeGreaterThan(0);
  await tell(story);
});
