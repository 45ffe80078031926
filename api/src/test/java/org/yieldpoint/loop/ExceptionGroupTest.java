// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionGroupTest {
  private final Throwable first = new IOException("first");
  private final Throwable second = new AssertionError("second");

  @Test
  void hasItsMembersInOrderAlsoAsSuppressed() {
    ExceptionGroup group = new ExceptionGroup("two failed", List.of(first, second));
    assertThat(group).hasMessage("two failed (2 sub-exceptions)");
    assertThat(group.exceptions()).containsExactly(first, second);
    assertThat(group.getSuppressed()).containsExactly(first, second);
    assertThat(new ExceptionGroup("one failed", List.of(first)))
        .hasMessage("one failed (1 sub-exception)");
  }

  @Test
  void keepsItsMembers() {
    List<Throwable> members = new ArrayList<>(List.of(first));
    ExceptionGroup group = new ExceptionGroup("failed", members);
    members.clear();
    assertThat(group.exceptions()).containsExactly(first);
  }

  @Test
  void needsAMember() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExceptionGroup("nothing failed", List.of()))
        .withMessage("an exception group needs an exception");
  }
}
