import type { Metadata } from "next";
import { NothingHere } from "@/components/page/nothing-here";

export const metadata: Metadata = { title: "Not found" };

/** An address that no page has. */
export default function NotFound() {
  return (
    <main>
      <NothingHere />
    </main>
  );
}
