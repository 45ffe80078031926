// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.statemachine;

import org.yieldpoint.contract.AbandonmentContract;

@EachStrategy
class AbandonmentTest extends AbandonmentContract {}
