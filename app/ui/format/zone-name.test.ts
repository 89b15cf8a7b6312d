import { expect, it } from "vitest";
import { zoneName } from "./zone-name.ts";

it.each([
  ["America/New_York", "en", "Eastern Time (New York)"],
  ["America/New_York", "zh-CN", "北美东部时间 (New York)"],
  ["Europe/Berlin", "en", "Central European Time (Berlin)"],
  ["Asia/Tokyo", "en", "Japan Standard Time (Tokyo)"],
  ["America/Argentina/Buenos_Aires", "en", "Argentina Standard Time (Buenos Aires)"],
  ["Pacific/Chatham", "en", "Chatham Time"],
  ["UTC", "en", "Coordinated Universal Time"],
  ["Moon/Sea_of_Rains", "en", "Sea of Rains"],
  ["nowhere", "en", "nowhere"],
])("%s in %s is %s", (zone, locale, name) => {
  expect(zoneName(zone, locale)).toBe(name);
});
