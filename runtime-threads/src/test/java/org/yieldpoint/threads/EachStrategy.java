// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yieldpoint.contract.RunOn;

/** A contract that this runtime fulfils with each of its strategies. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RunOn({"threads/adaptive", "threads/confined", "threads/park"})
@ExtendWith(Confinable.class)
@interface EachStrategy {}
