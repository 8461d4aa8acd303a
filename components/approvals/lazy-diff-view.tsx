"use client";

import dynamic from "next/dynamic";

/** The diff with what computes it; its code comes only where one is shown. */
export const LazyDiffView = dynamic(() => import("./diff-view").then((file) => file.DiffView));
