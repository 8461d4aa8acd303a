import dynamic from "next/dynamic";

/** The plan editor with its dragging; its code comes only to pages where a plan is being edited. */
export const LazyPlanEditor = dynamic(() => import("./plan-editor").then((file) => file.PlanEditor));
