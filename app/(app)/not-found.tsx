import { NothingHere } from "@/components/page/nothing-here";

/** Inside the frame, which has its `main` already. */
export default function NotFound() {
  return <NothingHere />;
}
