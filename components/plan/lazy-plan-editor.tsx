import dynamic from "next/dynamic";
import { orNotice } from "@/components/ui/or-notice";

/** The plan editor with its dragging; its code comes only to pages where a plan is being edited. */
export const LazyPlanEditor = dynamic(
  orNotice(() => import("./plan-editor").then((file) => file.PlanEditor)),
);
