package org.affinity4j.serving.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.affinity4j.serving.access.ApiKey;
import org.affinity4j.serving.access.ApiKeys;
import org.affinity4j.serving.access.KeyFile;
import org.affinity4j.serving.access.Role;
import org.affinity4j.serving.access.Secrets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affinity serve keys}: the API keys of a service, which reads them again by itself. */
@Command(
    name = "keys",
    sortOptions = false,
    description = "Makes, lists and revokes API keys. A running service follows within seconds.",
    footer = {
      "",
      "Examples:",
      "  affinity serve keys add --name shop-2027 --role storefront --expires P1Y",
      "  affinity serve keys list",
      "  affinity serve keys revoke shop-2026",
      "",
      "To rotate: add a second key, give it to whoever asks, then revoke the first."
    })
final class KeysCommand implements Runnable {

  private final Clock clock;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "show this and end")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  KeysCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(line(), "no command; expected add, list or revoke");
  }

  @Command(name = "add", description = "Makes a key and prints it, this once.")
  int add(
      @Mixin ConfigOptions config,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "for people, logs and metrics; letters, digits, dot, dash, underscore")
          String name,
      @Option(
              names = "--role",
              required = true,
              split = ",",
              paramLabel = "ROLE",
              description = "storefront, feedback or operator (all); may be repeated")
          List<String> roles,
      @Option(
              names = "--expires",
              paramLabel = "WHEN",
              description = "a day such as 2027-12-31 (its end, UTC) or a period such as P90D, P1Y")
          @Nullable String expires)
      throws IOException {
    KeyFile file = file(config);
    ApiKeys keys = file.read();
    String secret = Secrets.newKey(new SecureRandom());
    try {
      file.write(
          keys.with(
              new ApiKey(
                  name,
                  roles.stream().map(this::role).collect(Collectors.toSet()),
                  Secrets.sha256(secret),
                  clock.instant(),
                  Optional.ofNullable(expires).map(this::expiry))));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line(), e.getMessage(), e);
    }
    line().getErr().println("affinity: shown this once; " + file.path() + " keeps its hash only");
    line().getErr().flush();
    out().println(secret);
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "list", description = "Lists the keys: name, roles, when made, until when.")
  int list(@Mixin ConfigOptions config) throws IOException {
    for (ApiKey key : file(config).read().all()) {
      out()
          .println(
              "%s\t%s\t%s\t%s"
                  .formatted(
                      key.name(),
                      key.roles().stream()
                          .map(Role::wireName)
                          .sorted()
                          .collect(Collectors.joining(",")),
                      key.created(),
                      validity(key)));
    }
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "revoke", description = "Takes a key out of force.")
  int revoke(
      @Mixin ConfigOptions config,
      @Parameters(paramLabel = "NAME", description = "its name") String name)
      throws IOException {
    KeyFile file = file(config);
    ApiKeys keys = file.read();
    ApiKeys fewer = keys.without(name);
    if (fewer.all().size() == keys.all().size()) {
      throw new IOException(
          "there is no key '%s' in %s; there are %s"
              .formatted(name, file.path(), keys.all().stream().map(ApiKey::name).toList()));
    }
    file.write(fewer);
    return CommandLine.ExitCode.OK;
  }

  private String validity(ApiKey key) {
    return key.expires()
        .map(when -> (key.isExpired(clock.instant()) ? "expired " : "until ") + when)
        .orElse("for ever");
  }

  private Role role(String name) {
    return Role.parse(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--role is '%s'; expected storefront, feedback or operator".formatted(name)));
  }

  private Instant expiry(String text) {
    try {
      if (text.startsWith("P")) {
        return clock.instant().atZone(ZoneOffset.UTC).plus(Period.parse(text)).toInstant();
      }
      return LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--expires is '%s'; expected a day such as 2027-12-31 or a period such as P90D"
              .formatted(text),
          e);
    }
  }

  private KeyFile file(ConfigOptions config) throws IOException {
    return new KeyFile(config.load(environment, Map.of()).access().keyFile());
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }
}
