import { existsSync } from "node:fs";

/** What stands in `.env`, where there is one; what is set already holds. Node's own option speaks up where there is none. */
if (existsSync(".env")) process.loadEnvFile(".env");
