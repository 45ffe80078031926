// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Runs the JMH of a jar by its API: lists its benchmarks, or measures.
 *
 * <p>JMH's own command line splits the value of a parameter at commas, and has no list that a
 * program can read. What is asked comes by standard input, because an argument of a process keeps
 * only what the encoding of the machine can hold.
 *
 * <p>It is put on the class path of any jar, beside whatever version of JMH that has, so it uses
 * nothing else of this program. JMH itself is left to {@link JmhApi}, so that this class can say
 * what is wrong if JMH is not there. The other side is {@link JmhProcesses}.
 */
final class JmhHost {
  /** Asks for a list; the name of the file to write follows. */
  static final String LIST = "list";

  /** Asks to measure; arguments of JMH's command line and values of parameters follow. */
  static final String MEASURE = "measure";

  /** Stands for a number that a benchmark leaves to JMH. */
  static final int UNSET = -1;

  private static final int LONGEST_REASON = 200;

  private JmhHost() {}

  /** Does what standard input asks for, and exits with 1 if that fails. */
  public static void main(String[] none) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    if (in.readUTF().equals(LIST)) {
      list(in.readUTF());
    } else {
      JmhApi.measure(in);
    }
  }

  /** The file begins with a text that is empty, or says why there is no list. */
  private static void list(String file) throws IOException {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    String why = "";
    try {
      JmhApi.list(new DataOutputStream(list));
    } catch (Throwable e) {
      // Errors of linking too: they tell what the jar lacks.
      why = reason(e);
    }
    try (DataOutputStream out = new DataOutputStream(new FileOutputStream(file))) {
      out.writeUTF(
          why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON) + "\u2026");
      list.writeTo(out);
    }
  }

  private static String reason(Throwable e) {
    if (e instanceof NoClassDefFoundError || e instanceof ClassNotFoundException) {
      return "the jar lacks " + String.valueOf(e.getMessage()).replace('/', '.');
    }
    return (e instanceof NoSuchMethodError ? "it is too old: " : "") + e;
  }
}
