// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.yieldpoint.contract.RunOn;

/** A contract that this runtime fulfils with each of its strategies. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RunOn({"virtual/inline", "virtual/shared"})
@interface EachStrategy {}
