// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Lets forks that are alive at the same time measure by turns: an iteration of the first, one of
 * the second, and so on, never two at once.
 *
 * <p>What else a machine does, and above all what its neighbours do to the caches and the core that
 * they share with it, changes within seconds. Two forks that follow one another are measured on two
 * different machines; two whose iterations follow one another are measured on the same.
 *
 * <p>The first iteration begins when all forks have started, and no fork ends before the last
 * iteration of all: to start a JVM and to end it slows whoever measures meanwhile. A fork that has
 * gone is not waited for.
 *
 * <p>Listens on the loopback interface, with a thread for each fork, until it is closed. Any thread
 * may call any method.
 */
final class IterationInterleaver implements AutoCloseable {
  /*
   *     COMING    → WAITING     // it has started, and asks for its first turn
   *     WAITING   → MEASURING   // its turn has come
   *     MEASURING → BETWEEN     // it gives its turn back
   *     BETWEEN   → WAITING     // it asks for the next
   *     MEASURING → LAST        // it gives the last one back
   *     any       → GONE        // its connection ends, or its process has ended
   *
   * The turn goes to who waits, if nobody measures and nobody else is about to wait: to the fork with
   * the fewest iterations, of two such to the one before. All of it is guarded by `this`.
   */
  private enum State {
    /** It has not asked for anything yet. */
    COMING,
    WAITING,
    MEASURING,
    /** It will soon ask for its next turn. */
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
   * Turns for a number of forks.
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
   * Puts what a fork needs to take its turns into a folder, which is to stand first on its class
   * path.
   */
  static void writeProfiler(Path folder) throws IOException {
    String file = InterleavingProfiler.class.getName().replace('.', '/') + ".class";
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream in = InterleavingProfiler.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new AssertionError("this program has no " + file);
      }
      Files.copy(in, target);
    }
  }

  /**
   * What JMH's command line is told, so that a fork takes its turns.
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

  /** A fork has ended, or never began: nobody waits for it from now on. */
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
      // Of a server that is broken, a fork would wait for its turn until it is killed.
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
      // It has left, or is to: who closes this was interrupted.
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

  /** Has the forks that are there fail at once, and those that come. */
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
