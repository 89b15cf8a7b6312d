import type { Context } from "hono";
import { badge, card, heading, number, table, time } from "../../admin/components.ts";
import type { Html } from "../../admin/html.ts";
import { html } from "../../admin/html.ts";
import type { BulkOperation } from "../../admin-api/bulk/bulk-operations.ts";
import { bulkOperationsOf } from "../../admin-api/bulk/bulk-operations.ts";
import type { Simulator } from "../../simulator.ts";
import { answerControlPage } from "./layout.ts";

/** The app's bulk queries in each store. */
export function bulkPage(sim: Simulator, c: Context) {
  const columns = [
    { label: "Operation" },
    { label: "Status" },
    { label: "Objects", end: true },
    { label: "Bytes", end: true },
    { label: "Asked" },
    { label: "Done" },
  ];
  const cards = sim.state.shops().map((shop) => {
    const operations = bulkOperationsOf(sim.state, shop.domain);
    return card(shop.name, table(columns, operations.map(row), "No bulk operations yet."));
  });
  return answerControlPage(c, {
    title: "Bulk operations",
    body: html`${heading("Bulk operations")} ${cards}`,
  });
}

function row(operation: BulkOperation): Html {
  const { id, status, query, errorCode, objectCount, fileSize, createdAt, completedAt } = operation;
  return html`<tr>
    <td>
      <details>
        <summary>${id}</summary>
        <pre>${query}</pre>
      </details>
    </td>
    <td>${statusBadge(status)} ${errorCode === null ? "" : html`<small>${errorCode}</small>`}</td>
    <td class="end">${number(objectCount)}</td>
    <td class="end">${fileSize === null ? "–" : number(fileSize)}</td>
    <td>${time(createdAt, "UTC")}</td>
    <td>${completedAt === null ? "–" : time(completedAt, "UTC")}</td>
  </tr>`;
}

function statusBadge(status: BulkOperation["status"]): Html {
  const word = status.charAt(0) + status.slice(1).toLowerCase();
  if (status === "COMPLETED") return badge(word, "success");
  return status === "FAILED" || status === "EXPIRED" ? badge(word, "critical") : badge(word, "attention");
}
