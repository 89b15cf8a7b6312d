import { defineConfig } from "prisma/config";
import { PrismaCliAdapter } from "./app/db/migrate/prisma-cli-adapter.server.ts";

// Commands that never connect (`generate`, `validate`) still refuse to start without an address.
const url = (process.env["DATABASE_URL"] ??= "postgresql://laurel@127.0.0.1:5432/laurel");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new PrismaCliAdapter(url),
});
