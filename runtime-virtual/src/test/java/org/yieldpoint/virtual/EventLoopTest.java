// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import org.yieldpoint.contract.EventLoopContract;

@EachStrategy
class EventLoopTest extends EventLoopContract {}
