// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.fuzz;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;

/** A property of a reader, tried as often as {@code -Dfuzz.inputs} says, with a fixed seed. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(seed = "20260721", edgeCases = EdgeCasesMode.NONE)
public @interface FuzzProperty {}
