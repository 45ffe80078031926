// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.time.Duration;
import org.yieldpoint.Frame;
import org.yieldpoint.LongBody;
import org.yieldpoint.LongGeneratorFunction;
import org.yieldpoint.LongMachine;
import org.yieldpoint.LongSlot;
import org.yieldpoint.LongYielder;
import org.yieldpoint.contract.Script.Group;
import org.yieldpoint.loop.EventLoop;

/**
 * A script as a definition of longs: all that it yields are those, and it delegates to its like.
 */
record LongScript(Script script) implements LongGeneratorFunction<Object> {

  @Override
  public String name() {
    return script.name();
  }

  @Override
  public LongBody<Object> body() {
    return script.body() == null
        ? null
        : yielder -> new DirectScript(script).run(new OnStack(yielder));
  }

  @Override
  public LongMachine<Object> machine() {
    return new Stackless(script);
  }

  private record OnStack(LongYielder yielder) implements DirectScript.Suspension {
    @Override
    public Object yieldValue(Object value) {
      yielder.yield((long) value);
      return null;
    }

    @Override
    public Object waitFor(Object target) {
      return yielder.yieldFrom((LongScript) target);
    }

    @Override
    public void sleep(Duration duration) {
      throw new UnsupportedOperationException("a generator does not sleep");
    }

    @Override
    public void group(Group group) {
      throw new UnsupportedOperationException("a generator has no task group");
    }
  }

  private static final class Stackless extends LongMachine<Object>
      implements ScriptProgram.Port<LongSlot> {
    private final ScriptProgram program;
    private Frame<LongSlot, Void, Object> frame;

    Stackless(Script script) {
      program = new ScriptProgram(script);
    }

    @Override
    public LongSlot resume(Frame<LongSlot, Void, Object> frame) throws Exception {
      this.frame = frame;
      return program.resume(this);
    }

    @Override
    public boolean handle(Throwable raised) {
      return program.handle(raised);
    }

    @Override
    public LongSlot yieldValue(Object value) {
      return yieldLong(frame, (long) value);
    }

    @Override
    public LongSlot waitFor(Object target) {
      return yieldFrom(frame, (LongScript) target);
    }

    @Override
    public LongSlot done(Object value) {
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
}
