// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.VirtualClock;

/** The rules of the event loop: L, S, Q, W, A, T, C, E, M and R. */
public abstract class EventLoopContract extends Contract
    implements OrderRules,
        LockRules,
        SemaphoreRules,
        ConditionRules,
        BarrierRules,
        QueueRules,
        QueueEndRules,
        AwaitRules,
        GatherRules,
        GroupRules,
        CancelRules,
        WaitRules,
        TimeoutRules,
        ExitRules,
        ReportRules,
        ContextRules,
        ExternalCallRules,
        AsyncMachineRules,
        ResourceRules,
        MisuseRules,
        FormRules,
        RunningRules {
  private final VirtualClock clock = new VirtualClock();
  private final Map<String, Task<Object>> startedTasks = new HashMap<>();
  private EventLoop loop;

  /** For subclasses. */
  protected EventLoopContract() {}

  @BeforeEach
  void makeLoop() {
    loop = new EventLoop(runtime(), clock);
  }

  @Override
  public VirtualClock clock() {
    return clock;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void replaceLoop(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public Map<String, Task<Object>> startedTasks() {
    return startedTasks;
  }
}
