"use client";

import dynamic from "next/dynamic";
import { orNotice } from "@/components/ui/or-notice";

/** The diff with what computes it; its code comes only where one is shown. */
export const LazyDiffView = dynamic(orNotice(() => import("./diff-view").then((file) => file.DiffView)));
