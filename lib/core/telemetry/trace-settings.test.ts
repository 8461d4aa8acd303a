import { expect, test } from "vitest";
import { parseEnv } from "../env.ts";
import { readTraceSettings } from "./trace-settings.ts";

const read = (variables: Record<string, string>) => readTraceSettings(parseEnv(variables));
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" };

test("nothing is sent where nobody named an endpoint", () => {
  expect(read({})).toEqual({ on: false });
  expect(read({ OTEL_SERVICE_NAME: "cowork", OTEL_EXPORTER_OTLP_ENDPOINT: " " })).toEqual({ on: false });
});

test("an endpoint turns tracing on, for traces alone too", () => {
  const on = { on: true, exporters: ["otlp"], protocol: "http/protobuf" };
  expect(read(endpoint)).toEqual(on);
  expect(read({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://collector:4318/v1/traces" })).toEqual(on);
  expect(read({ OTEL_TRACES_EXPORTER: "otlp" })).toEqual(on);
  expect(read({ OTEL_TRACES_EXPORTER: "console, otlp" })).toMatchObject({ exporters: ["otlp", "console"] });
});

test("it can be turned off, whatever else is set", () => {
  expect(read({ ...endpoint, OTEL_SDK_DISABLED: "TRUE" })).toEqual({ on: false });
  expect(read({ ...endpoint, OTEL_TRACES_EXPORTER: "none" })).toEqual({ on: false });
  expect(read({ ...endpoint, OTEL_SDK_DISABLED: "false" })).toMatchObject({ on: true });
});

test("the protocol for traces wins; one that is not offered is said, not guessed", () => {
  expect(
    read({
      ...endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json",
    }),
  ).toMatchObject({ protocol: "http/json" });
  expect(read({ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" })).toEqual({
    on: false,
    problem: expect.stringContaining("grpc is not offered"),
  });
  expect(read({ ...endpoint, OTEL_TRACES_EXPORTER: "zipkin" })).toEqual({
    on: false,
    problem: expect.stringContaining("zipkin"),
  });
});
