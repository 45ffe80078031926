// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.yieldpoint.benchmarks.fixture.LiveHeap;

/** How many of a kind wait at the same time, and the scales for them. */
@State(Scope.Thread)
public class Crowd {
  @Param("10000")
  public int count;

  final LiveHeap heap = new LiveHeap();
}
