package org.affinity4j.serving.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.affinity4j.serving.config.TracingSettings;

/**
 * Traces of requests for an OpenTelemetry collector. Spans carry templates, names and statuses,
 * never paths, ids of users or bodies. They are sent in the background; what the collector does not
 * take is lost. Thread-safe.
 */
public final class Tracing implements AutoCloseable {

  private static final String SERVICE = "affinity4j-serving";
  private static final int CLOSE_SECONDS = 5;

  private final Tracer tracer;
  private final Optional<SdkTracerProvider> provider;

  private Tracing(Tracer tracer, Optional<SdkTracerProvider> provider) {
    this.tracer = tracer;
    this.provider = provider;
  }

  /** Traces nothing. */
  public static Tracing off() {
    return new Tracing(OpenTelemetry.noop().getTracer(SERVICE), Optional.empty());
  }

  /** Traces to a collector, which need not be there. */
  public static Tracing to(TracingSettings settings) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault().toBuilder()
                    .put(AttributeKey.stringKey("service.name"), SERVICE)
                    .build())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampleRate())))
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder()
                            .setEndpoint(settings.endpoint().toString())
                            .build())
                    .build())
            .build();
    return new Tracing(provider.get(SERVICE), Optional.of(provider));
  }

  /**
   * Begins the trace of a request, as a part of the caller's where its headers name one (W3C Trace
   * Context).
   *
   * @param headers gives a header by its name
   */
  public <C> RequestTrace begin(C carrier, TextMapGetter<C> headers, String method) {
    Context caller =
        provider.isEmpty()
            ? Context.root()
            : W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, headers);
    return new RequestTrace(
        tracer,
        caller.with(
            tracer
                .spanBuilder(method)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .startSpan()));
  }

  /** Sends what waits, for at most {@value #CLOSE_SECONDS} seconds. */
  @Override
  public void close() {
    provider.ifPresent(one -> one.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS));
  }
}
