// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.Iterator;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.loop.EventLoop;

/** A script as a generator's machine. */
final class ScriptMachine implements Machine<Object, Object, Object>, ScriptProgram.Port<Object> {
  private final ScriptProgram program;
  private Frame<Object, Object, Object> frame;

  ScriptMachine(Script script) {
    program = new ScriptProgram(script);
  }

  @Override
  public Object resume(Frame<Object, Object, Object> frame) throws Exception {
    this.frame = frame;
    return program.resume(this);
  }

  @Override
  public boolean handle(Throwable raised) {
    return program.handle(raised);
  }

  @Override
  public Object yieldValue(Object value) {
    return frame.yield(value);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object waitFor(Object target) {
    return switch (target) {
      case GeneratorFunction<?, ?, ?> function ->
          frame.yieldFrom((GeneratorFunction<Object, Object, ?>) function);
      case Generator<?, ?, ?> generator ->
          frame.yieldFrom((Generator<Object, Object, ?>) generator);
      case Machine<?, ?, ?> machine ->
          frame.yieldFrom("a machine", (Machine<Object, Object, ?>) machine);
      default -> frame.yieldFrom((Iterator<?>) target);
    };
  }

  @Override
  public Object done(Object value) {
    return frame.done(value);
  }

  @Override
  public Object received() {
    return frame.delegated();
  }

  @Override
  public EventLoop loop() {
    throw new UnsupportedOperationException("a generator has no event loop");
  }
}
