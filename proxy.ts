import { type NextRequest, NextResponse } from "next/server";
import { PAGE_HEADER } from "@/lib/auth/page-header";

/** Tells the page which address was asked for, so that signing in can lead back to it. Pages cannot know otherwise. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  // Next's own mark of a navigation inside the program.
  searchParams.delete("_rsc");
  const headers = new Headers(request.headers);
  headers.set(PAGE_HEADER, searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
  return NextResponse.next({ request: { headers } });
}

// Not the interface: what passes here is held in memory, which uploads must not be.
export const config = { matcher: ["/((?!api/|_next/|.*\\.[a-z0-9]+$).*)"] };
