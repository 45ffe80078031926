// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The interpreter or compiler of a {@link ChildProgram}. */
enum ProgramKind {
  /** CPython. */
  PYTHON("python3", "program.py") {
    @Override
    List<String> command(ProgramFiles files, String work) {
      return List.of(command(), files.source().toString(), work);
    }
  },
  /** Node. */
  NODE("node", "program.js") {
    @Override
    List<String> command(ProgramFiles files, String work) {
      return List.of(command(), files.source().toString(), work);
    }
  },
  /** C, compiled on this machine. For Linux only, as it uses futexes. */
  C("cc", "program.c") {
    @Override
    List<String> command(ProgramFiles files, String work) throws IOException {
      return List.of(CompiledProgram.of(files, command()), work);
    }
  };

  private final String command;
  private final String source;

  ProgramKind(String command, String source) {
    this.command = command;
    this.source = source;
  }

  /** The kind with this {@link #command}. */
  static ProgramKind of(String command) {
    return Stream.of(values())
        .filter(kind -> kind.command.equals(command))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of program: " + command));
  }

  /** Its name on the path. */
  String command() {
    return command;
  }

  /** The name of its source among the resources. */
  String source() {
    return source;
  }

  /** The command that starts it, compiled if that is necessary. */
  abstract List<String> command(ProgramFiles files, String work) throws IOException;
}
