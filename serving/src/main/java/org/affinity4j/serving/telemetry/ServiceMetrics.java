package org.affinity4j.serving.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What the service counts and measures, in Prometheus' form. Labels are templates, names and
 * statuses, never ids, so that their number is bounded. Thread-safe.
 */
public final class ServiceMetrics implements AutoCloseable {

  /** Upper ends of the latency histogram's buckets. */
  private static final Duration[] BUCKETS =
      List.of(1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 100, 250, 500, 1_000, 2_500).stream()
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** Scenarios told apart; callers name them. */
  private static final int SCENARIOS = 30;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Map<Request, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Step, Counter> steps = new ConcurrentHashMap<>();
  private final BoundedNames scenarios = new BoundedNames(SCENARIOS);
  private final Map<Asked, Counter> empty = new ConcurrentHashMap<>();

  /**
   * Held because the registry holds what a counter asks weakly: collected, it would stand still.
   */
  private final List<DoubleSupplier> asked = new CopyOnWriteArrayList<>();

  private final List<Runnable> refreshed = new CopyOnWriteArrayList<>();

  private final MultiGauge releases =
      MultiGauge.builder("affinity.release.in.use")
          .description("1 for the release in use")
          .register(registry);

  /**
   * Counts the JVM's and the process' own figures from now on. Apart from the constructor, so that
   * a service can listen first: the JVM takes its time to look at itself. To be called once.
   */
  public void watchMachine() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  private record Request(String method, String route, String scenario, int status) {}

  private record Step(String route, String scenario, String name) {}

  private record Asked(String route, String scenario) {}

  /**
   * A request that was answered.
   *
   * @param route its template, or {@code none}
   * @param scenario as {@link #scenario} gave it, or {@code none}
   */
  public void request(String method, String route, String scenario, int status, Duration time) {
    timers.computeIfAbsent(new Request(method, route, scenario, status), this::timer).record(time);
  }

  /** A scenario as figures name it: {@code other} for all but the first {@value #SCENARIOS}. */
  public String scenario(String name) {
    return scenarios.bounded(name);
  }

  /**
   * A list of products that was answered.
   *
   * @param scenario as {@link #scenario} gave it
   * @param names the step that gave each product; none for an empty answer
   */
  public void answered(String route, String scenario, Collection<String> names) {
    if (names.isEmpty()) {
      empty.computeIfAbsent(new Asked(route, scenario), this::emptyCounter).increment();
    }
    for (String name : names) {
      steps.computeIfAbsent(new Step(route, scenario, name), this::stepCounter).increment();
    }
  }

  /** A figure that goes up and down, asked for when metrics are. */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(description).register(registry);
  }

  /**
   * Figures of one kind that go up and down and may come and go, asked for when metrics are.
   *
   * @param tag name of the label that tells them apart
   * @param values by that label
   */
  public void gauges(
      String name, String description, String tag, Supplier<? extends Map<String, Double>> values) {
    MultiGauge gauges = MultiGauge.builder(name).description(description).register(registry);
    refreshed.add(
        () -> {
          List<MultiGauge.Row<?>> rows = new ArrayList<>();
          values.get().forEach((key, one) -> rows.add(MultiGauge.Row.of(Tags.of(tag, key), one)));
          gauges.register(rows, true);
        });
  }

  /** A figure that only goes up, asked for when metrics are. */
  public void counter(String name, String description, DoubleSupplier value) {
    asked.add(value);
    FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .register(registry);
  }

  /** The figure of a {@link #gauge} or {@link #counter} now; 0 where there is none of that name. */
  public double value(String name) {
    Meter meter = registry.find(name).meter();
    return meter == null ? 0 : meter.measure().iterator().next().getValue();
  }

  /**
   * All of it in Prometheus' text format, version 0.0.4; one caller at a time, as the release's
   * gauge is taken out and put in again.
   *
   * @param release the release in use; empty for none
   */
  public synchronized String scrape(Supplier<String> release) {
    String id = release.get();
    List<MultiGauge.Row<?>> rows =
        id.isEmpty() ? List.of() : List.of(MultiGauge.Row.of(Tags.of("release", id), 1));
    releases.register(rows, true);
    refreshed.forEach(Runnable::run);
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private Timer timer(Request request) {
    return Timer.builder("affinity.http.requests")
        .description("Time from when the request was there as a whole to the answer")
        .tags(
            "method",
            request.method,
            "route",
            request.route,
            "scenario",
            request.scenario,
            "status",
            Integer.toString(request.status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter stepCounter(Step step) {
    return Counter.builder("affinity.answered.products")
        .description("Products answered, by the step of the fallback chain that gave them")
        .tags("route", step.route, "scenario", step.scenario, "step", step.name)
        .register(registry);
  }

  private Counter emptyCounter(Asked asked) {
    return Counter.builder("affinity.answers.empty")
        .description("Answers without a product")
        .tags("route", asked.route, "scenario", asked.scenario)
        .register(registry);
  }
}
