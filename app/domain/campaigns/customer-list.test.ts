import { describe, expect, it } from "vitest";
import { readCustomerList } from "./customer-list.ts";

describe("a list of customers", () => {
  it("is numbers with anything between them, each once", () => {
    expect(readCustomerList("12\r\ngid://shopify/Customer/7, 8\n\n12;'9")).toEqual({
      customerIds: ["12", "7", "8", "9"],
      wrong: [],
    });
    expect(readCustomerList("")).toEqual({ customerIds: [], wrong: [] });
  });

  it("names the lines of what is no customer's number", () => {
    expect(readCustomerList("12\njane@example.com\n7; 0\n-3").wrong).toEqual([
      { line: 2, found: "jane@example.com" },
      { line: 3, found: "0" },
      { line: 4, found: "-3" },
    ]);
  });

  it("may be Shopify's own export, of which one column is taken", () => {
    const file = `\uFEFFCustomer ID,First Name,Note\r\n'71,"Park, Ada","says ""hi"""\r\n'72,Ben,\r\nx,Eve,\r\n`;
    expect(readCustomerList(file)).toEqual({
      customerIds: ["71", "72"],
      wrong: [{ line: 4, found: "x" }],
    });
    expect(readCustomerList("name;id\nAda;5").customerIds).toEqual(["5"]);
  });
});
