import { createServer } from "node:http";
import pg from "pg";

/**
 * The least that keeps a delivery safe: read the body, insert it as a row, answer 200. No signature,
 * no parsing, no store. As many connections as Laurel's pool has.
 */
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 10 });
await pool.query(
  "CREATE TABLE IF NOT EXISTS bare_delivery (id uuid PRIMARY KEY, topic text NOT NULL, body text NOT NULL)",
);

const server = createServer((request, response) => {
  if (request.method !== "POST") {
    response.end();
    return;
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => void chunks.push(chunk));
  request.on("end", () => {
    const { "x-shopify-webhook-id": id, "x-shopify-topic": topic } = request.headers;
    pool
      .query({
        name: "store",
        text: "INSERT INTO bare_delivery (id, topic, body) VALUES ($1, $2, $3)",
        values: [id, topic, Buffer.concat(chunks).toString()],
      })
      .then(
        () => response.end("stored"),
        () => response.writeHead(503).end(),
      );
  });
});
server.listen(Number(process.env["PORT"]));
process.on("SIGTERM", () => process.exit(0));
