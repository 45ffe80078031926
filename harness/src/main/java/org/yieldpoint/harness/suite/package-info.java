// SPDX-License-Identifier: Apache-2.0

/** TODO. */
@NullMarked
package org.yieldpoint.harness.suite;

import org.jspecify.annotations.NullMarked;
