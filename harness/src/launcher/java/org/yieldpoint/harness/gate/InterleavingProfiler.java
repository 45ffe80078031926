// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Makes the JVM of a fork ask before each iteration and report its end. It measures nothing: a
 * profiler is what JMH calls at these moments.
 *
 * <p>It is put on the class path of any jar, beside whatever version of JMH that has, so it uses
 * nothing else of this program; and for Java 8, because a benchmark may ask for a JVM of its own.
 * The other side is {@link IterationInterleaver}.
 */
public final class InterleavingProfiler implements InternalProfiler {
  /** Asks to begin an iteration. */
  static final int BEGIN = 1;

  /** Says that the iteration has ended. */
  static final int END = 2;

  /** Between host and port, and before the key that says whose fork this is. */
  static final char SEPARATOR = '/';

  private final String address;
  private @Nullable Socket socket;

  /**
   * Made by JMH in the fork, and before that once in the JVM that starts it, which has no
   * iterations.
   */
  public InterleavingProfiler(String address) {
    this.address = address;
  }

  @Override
  public String getDescription() {
    return "alternates iterations with other forks";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    ask(BEGIN);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    ask(END);
    return Collections.emptyList();
  }

  /** Returns when the answer is there. */
  private void ask(int what) {
    try {
      Socket connected = socket;
      if (connected == null) {
        connected = connect();
        socket = connected;
      }
      connected.getOutputStream().write(what);
      if (connected.getInputStream().read() < 0) {
        throw new EOFException("the gate has closed the connection");
      }
    } catch (IOException e) {
      // Nothing would read what such a fork measures.
      throw new UncheckedIOException("the gate that this fork belongs to has ended", e);
    }
  }

  /** Lasts as long as the JVM does: its end says that no more iterations follow. */
  private Socket connect() throws IOException {
    int port = address.indexOf(SEPARATOR) + 1;
    int key = address.lastIndexOf(SEPARATOR) + 1;
    Socket connected =
        new Socket(
            address.substring(0, port - 1), Integer.parseInt(address.substring(port, key - 1)));
    new DataOutputStream(connected.getOutputStream()).writeUTF(address.substring(key));
    return connected;
  }
}
