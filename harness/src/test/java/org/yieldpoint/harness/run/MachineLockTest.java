// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lock in a directory of its own, out of the way of whoever measures on this machine. */
@Timeout(30)
class MachineLockTest {
  @TempDir private Path temporary;
  private Properties before;

  @BeforeEach
  void moveTheLock() {
    before = System.getProperties();
    Properties own = new Properties();
    own.putAll(before);
    own.setProperty("java.io.tmpdir", temporary.toString());
    own.remove("jmh.ignoreLock");
    System.setProperties(own);
  }

  @AfterEach
  void moveItBack() {
    System.setProperties(before);
  }

  @Test
  void onlyOneRunHasIt() throws IOException {
    MachineLock first = MachineLock.acquire().orElseThrow();
    assertThat(temporary.resolve("jmh.lock")).exists();
    System.clearProperty("jmh.ignoreLock");
    assertThat(MachineLock.acquire()).isEmpty();
    first.close();
    MachineLock.acquire().orElseThrow().close();
  }

  @Test
  void whoHasItAgainHasItAlone() throws IOException {
    MachineLock.acquire().orElseThrow().close();
    MachineLock again = MachineLock.acquire().orElseThrow();
    System.clearProperty("jmh.ignoreLock");
    assertThat(MachineLock.acquire()).isEmpty();
    again.close();
  }

  @Test
  void jmhItselfDoesWithoutItWhileARunHasIt() throws IOException {
    try (MachineLock _ = MachineLock.acquire().orElseThrow()) {
      assertThat(Boolean.getBoolean("jmh.ignoreLock")).isTrue();
    }
  }

  @Test
  void theUserMayDoWithoutIt() throws IOException {
    System.setProperty("jmh.ignoreLock", "true");
    try (MachineLock _ = MachineLock.acquire().orElseThrow()) {
      assertThat(temporary).isEmptyDirectory();
    }
  }
}
