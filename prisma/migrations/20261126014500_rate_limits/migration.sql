-- How often strangers have knocked, counted by all instances together: see app/db/rate-limit.server.ts.
-- A schema of its own, as pg-boss has, because these rows belong to no store and live for minutes; not
-- logged, because a count that a crash loses begins anew. The columns are those of rate-limiter-flexible.
CREATE SCHEMA IF NOT EXISTS laurel_limits;
CREATE UNLOGGED TABLE laurel_limits.rate (
    "key" VARCHAR(255) PRIMARY KEY,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT
);
