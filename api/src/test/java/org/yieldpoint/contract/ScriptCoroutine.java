// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Step;

/** A script as a coroutine's machine. */
final class ScriptCoroutine extends AsyncMachine<Object> {
  private final Script script;
  private final ScriptProgram program;
  private final ScriptProgram.Port<Step> port = new AsyncPort();

  ScriptCoroutine(Script script) {
    this.script = script;
    program = new ScriptProgram(script);
  }

  @Override
  public String name() {
    return script.name();
  }

  @Override
  protected Step step() throws Exception {
    return program.resume(port);
  }

  @Override
  public boolean handle(Throwable raised) {
    return program.handle(raised);
  }

  /** The program has a label of its own: that of AsyncMachine stays where it is. */
  private final class AsyncPort implements ScriptProgram.Port<Step> {
    @Override
    public Step yieldValue(Object value) {
      return yieldTurn(0);
    }

    @Override
    public Step waitFor(Object target) {
      return await((Awaitable<?>) target, 0);
    }

    @Override
    public Step done(Object value) {
      return ScriptCoroutine.this.done(value);
    }

    @Override
    public Object received() {
      return awaited();
    }

    @Override
    public EventLoop loop() {
      return ScriptCoroutine.this.loop();
    }
  }
}
