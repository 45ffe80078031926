// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the rules of the language that its JSON cannot express: those of Python's compiler, that
 * every name is defined, and that functions delegate only to later ones, so that every program
 * ends.
 */
final class ProgramValidator {

  /** The lexical context of a block. */
  private record Context(int function, boolean inLoop, boolean inHandler) {}

  private final Map<String, Integer> functions = new HashMap<>();
  private final Set<String> generators = new HashSet<>();

  private ProgramValidator() {}

  /**
   * Checks a whole program.
   *
   * @throws IllegalProgramException naming the first rule that is broken
   */
  static void check(Program program) {
    new ProgramValidator().program(program);
  }

  private void program(Program program) {
    require(program.format() == 1, "only format 1 is known, not", program.format());
    for (Program.Function function : program.functions()) {
      Integer before = functions.put(function.name(), functions.size());
      require(before == null, "there are two functions", function.name());
    }
    for (Program.Named generator : program.generators()) {
      requireFunction(generator.function());
      generators.add(generator.name());
    }
    for (Program.Function function : program.functions()) {
      block(function.body(), new Context(functions.get(function.name()), false, false));
    }
    program.driver().forEach(this::operation);
  }

  private void operation(Operation operation) {
    requireGenerator(operation.generator());
    switch (operation) {
      case Operation.New fresh -> requireFunction(fresh.function());
      case Operation.Ensure fresh -> requireFunction(fresh.function());
      default -> {}
    }
  }

  private void block(List<Statement> statements, Context around) {
    statements.forEach(statement -> statement(statement, around));
  }

  private void statement(Statement statement, Context around) {
    switch (statement) {
      case Statement.DelegateToNew(String function) -> {
        requireFunction(function);
        require(
            functions.get(function) > around.function(),
            "functions delegate to later ones only, not to",
            function);
      }
      case Statement.DelegateToShared(String generator) -> requireGenerator(generator);
      case Statement.Reraise _ ->
          require(around.inHandler(), "'reraise' is legal only in a handler, not in its 'finally'");
      case Statement.Break _ -> require(around.inLoop(), "'break' is legal only in a loop");
      case Statement.Continue _ -> require(around.inLoop(), "'continue' is legal only in a loop");
      case Statement.Loop loop -> {
        require(loop.times() >= 1, "a loop runs once or more often, not", loop.times());
        block(loop.body(), new Context(around.function(), true, around.inHandler()));
      }
      case Statement.If branch -> {
        block(branch.then(), around);
        block(branch.orElse(), around);
      }
      case Statement.Try attempt -> attempt(attempt, around);
      default -> {}
    }
  }

  private void attempt(Statement.Try attempt, Context around) {
    boolean handlers = !attempt.handlers().isEmpty();
    require(handlers || attempt.last() != null, "a 'try' needs an 'except' or a 'finally'");
    require(handlers || attempt.orElse().isEmpty(), "a 'try' without 'except' has no 'else'");
    block(attempt.body(), around);
    for (Statement.Handler handler : attempt.handlers()) {
      block(handler.body(), new Context(around.function(), around.inLoop(), true));
    }
    block(attempt.orElse(), around);
    if (attempt.last() != null) {
      block(attempt.last(), new Context(around.function(), around.inLoop(), false));
    }
  }

  private void requireFunction(String name) {
    require(functions.containsKey(name), "there is no function", name);
  }

  private void requireGenerator(String name) {
    require(generators.contains(name), "there is no generator", name);
  }

  private static void require(boolean legal, String rule, Object subject) {
    if (!legal) {
      throw new IllegalProgramException(rule + " " + subject, null);
    }
  }

  private static void require(boolean legal, String rule) {
    if (!legal) {
      throw new IllegalProgramException(rule, null);
    }
  }
}
