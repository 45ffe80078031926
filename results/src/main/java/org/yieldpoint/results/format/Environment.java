// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where, when and how a run was measured: the content of {@code environment.json}.
 *
 * <p>Reading ignores fields it does not know and survives fields that are missing, so that runs of
 * older and newer versions stay readable. Nothing in it names a host or a user.
 *
 * @param fingerprint what must be alike before absolute numbers are compared
 * @param machine the hardware
 * @param os the operating system
 * @param jdk the JDK that ran the benchmarks
 * @param load how busy the machine was just before
 * @param plan what was asked for
 */
public record Environment(
    Fingerprint fingerprint, Machine machine, Os os, Jdk jdk, Load load, Plan plan) {

  /** With fewer of its cores free than this share, a machine is busy. */
  private static final double FREE_SHARE = 0.75;

  private static final JsonMapper JSON =
      JsonFile.strict()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** Fills in what a file left out. */
  public Environment {
    fingerprint = fingerprint == null ? new Fingerprint("", 0, "", "", "", 0) : fingerprint;
    machine = machine == null ? new Machine("", 0, 0, 0, null, null) : machine;
    os = os == null ? new Os("", "", "") : os;
    jdk = jdk == null ? new Jdk("", "", "", List.of(), "") : jdk;
    load = load == null ? new Load(-1, -1) : load;
    plan = plan == null ? new Plan("", "", "", "", false, 0, "") : plan;
  }

  /**
   * The hardware.
   *
   * @param cpu the processor's model, as it calls itself
   * @param physicalCores how many cores, 0 if unknown
   * @param logicalCores how many logical processors, 0 if unknown
   * @param memoryBytes how much memory, 0 if unknown
   * @param governor Linux's frequency governor, if it has one
   * @param hypervisor what the machine is virtualised by, {@code "none"}, or null if unknown
   */
  public record Machine(
      String cpu,
      int physicalCores,
      int logicalCores,
      long memoryBytes,
      @Nullable String governor,
      @Nullable String hypervisor) {

    /** Fills in what a file left out. */
    public Machine {
      cpu = Texts.orUnknown(cpu);
    }

    /** Whether this is known to be a virtual machine. */
    @JsonIgnore
    public boolean virtual() {
      return hypervisor != null && !hypervisor.equals("none");
    }
  }

  /**
   * The operating system.
   *
   * @param name such as {@code Linux}
   * @param version as it calls itself
   * @param arch as the JDK calls it
   */
  public record Os(String name, String version, String arch) {
    /** Fills in what a file left out. */
    public Os {
      name = Texts.orUnknown(name);
      version = Texts.orUnknown(version);
      arch = Texts.orUnknown(arch);
    }
  }

  /**
   * The JDK.
   *
   * @param vendor the company that built it
   * @param version its full version, such as {@code 25.0.1+8-LTS}
   * @param vm the VM's name
   * @param arguments what the benchmark forks were given, in order
   * @param gc the garbage collector that VMs pick here without being told
   */
  public record Jdk(String vendor, String version, String vm, List<String> arguments, String gc) {
    /** Fills in what a file left out. */
    public Jdk {
      vendor = Texts.orUnknown(vendor);
      version = Texts.orUnknown(version);
      vm = Texts.orUnknown(vm);
      arguments = arguments == null ? List.of() : List.copyOf(arguments);
      gc = Texts.orUnknown(gc);
    }
  }

  /**
   * How busy the machine was just before the first benchmark.
   *
   * @param average the load average of the last minute, negative if the system has none
   * @param freeCores how many cores idled, over a short sample; negative if unknown
   */
  public record Load(double average, double freeCores) {
    /** What no machine has counts as unknown. */
    public Load {
      average = Double.isFinite(average) ? average : -1;
      freeCores = Double.isFinite(freeCores) ? freeCores : -1;
    }
  }

  /**
   * What was asked for.
   *
   * @param startedAt ISO-8601 instant at which the run started
   * @param commit the version of the code that was measured
   * @param profile the name of the set of settings
   * @param command the command line that repeats the run
   * @param interleaved whether a round measures one fork of every figure before the next round, so
   *     that the same position means the same time
   * @param seed of the order within rounds, 0 if the order is fixed
   * @param build what was run, where the commit does not say it all; empty if unknown
   */
  public record Plan(
      String startedAt,
      String commit,
      String profile,
      String command,
      boolean interleaved,
      long seed,
      String build) {

    /** Fills in what a file left out. */
    public Plan {
      startedAt = Texts.orUnknown(startedAt);
      commit = Texts.orUnknown(commit);
      profile = Texts.orUnknown(profile);
      command = command == null ? "" : command;
      build = build == null ? "" : build;
    }

    /** A plan that starts now, in interleaved rounds of fixed order. */
    public static Plan of(String commit, String profile, String command) {
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      return new Plan(now, commit, profile, command, true, 0, "");
    }

    /** The same plan with the seed of its order. */
    public Plan withSeed(long newSeed) {
      return new Plan(startedAt, commit, profile, command, interleaved, newSeed, build);
    }

    /** The same plan with a fingerprint of what was run. */
    public Plan withBuild(String newBuild) {
      return new Plan(startedAt, commit, profile, command, interleaved, seed, newBuild);
    }
  }

  /**
   * Looks at this machine and this JDK. Takes about half a second, in which it samples how many
   * cores are free; call it before the first benchmark.
   *
   * @param plan what is about to be run
   * @param forkArguments what the benchmark forks are given on their command line
   */
  public static Environment capture(Plan plan, List<String> forkArguments) {
    return EnvironmentProbe.capture(plan, forkArguments);
  }

  /**
   * Reads {@code environment.json}.
   *
   * @throws UnreadableResultException if the file is missing or not such a file
   */
  public static Environment read(Path file) {
    byte[] json = UnreadableResultException.readAllBytes(file, "a run's environment");
    try {
      Environment read = JSON.readValue(json, Environment.class);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new UnreadableResultException(
          file, "is no run's environment: unreadable JSON" + where + "; restore or delete it", e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
    throw new UnreadableResultException(file, "holds null, not a run's environment");
  }

  /** This environment as JSON; the fields always come in the same order. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError("records of texts and numbers always have a JSON form", e);
    }
  }

  byte[] toJsonBytes() {
    return toJson().getBytes(StandardCharsets.UTF_8);
  }

  /** One line for a person: processor, cores, memory, system, JDK. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    parts.add(machine.cpu());
    if (machine.logicalCores() > 0) {
      parts.add(machine.logicalCores() + (machine.logicalCores() == 1 ? " core" : " cores"));
    }
    if (machine.memoryBytes() > 0) {
      parts.add(
          String.format(Locale.ROOT, "%.0f GiB", machine.memoryBytes() / (double) (1L << 30)));
    }
    if (machine.virtual()) {
      parts.add("virtual machine");
    }
    parts.add(os.name() + " " + os.arch());
    parts.add("JDK " + jdk.version());
    return String.join(", ", parts);
  }

  /** Warnings for a reader of the numbers, each in one sentence; may be empty. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    int cores = machine.logicalCores();
    if (load.freeCores() >= 0) {
      if (load.freeCores() < FREE_SHARE * cores) {
        boolean onlyOne = load.freeCores() < 1.5;
        warnings.add(
            String.format(
                Locale.ROOT,
                "The machine was busy before the run: %.1f of %d cores were free%s.",
                load.freeCores(),
                cores,
                onlyOne
                    ? ", and anything that needs two threads at once is at a disadvantage"
                    : ""));
      }
    } else if (cores > 0 && load.average() > (1 - FREE_SHARE) * cores) {
      // The average looks a minute back, to the build among others, so it only stands in.
      warnings.add(
          String.format(
              Locale.ROOT,
              "The machine was busy before the run: a load of %.2f on %d cores.",
              load.average(),
              cores));
    }
    if (machine.virtual()) {
      warnings.add(
          "Measured in a virtual machine (%s): neighbours and the hypervisor add noise."
              .formatted(machine.hypervisor()));
    }
    if (machine.governor() != null && !machine.governor().equals("performance")) {
      warnings.add(
          "The frequency governor was “%s”: the clock rate may have moved during the run."
              .formatted(machine.governor()));
    }
    return warnings;
  }
}
