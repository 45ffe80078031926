// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.CoroutineRuntime;

@Timeout(60)
class OrdersTest {
  @ParameterizedTest
  @ValueSource(strings = {"virtual/inline", "virtual/shared"})
  void worksOnEachStrategy(String name) {
    try (CoroutineRuntime runtime = CoroutineRuntime.open(name)) {
      assertEquals(List.of(0, 5, 12, "three orders of 42"), Orders.totals(runtime));
      assertEquals(List.of("books, packed", "tea, packed"), Orders.parcels(runtime));
    }
  }

  @Test
  void isWhereItIsMeantToBe() {
    boolean module = Boolean.getBoolean("expect.module");
    assertEquals(module, Orders.class.getModule().isNamed());
    assertEquals(module, CoroutineRuntime.class.getModule().isNamed());
    assertTrue(CoroutineRuntime.specs().contains("virtual/inline"), "the flags do not open it");
  }
}
