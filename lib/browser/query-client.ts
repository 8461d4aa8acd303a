import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./api.ts";

/**
 * Retries only what may pass by itself: the network and the server's own failures, never a refusal. Nothing waits for the
 * browser to say that there is a network: it asks about the internet while the server may be next door, and an act that
 * waits would be done later, unannounced.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        // Else only queries that wait for the network are asked again when it is back.
        refetchOnReconnect: true,
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5_000),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

function mayPass(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.status === 0 || error.status >= 500;
}
