import { describe, expect, it } from "vitest";
import { nextFrame } from "./frame-memory.ts";

const opened = nextFrame(
  null,
  "/app",
  "?shop=a.myshopify.com&host=aG9zdA&embedded=1&locale=en&id_token=secret&hmac=x",
);

describe("what a tab remembers of its frame", () => {
  it("is the path and the admin's parameters, without the token", () => {
    expect(opened).toEqual({
      path: "/app",
      given: "shop=a.myshopify.com&host=aG9zdA&embedded=1&locale=en",
    });
  });

  it("follows the path while pages change inside the frame", () => {
    expect(nextFrame(opened, "/app/members/7", "?cursor=x")).toEqual({ ...opened, path: "/app/members/7" });
  });

  it("is another store's as soon as that is opened", () => {
    expect(nextFrame(opened, "/app", "?shop=b.myshopify.com&host=Yg")?.given).toBe(
      "shop=b.myshopify.com&host=Yg",
    );
  });

  it("is nothing before the admin has opened a page", () => {
    expect(nextFrame(null, "/app", "?shop=a.myshopify.com")).toBeNull();
  });
});
