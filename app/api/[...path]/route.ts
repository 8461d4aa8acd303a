import { notOffered } from "@/lib/http/not-offered";

export {
  notOffered as DELETE,
  notOffered as GET,
  notOffered as HEAD,
  notOffered as PATCH,
  notOffered as POST,
  notOffered as PUT,
};
