// SPDX-License-Identifier: Apache-2.0

/** TODO. */
@NullMarked
package org.yieldpoint.harness.cli;

import org.jspecify.annotations.NullMarked;
