// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alternates the iterations of forks that are alive at the same time: an iteration of the first,
 * one of the second, and so on, never two at once.
 *
 * <p>What else a machine does, and above all what its neighbours do to the caches and the core that
 * they share with it, changes within seconds. Two forks that follow one another are measured on two
 * different machines; two whose iterations follow one another are measured on the same.
 *
 * <p>The first iteration begins when all forks have started, and no fork ends before the last
 * iteration of all: to start a JVM and to end it slows a fork that measures meanwhile. Nothing
 * waits for a fork that has gone.
 *
 * <p>Listens on the loopback interface, with a thread for each fork, until it is closed. Any thread
 * may call any method.
 */
final class IterationInterleaver implements AutoCloseable {
  /*
   *     COMING    → WAITING     // it has started, and asks to begin its first iteration
   *     WAITING   → MEASURING   // it may begin
   *     MEASURING → BETWEEN     // its iteration has ended
   *     BETWEEN   → WAITING     // it asks to begin the next
   *     MEASURING → LAST        // its last iteration has ended
   *     any       → GONE        // its connection ends, or its process has ended
   *
   * A waiting fork may begin if none measures and no other is about to wait: the fork with the
   * fewest iterations, and the first among equals. All of it is guarded by `this`.
   */
  private enum State {
    /** It has not asked for anything yet. */
    COMING,
    WAITING,
    MEASURING,
    /** It will soon ask to begin its next iteration. */
    BETWEEN,
    /** Its iterations are over; it waits for the end of the others'. */
    LAST,
    GONE
  }

  private static final class Fork {
    private final String key = UUID.randomUUID().toString();
    private State state = State.COMING;
    private int iterationsDone;

    boolean isAboutToWait() {
      return state == State.COMING || state == State.BETWEEN;
    }
  }

  private final int iterations;
  private final List<Fork> forks;
  private final ServerSocket server;
  private final List<Socket> sockets = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private boolean closed;

  /**
   * Interleaves a number of forks.
   *
   * @param iterations how many each of them has, with those of its warm-up
   * @throws IOException if it cannot listen
   */
  IterationInterleaver(int forks, int iterations) throws IOException {
    this.iterations = iterations;
    this.forks = Stream.generate(Fork::new).limit(forks).toList();
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /**
   * The arguments of JMH's command line that make a fork wait for the others' iterations.
   *
   * @param fork from 0, in the order in which they measure
   */
  List<String> arguments(int fork) {
    return List.of(
        "-prof",
        "%s:%s%c%d%c%s"
            .formatted(
                InterleavingProfiler.class.getName(),
                server.getInetAddress().getHostAddress(),
                InterleavingProfiler.SEPARATOR,
                server.getLocalPort(),
                InterleavingProfiler.SEPARATOR,
                forks.get(fork).key));
  }

  /** A fork has ended, or never began: nothing waits for it from now on. */
  void leave(int fork) {
    leave(forks.get(fork));
  }

  private synchronized void leave(Fork fork) {
    fork.state = State.GONE;
    notifyAll();
  }

  private void accept() {
    try {
      while (true) {
        admit(server.accept());
      }
    } catch (IOException closedOrBroken) {
      // A fork of a broken server would wait until it is killed.
      sendAllAway();
    }
  }

  private synchronized void admit(Socket socket) {
    if (closed) {
      close(socket);
    } else {
      sockets.add(socket);
      threads.execute(() -> serve(socket));
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Fork fork = fork(in.readUTF());
      if (fork == null) {
        return;
      }
      try {
        for (int asked = in.read(); asked >= 0; asked = in.read()) {
          if (asked == InterleavingProfiler.BEGIN) {
            begin(fork);
          } else {
            end(fork);
          }
          socket.getOutputStream().write(asked);
        }
      } finally {
        leave(fork);
      }
    } catch (IOException | InterruptedException gone) {
      // The fork has left, or this is being closed.
    }
  }

  private @Nullable Fork fork(String key) {
    return forks.stream().filter(f -> f.key.equals(key)).findFirst().orElse(null);
  }

  private synchronized void begin(Fork fork) throws InterruptedException {
    fork.state = State.WAITING;
    notifyAll();
    while (!closed && next().filter(fork::equals).isEmpty()) {
      wait();
    }
    fork.state = State.MEASURING;
  }

  private Optional<Fork> next() {
    return forks.stream().anyMatch(f -> f.isAboutToWait() || f.state == State.MEASURING)
        ? Optional.empty()
        : forks.stream()
            .filter(f -> f.state == State.WAITING)
            .min(Comparator.comparingInt(f -> f.iterationsDone));
  }

  private synchronized void end(Fork fork) throws InterruptedException {
    fork.iterationsDone++;
    fork.state = fork.iterationsDone < iterations ? State.BETWEEN : State.LAST;
    notifyAll();
    while (!closed && fork.state == State.LAST && !isLastOfAll()) {
      wait();
    }
  }

  private boolean isLastOfAll() {
    return forks.stream().allMatch(f -> f.state == State.LAST || f.state == State.GONE);
  }

  /** Lets go of the forks that are left, and waits for its threads. */
  @Override
  public void close() {
    sendAllAway();
    threads.close();
  }

  /** Makes the forks that are connected fail at once, and those that still connect. */
  private synchronized void sendAllAway() {
    closed = true;
    notifyAll();
    close(server);
    sockets.forEach(IterationInterleaver::close);
  }

  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException gone) {
      // There is nothing left to send away.
    }
  }
}
