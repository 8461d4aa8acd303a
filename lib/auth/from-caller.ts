import { headers } from "next/headers";
import { withRequestOrigin } from "../core/request-origin.ts";
import { clientAddress } from "./client-address.ts";

/** Lets what a server action does be on record with where it was called from. */
export async function fromCaller<T>(work: () => Promise<T>): Promise<T> {
  return withRequestOrigin(clientAddress(await headers()), work);
}
