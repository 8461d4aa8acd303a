import { z } from "zod";

/** A parameter of an address that is left out or left empty, as forms and templates send it (`?q=&status=`), is not there. */
export function emptyIsAbsent<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema);
}
