// SPDX-License-Identifier: Apache-2.0

/** TODO. */
@NullMarked
package org.yieldpoint.harness.gate;

import org.jspecify.annotations.NullMarked;
