package org.affinity4j.serving.fuzz;

import java.util.List;
import java.util.Random;

/** Values that programs trip over. */
final class BadValues {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "-0",
          "2147483648",
          "-2147483649",
          "9223372036854775808",
          "1e308",
          "-1e308",
          "1e-400",
          "0.1e1",
          "1.0000000000000000000001");

  private static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"耳机-02\"",
          "\"蓝牙无线耳机 > 手机\"",
          "\"\\u202e\\ufeff\"",
          "\"\\r\\nX-Injected: 1\"",
          "\"../../etc/passwd\"",
          "\"' or 1=1 --\"",
          "\"${jndi:ldap://x}\"",
          "\"%s%n%d\"",
          "\"price < \"",
          "\"((((((((((((((((((((((((((((price<1))))))))))))))))))))))))))))\"",
          "\"title contains \\\"\\\\\"\"",
          "\"not not not not not not not not not not not not not not not not not not not available\"",
          "\"9999-99-99T99:99:99Z\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"+999999999-12-31T23:59:59.999999999Z\"");

  private static final List<String> NOT_JSON =
      List.of(
          "NaN",
          "Infinity",
          "-Infinity",
          "+1",
          "01",
          "0x10",
          "1.",
          "'x'",
          "undefined",
          "True",
          "\"\\x\"",
          "\"\t\"",
          "/**/1",
          "[1,]",
          "{\"a\":1,}",
          "");

  private static final List<String> OF_PATHS =
      List.of(
          "..%2f..%2fetc%2fpasswd",
          "%2e%2e",
          "..",
          "%2e%2e%2f%2e%2e%2f",
          "....//",
          "%00",
          "%ff%fe",
          "%ed%a0%80",
          "%c0%ae%c0%ae",
          "%",
          "%zz",
          "%E8%80%B3%E6%9C%BA-02",
          "%e8%80",
          "a%0d%0aX-Injected:1",
          "%F0%9F%8E%A7",
          "\\..\\..",
          ";jsessionid=1",
          "phone-01;x=y",
          "%25%32%65",
          "nobody",
          "-1",
          "9223372036854775808",
          "NaN");

  private BadValues() {}

  static String number(Random random) {
    return one(NUMBERS, random);
  }

  /** A JSON text; some are long. */
  static String text(Random random) {
    return random.nextInt(8) == 0 ? longText(random) : one(TEXTS, random);
  }

  static String notJson(Random random) {
    return one(NOT_JSON, random);
  }

  /** What is no number the parser takes, though JSON allows it. */
  static String hugeNumber(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> "9".repeat(101 + random.nextInt(5_000));
      case 1 -> "1e" + "9".repeat(5);
      default -> "-1e400";
    };
  }

  /** Lists or objects in each other, deeper than any request has them. */
  static String deep(Random random) {
    int depth = 100 + random.nextInt(20_000);
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  static String longList(Random random) {
    String value = random.nextBoolean() ? "\"phone-01\"" : number(random);
    int length = 501 + random.nextInt(5_000);
    return "[" + (value + ",").repeat(length) + value + "]";
  }

  static String longText(Random random) {
    String unit = one(List.of("a", "耳", "\\ud83c\\udfa7", "(", "not ", "price<1 or "), random);
    return "\"" + unit.repeat(300 + random.nextInt(10_000)) + "\"";
  }

  /** A part of a path or the value of a parameter, as it stands in the request line. */
  static String ofPath(Random random) {
    return random.nextInt(12) == 0
        ? one(List.of("a", "%E8%80%B3", "%2f"), random).repeat(300 + random.nextInt(600))
        : one(OF_PATHS, random);
  }

  static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
