// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** What a build is of. */
public final class Provenance {
  /** What is said where nothing is known. */
  public static final String UNKNOWN = "unknown";

  /** Follows the commit if files differed from it. */
  public static final String DIRTY = "-dirty";

  private static final int SHORT_HASH = 12;

  private Provenance() {}

  /**
   * The commit that a build was made from, {@link #DIRTY} or not; {@link #UNKNOWN} if none is
   * named.
   *
   * @param properties what git-commit-id-maven-plugin, or one of its kind, wrote down
   */
  public static String commit(InputStream properties) throws IOException {
    Properties built = new Properties();
    built.load(properties);
    String commit = built.getProperty("git.commit.id.full", "");
    if (commit.isBlank()) {
      return UNKNOWN;
    }
    String hash = shortened(commit);
    return Boolean.parseBoolean(built.getProperty("git.dirty")) ? hash + DIRTY : hash;
  }

  /** As much of a commit's hash as is shown. */
  public static String shortened(String hash) {
    return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
  }

  /** A fingerprint of the bytes of all these files, in their order. */
  public static String fingerprint(List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, SHORT_HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
