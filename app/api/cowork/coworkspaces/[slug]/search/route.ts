import { searchQuerySchema } from "@/lib/contracts/file-search";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { searchInFiles } from "@/lib/services/files/search-in-files";

export const GET = route(
  { params: ["slug"], query: searchQuerySchema },
  ({ member, params, query, request }) => searchInFiles(member, params.slug, query, request.signal),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
