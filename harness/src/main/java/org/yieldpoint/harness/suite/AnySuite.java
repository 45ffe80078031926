// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.suite;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.results.figure.FigureCatalog;

/** Benchmarks about which the harness knows only what their jar says. */
final class AnySuite implements Suite {
  @Override
  public String command() {
    return "java -jar " + ownJar();
  }

  /** The harness's jar as the user named it, if that is what was started. */
  private static String ownJar() {
    String classPath = System.getProperty("java.class.path", "");
    @Nullable CodeSource source = AnySuite.class.getProtectionDomain().getCodeSource();
    try {
      if (source == null
          || classPath.contains(File.pathSeparator)
          || !classPath.endsWith(".jar")
          || !Path.of(source.getLocation().toURI())
              .equals(Path.of(classPath).toAbsolutePath().normalize())) {
        return "yieldpoint-gate.jar";
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return classPath.contains(" ") ? '"' + classPath + '"' : classPath;
  }

  @Override
  public Path home() {
    return Path.of("");
  }

  @Override
  public Path runs() {
    return Path.of("yieldpoint-runs");
  }

  @Override
  public Path noiseFloors() {
    return Path.of("yieldpoint-noise-floors.json");
  }

  @Override
  public FigureCatalog catalog() {
    return FigureCatalog.generic(List.of());
  }

  @Override
  public List<Profile> profiles() {
    return List.of();
  }

  @Override
  public Optional<Profile> gateProfile() {
    return Optional.empty();
  }

  @Override
  public Availability availability(List<BenchmarkCase> cases) {
    return Availability.ALL;
  }

  @Override
  public List<Class<? extends Profiler>> profilers() {
    return List.of(GCProfiler.class);
  }
}
