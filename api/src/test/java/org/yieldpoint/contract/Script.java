// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.yieldpoint.Body;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.TaskGroup;
import org.yieldpoint.loop.Timeout;

/**
 * A small program that is a definition in both forms: a body that runs it as it stands, with Java's
 * own {@code try}, and a state machine that it is compiled to.
 *
 * {@snippet :
 * script("g")
 *     .tries(s -> s.yields(1).logs("was sent %s"))
 *     .catches(Boom.class, s -> s.logs("caught %s").yields(2))
 *     .lastly(s -> s.logs("finally"))
 *     .returns(3)
 * }
 *
 * <p>In a text, {@code %s} is <em>it</em>: what was last sent, delegated, awaited or caught. Traces
 * have the script's name before each of its lines.
 */
final class Script implements GeneratorFunction<Object, Object, Object> {

  /** Any code. */
  interface Action {
    void run() throws Exception;
  }

  /** Code that is given <em>it</em>. */
  interface ItAction {
    void run(Object it) throws Exception;
  }

  /** What a script is made of. */
  sealed interface Statement {}

  record Act(ItAction action) implements Statement {}

  record Yield(UnaryOperator<Object> value) implements Statement {}

  /** Delegates to, or awaits, what the supplier has then. */
  record Wait(Supplier<?> target) implements Statement {}

  record YieldTurn() implements Statement {}

  record Sleep(Duration duration) implements Statement {}

  record Return(UnaryOperator<Object> value) implements Statement {}

  record Rethrow(Try handled) implements Statement {}

  record Forever(Script block) implements Statement {}

  record Group(Consumer<TaskGroup> opened, Script block) implements Statement {}

  record UnderTimeout(Duration delay, Consumer<Timeout> opened, Script block)
      implements Statement {}

  static final class Try implements Statement {
    Script block;
    final List<Handler> handlers = new ArrayList<>();
    Script lastly;

    Handler handlerOf(Throwable raised) {
      return handlers.stream().filter(h -> h.type().isInstance(raised)).findFirst().orElse(null);
    }
  }

  record Handler(Class<? extends Throwable> type, Script block) {}

  private final String name;
  private final Trace trace;
  private final Try handled;
  private final List<Statement> statements = new ArrayList<>();
  private boolean machineOnly;

  Script(String name, Trace trace) {
    this(name, trace, null);
  }

  /**
   * Makes a block.
   *
   * @param handled the statement whose handler this is, or is in
   */
  private Script(String name, Trace trace, Try handled) {
    this.name = name;
    this.trace = trace;
    this.handled = handled;
  }

  List<Statement> statements() {
    return statements;
  }

  /** Leaves it only one form: every runtime then runs it as a machine. */
  Script asMachine() {
    machineOnly = true;
    return this;
  }

  // ---- Statements of generators

  Script logs(String text) {
    return add(new Act(it -> trace.add(name + " " + text.formatted(Trace.describe(it)))));
  }

  Script does(Action action) {
    return add(new Act(_ -> action.run()));
  }

  /** Hands <em>it</em> over. */
  Script keeps(ItAction action) {
    return add(new Act(action));
  }

  Script yields(Object value) {
    return add(new Yield(_ -> value));
  }

  Script yieldsIt() {
    return add(new Yield(it -> it));
  }

  /** Delegates to a definition, a machine, a generator or an iterator. */
  Script delegates(Object target) {
    return delegatesTo(() -> target);
  }

  /** Delegates to what is known only when it runs. */
  Script delegatesTo(Supplier<?> target) {
    return add(new Wait(target));
  }

  Script raises(Throwable exception) {
    return add(
        new Act(
            _ -> {
              throw Sneaky.raise(exception);
            }));
  }

  Script returns(Object value) {
    return add(new Return(_ -> value));
  }

  /** Returns what the supplier has then. */
  Script returnsFrom(Supplier<?> value) {
    return add(new Return(_ -> value.get()));
  }

  Script returnsIt() {
    return add(new Return(it -> it));
  }

  Script forever(UnaryOperator<Script> block) {
    return add(new Forever(block(block, handled)));
  }

  Script tries(UnaryOperator<Script> block) {
    Try attempt = new Try();
    attempt.block = block(block, handled);
    return add(attempt);
  }

  /** Adds a handler to the {@link #tries} before it. */
  Script catches(Class<? extends Throwable> type, UnaryOperator<Script> block) {
    Try attempt = (Try) statements.getLast();
    attempt.handlers.add(new Handler(type, block(block, attempt)));
    return this;
  }

  /** Adds the finally block to the {@link #tries} before it. */
  Script lastly(UnaryOperator<Script> block) {
    Try attempt = (Try) statements.getLast();
    attempt.lastly = block(block, handled);
    return this;
  }

  /** Raises what the enclosing handler caught. */
  Script rethrows() {
    return add(new Rethrow(handled));
  }

  // ---- Statements of coroutines

  Script awaits(Supplier<? extends Awaitable<?>> target) {
    return add(new Wait(target));
  }

  /** Awaits, and logs what came of it: a result or an exception, which goes no further. */
  Script observes(Supplier<? extends Awaitable<?>> target) {
    return tries(s -> s.awaits(target).logs("got %s"))
        .catches(Throwable.class, s -> s.logs("caught %s"));
  }

  Script sleeps(int seconds) {
    return add(new Sleep(Duration.ofSeconds(seconds)));
  }

  Script yieldsTurn() {
    return add(new YieldTurn());
  }

  /**
   * Runs {@code block} in a task group.
   *
   * @param opened is given the group when it is open
   */
  Script inGroup(Consumer<TaskGroup> opened, UnaryOperator<Script> block) {
    return add(new Group(opened, block(block, handled)));
  }

  /**
   * Runs {@code block} under a deadline.
   *
   * @param opened is given the timeout when it is entered
   */
  Script inTimeout(int seconds, Consumer<Timeout> opened, UnaryOperator<Script> block) {
    return add(new UnderTimeout(Duration.ofSeconds(seconds), opened, block(block, handled)));
  }

  /** Makes this a coroutine, which is single-use. */
  Coroutine<Object> coroutine() {
    return Coroutine.of(
        name, async -> new DirectScript(this).run(async), () -> new ScriptCoroutine(this));
  }

  // ---- Both forms

  @Override
  public String name() {
    return name;
  }

  @Override
  public Body<Object, Object, Object> body() {
    return machineOnly ? null : yielder -> new DirectScript(this).run(yielder);
  }

  @Override
  public Machine<Object, Object, Object> machine() {
    return new ScriptMachine(this);
  }

  private Script block(UnaryOperator<Script> block, Try handled) {
    return block.apply(new Script(name, trace, handled));
  }

  private Script add(Statement statement) {
    statements.add(statement);
    return this;
  }
}
