// SPDX-License-Identifier: Apache-2.0
/** A program that uses the library, as a module; it runs on the class path as well. */
module com.example.app {
  requires org.yieldpoint;
  requires org.yieldpoint.virtual;

  exports com.example.app;
}
