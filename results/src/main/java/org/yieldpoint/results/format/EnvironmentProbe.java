// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.format.Environment.Jdk;
import org.yieldpoint.results.format.Environment.Load;
import org.yieldpoint.results.format.Environment.Machine;
import org.yieldpoint.results.format.Environment.Os;
import org.yieldpoint.results.format.Environment.Plan;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.hardware.HardwareAbstractionLayer;

/** Fills in an {@link Environment} from the machine and the VM it runs on. */
final class EnvironmentProbe {
  private static final long LOAD_SAMPLE_MILLIS = 500;
  private static final Path GOVERNOR =
      Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");

  // What the firmware of virtual machines calls itself.
  private static final List<Map.Entry<String, String>> HYPERVISORS =
      List.of(
          Map.entry("google compute", "Google Compute Engine"),
          Map.entry("amazon ec2", "Amazon EC2"),
          Map.entry("vmware", "VMware"),
          Map.entry("virtualbox", "VirtualBox"),
          Map.entry("parallels", "Parallels"),
          Map.entry("microsoft corporation virtual machine", "Hyper-V"),
          Map.entry("xen", "Xen"),
          Map.entry("bhyve", "bhyve"),
          Map.entry("kvm", "KVM"),
          Map.entry("qemu", "QEMU"));

  private EnvironmentProbe() {}

  static Environment capture(Plan plan, List<String> forkArguments) {
    SystemInfo system = new SystemInfo();
    HardwareAbstractionLayer hardware = system.getHardware();
    CentralProcessor processor = hardware.getProcessor();
    double loadAverage = processor.getSystemLoadAverage(1)[0];
    double busy = processor.getSystemCpuLoad(LOAD_SAMPLE_MILLIS);

    // The processors this VM may use, which in a container are fewer than the machine's.
    int cores = Runtime.getRuntime().availableProcessors();
    String cpu = processor.getProcessorIdentifier().getName().strip();
    long memory = hardware.getMemory().getTotal();
    Machine machine =
        new Machine(
            cpu,
            processor.getPhysicalProcessorCount(),
            cores,
            memory,
            governor(),
            hypervisor(hardware.getComputerSystem(), processor));
    Os os =
        new Os(
            System.getProperty("os.name"),
            system.getOperatingSystem().getVersionInfo().toString(),
            System.getProperty("os.arch"));
    Jdk jdk =
        new Jdk(
            System.getProperty("java.vendor"),
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vm.name"),
            forkArguments,
            garbageCollector());
    Load load = new Load(round(loadAverage), busy < 0 ? -1 : round(cores * (1 - busy)));
    Fingerprint fingerprint =
        Fingerprint.of(cpu, cores, memory, os.name(), os.arch(), Runtime.version().feature());
    return new Environment(fingerprint, machine, os, jdk, load, plan);
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static @Nullable String governor() {
    try {
      return Files.readString(GOVERNOR).strip();
    } catch (IOException e) {
      return null; // not Linux, or the clock is the hypervisor's business
    }
  }

  private static @Nullable String hypervisor(ComputerSystem computer, CentralProcessor processor) {
    String firmware =
        String.join(
                " ",
                computer.getManufacturer(),
                computer.getModel(),
                computer.getFirmware().getManufacturer())
            .toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> known : HYPERVISORS) {
      if (firmware.contains(known.getKey())) {
        return known.getValue();
      }
    }
    List<String> flags = processor.getFeatureFlags();
    if (flags.isEmpty()) {
      return null;
    }
    // x86 processors tell their guests that they are guests.
    return flags.stream().anyMatch(f -> f.contains("hypervisor")) ? "unnamed hypervisor" : "none";
  }

  private static String garbageCollector() {
    String beans =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .reduce("", (a, b) -> a + " " + b);
    for (String known : List.of("G1", "ZGC", "Shenandoah", "PS", "Epsilon", "Copy")) {
      if (beans.contains(known)) {
        return switch (known) {
          case "PS" -> "Parallel";
          case "Copy" -> "Serial";
          default -> known;
        };
      }
    }
    return beans.strip();
  }
}
