/** The scripted model that serves where no provider is set up. */
export const DEMO_MODEL = "demo";
