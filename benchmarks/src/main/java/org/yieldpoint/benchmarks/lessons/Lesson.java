// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

/** A small program about coroutines that prints the same on every runtime, and in CPython. */
public abstract class Lesson {
  private final String id;
  private final String title;
  private final String question;

  Lesson(String id, String title, String question) {
    this.id = id;
    this.title = title;
    this.question = question;
  }

  /**
   * Its number, in two digits; an {@code x} follows if it shows what that number's lesson hides.
   */
  public final String id() {
    return id;
  }

  /** Its topic, in a few words. */
  public final String title() {
    return title;
  }

  /** The question that it answers, in one line. */
  public final String question() {
    return question;
  }

  /** Runs the program, on the calling thread and on the runtime of {@code context}. */
  public abstract void teach(LessonContext context);

  /** Its source file: a path from the root of the repository. */
  public final String source() {
    return "benchmarks/src/main/java/" + getClass().getName().replace('.', '/') + ".java";
  }

  @Override
  public final String toString() {
    return id + " " + title;
  }
}
