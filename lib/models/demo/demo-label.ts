/** How the demo model is called wherever it appears. */
export const DEMO_MODEL_NAME = "Demo (scripted, not an AI)";
