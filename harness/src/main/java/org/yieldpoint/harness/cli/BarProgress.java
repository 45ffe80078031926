// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.Progress;

/** A bar with the time left and the case that is being measured, for a terminal. */
final class BarProgress implements Progress {
  /** Seldom: the bar must not take the time of what it shows. */
  private static final int REFRESH_MILLIS = 1000;

  private static final int LEAST_BAR = 8;
  private static final int GREATEST_BAR = 40;

  private final PrintStream out;
  private final int width;
  private final boolean unicode;
  private final ProgressBar bar;
  private String round = "";

  // Written by the thread that measures, read by the one that draws.
  private volatile long endNanos;
  private volatile String current = "";

  /**
   * A bar that appears at once.
   *
   * @param forks how many forks will be measured
   * @param left how long that will take
   * @param width how many characters fit on a line
   * @param unicode whether the terminal can show block characters
   */
  BarProgress(PrintStream out, int forks, Duration left, int width, boolean unicode) {
    this.out = out;
    this.width = width - 1; // a character in the last column would begin a new line
    this.unicode = unicode;
    this.endNanos = System.nanoTime() + left.toNanos();
    // The library's own way to the width of the terminal would put the signal handlers of this JVM
    // back to the system's, and then Ctrl-C would end it without its shutdown hooks.
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(forks)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .continuousUpdate()
            .clearDisplayOnFinish()
            .setRenderer(this::render)
            .setConsumer(new ConsoleProgressBarConsumer(out, this.width))
            .build();
  }

  /** A bar, how much is done, the time left, and as much of the current case as fits. */
  private String render(ProgressState state, int length) {
    int cells = Math.clamp(length / 4, LEAST_BAR, GREATEST_BAR);
    int full = (int) (state.getNormalizedProgress() * cells);
    String line =
        "%s%s %3.0f %%  %s left  %s"
            .formatted(
                (unicode ? "█" : "#").repeat(full),
                (unicode ? "░" : ".").repeat(cells - full),
                Math.floor(100 * state.getNormalizedProgress()),
                Progress.text(left()),
                current);
    // To the end of the line, over what was there before.
    return line.length() > length
        ? line.substring(0, length)
        : line + " ".repeat(length - line.length());
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  @Override
  public void round(int number, int rounds, int forks, Duration left) {
    round = "round " + number + "/" + rounds;
  }

  @Override
  public void fork(BenchmarkCase benchmarkCase, Duration left) {
    endNanos = System.nanoTime() + left.toNanos();
    current = round + "  " + benchmarkCase.shortName();
  }

  @Override
  public void forkEnded() {
    bar.step();
  }

  @Override
  public void failed(Failure failure) {
    // Over the bar, which is drawn anew below.
    out.print("\r" + " ".repeat(width) + "\r");
    out.println(failure.line());
  }

  @Override
  public void close() {
    bar.close();
  }
}
