// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import org.yieldpoint.contract.GeneratorContract;

@EachStrategy
class GeneratorTest extends GeneratorContract {}
