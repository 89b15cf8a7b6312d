import { defineConfig } from "prisma/config";
// Commands such as `prisma generate` never connect, yet refuse to start without an address.
process.env["DATABASE_URL"] ??= "postgresql://laurel@127.0.0.1:5432/laurel";
export default defineConfig({ schema: "prisma/schema.prisma", experimental: { adapter: true }, engine: "js", adapter: async () => { throw new Error("x"); } });
