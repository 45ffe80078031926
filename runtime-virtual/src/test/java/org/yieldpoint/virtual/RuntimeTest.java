// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import org.yieldpoint.contract.RuntimeContract;

@EachStrategy
class RuntimeTest extends RuntimeContract {}
