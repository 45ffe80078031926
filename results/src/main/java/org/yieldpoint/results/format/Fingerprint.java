// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.Locale;

/**
 * What must be alike before absolute numbers of two runs may be compared.
 *
 * <p>In buckets on purpose. Host names, kernel builds and odd megabytes would make every machine
 * unique, and then nothing would ever be compared.
 *
 * @param cpu the processor's model without marketing and clock rate
 * @param logicalCores how many logical processors
 * @param memory a range of memory, such as {@code 16-32 GiB}
 * @param os the family: {@code linux}, {@code windows}, {@code macos} or what else it calls itself
 * @param arch {@code x86_64}, {@code aarch64} or what else it calls itself
 * @param jdk the feature version, such as 25
 */
public record Fingerprint(
    String cpu, int logicalCores, String memory, String os, String arch, int jdk) {

  /** Fills in what a file left out. */
  public Fingerprint {
    cpu = Texts.orUnknown(cpu);
    memory = Texts.orUnknown(memory);
    os = Texts.orUnknown(os);
    arch = Texts.orUnknown(arch);
  }

  /** Puts raw facts into their buckets. */
  public static Fingerprint of(
      String cpuModel, int logicalCores, long memoryBytes, String osName, String arch, int jdk) {
    return new Fingerprint(
        cpuBucket(cpuModel),
        logicalCores,
        memoryBucket(memoryBytes),
        osFamily(osName),
        archFamily(arch),
        jdk);
  }

  /** One line that is equal exactly when the fingerprints are. */
  public String key() {
    return "%s, %d cores, %s, %s %s, JDK %d".formatted(cpu, logicalCores, memory, os, arch, jdk);
  }

  private static String cpuBucket(String model) {
    String plain =
        model
            .replaceAll("\\((R|r|TM|tm)\\)|[®™]", "")
            .replaceAll("@.*", "")
            .replaceAll("(?i)\\b(cpu|processor|\\d+-core)\\b", "")
            .replaceAll("\\s+", " ")
            .strip();
    return plain.isEmpty() ? "unknown" : plain;
  }

  // Firmware and hypervisors keep some memory for themselves, so 32 GiB is seen as 31.3: the
  // bucket is the power of two just above.
  private static String memoryBucket(long bytes) {
    if (bytes <= 0) {
      return "unknown";
    }
    long gib = Math.max(1, Math.ceilDiv(bytes, 1L << 30));
    long above = Long.highestOneBit(gib) == gib ? gib : Long.highestOneBit(gib) << 1;
    return above == 1 ? "up to 1 GiB" : above / 2 + "-" + above + " GiB";
  }

  private static String osFamily(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("windows")) {
      return "windows";
    }
    if (lower.startsWith("mac") || lower.startsWith("darwin")) {
      return "macos";
    }
    return lower;
  }

  private static String archFamily(String arch) {
    return switch (arch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "x64" -> "x86_64";
      case "aarch64", "arm64" -> "aarch64";
      default -> arch.toLowerCase(Locale.ROOT);
    };
  }
}
