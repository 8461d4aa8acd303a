import { isTimeZone } from "./group-by-day";

/** Tells the server in which time zone the reader's days begin, so that its first paint groups them as the browser will. */
export const TIME_ZONE_COOKIE = "cowork.tz";

/** The zone in a cookie's value; UTC where there is none that exists. */
export function timeZoneFrom(cookie: string | undefined): string {
  const name = cookie === undefined ? "" : decodeURIComponent(cookie);
  return isTimeZone(name) ? name : "UTC";
}
